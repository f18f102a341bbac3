using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>
/// What inspectors will find in the coming quarter. Follows from the same latent risk as the history, is the same for the same subject and item
/// however often and in whatever order it is asked, and takes no part in classes or draws.
/// </summary>
internal sealed class Truth(City city)
{
    private const double GoneMeanwhile = 0.004;

    /// <summary>The result of one item at a visit in the coming quarter; null for a subject that is not of this city.</summary>
    public ResultCode? AnswerOf(SubjectId subject, string item)
    {
        if (city.Find(subject) is not { } found) return null;
        if (Gone(found) is { } gone) return gone;
        var atDoor = city.Stream(found.Number, Purposes.Truth);
        if (atDoor.Chance(GoneMeanwhile)) return ResultCode.FoundDeregistered;
        if (atDoor.Chance(Unreachable(found))) return ResultCode.Unreachable;
        var inside = city.Stream(found.Number, Purposes.Truth + Hash(item));
        return Finding.OfItem(item, found.Risk.Problem(CityItems.WeightOf(item)), ref inside);
    }

    /// <summary>Probability that a visit finds at least one problem, unreachable included; null for a subject that is not of this city.</summary>
    public double? ProblemProbability(SubjectId subject, IEnumerable<string> items)
    {
        if (city.Find(subject) is not { } found) return null;
        if (Gone(found) is not null) return 0;
        var unreachable = Unreachable(found);
        var clean = items.Aggregate(1.0, (product, item) => product * (1 - found.Risk.Problem(CityItems.WeightOf(item))));
        return (1 - GoneMeanwhile) * (unreachable + (1 - unreachable) * (1 - clean));
    }

    /// <summary>How many of these visits can be expected to find a problem. Subjects that are not of this city count nothing.</summary>
    public double ExpectedHits(IEnumerable<(SubjectId Subject, IReadOnlyCollection<string> Items)> visits) =>
        visits.Sum(visit => ProblemProbability(visit.Subject, visit.Items) ?? 0);

    private static ResultCode? Gone(MadeUpSubject subject) => subject.Status switch
    {
        RegistrationStatus.Deregistered => ResultCode.FoundDeregistered,
        RegistrationStatus.RevokedAndDeregistered => ResultCode.FoundRevoked,
        RegistrationStatus.Annulled => ResultCode.FoundAnnulled,
        RegistrationStatus.MovedOut => ResultCode.FoundMovedOut,
        _ => null,
    };

    private double Unreachable(MadeUpSubject subject) =>
        subject.Status == RegistrationStatus.RevokedNotDeregistered ? 0.8 : subject.Risk.Unreachable(city.Today);

    // FNV-1a: small, fixed, and enough to tell item ids apart.
    private static ulong Hash(string item) => item.Aggregate(14695981039346656037UL, (hash, character) => (hash ^ character) * 1099511628211UL) << 8;
}
