using System.Globalization;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Tests.Simulation.Plain;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation.Work;

/// <summary>Facts that nobody was told yet. What ends something is made only of what was acknowledged, so that no fact rests on an unknown outcome.</summary>
internal static class MadeFacts
{
    /// <summary>How long after its day a fact is told at the latest.</summary>
    private const int LateDays = 60;

    public static PlainFact New(SimulatedOffice office, Random random, SubjectId subject)
    {
        var held = office.Register.Of(subject);
        var first = office.City.Events[subject].OfType<SubjectRegistered>().Max(registered => registered.EstablishedOn!.Value);
        var day = Later(first, office.Today.AddDays(random.Next(3) == 0 ? -random.Next(LateDays) : 0));
        var name = string.Create(CultureInfo.InvariantCulture, $"{office.Trail.Step}-{held.Count}-{random.Next(1_000_000)}");
        var id = EventId.Of("simulation", subject.Text, name);
        CreditEvent made = random.Next(8) switch
        {
            0 when Open(held, "penalty", "repair") is Penalised penalised => new PenaltyRepaired(id, subject, Later(day, penalised.Happened), default, penalised.Document),
            1 when Open(held, "listed", "removed") is AbnormalListed listed => new AbnormalRemoved(id, subject, Later(day, listed.Happened), default, listed.Entry, null),
            2 when Open(held, "penalty", "repair") is Penalised corrected => corrected with { Id = id, FineYuan = (corrected.FineYuan ?? 0) + 1 + random.Next(1_000_000) },
            0 or 3 => new Penalised(id, subject, day, default, $"罚{name}", PenaltyKinds.Fine, random.Next(1, 100) * 1_000, null, "虚构", "虚构", null),
            1 or 4 => new AbnormalListed(id, subject, day, default, $"列{name}", AbnormalCause.Unreachable, "虚构"),
            5 => new AnnualReportFiled(id, subject, day, default, day.Year - 1, random.Next(1_000_000), 1_000_000, 100_000, 500_000, 10_000, 8_000, 1_000),
            6 => new SubjectChanged(id, subject, day, default, null, null, null, null, null, null, $"虚构路{name}号", null),
            _ => new ComplaintReceived(id, subject, day, default, name, "虚构", null),
        };
        var key = PlainKey.Of(made);
        return office.Register.Find(subject, key) is null ? office.Register.Add(subject, key, made.Happened, made) : New(office, random, subject);
    }

    private static CreditEvent? Open(IReadOnlyList<PlainFact> held, string begins, string ends)
    {
        var ended = held.Where(fact => fact.Key.StartsWith(ends, StringComparison.Ordinal)).Select(fact => fact.Whole switch
        {
            PenaltyRepaired repaired => repaired.Document,
            AbnormalRemoved removed => removed.Entry,
            _ => "",
        }).ToHashSet(StringComparer.Ordinal);
        return held.LastOrDefault(fact => fact.IsAcknowledged && fact.Key.StartsWith(begins, StringComparison.Ordinal) && fact.Whole switch
        {
            Penalised penalised => !ended.Contains(penalised.Document),
            AbnormalListed listed => !ended.Contains(listed.Entry),
            _ => false,
        })?.Whole;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
