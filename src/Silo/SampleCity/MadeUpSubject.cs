using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>A subject of the made-up city as the registry has it today, and the risk behind it that no file tells.</summary>
/// <param name="Number">Its place in the city.</param>
/// <param name="Status">登记状态 today.</param>
/// <param name="StatusSince">The day from which it holds; null for one that never changed.</param>
internal sealed record MadeUpSubject(
    int Number,
    SubjectId Id,
    string Name,
    SubjectKind Kind,
    District District,
    Trade Trade,
    DateOnly EstablishedOn,
    int? CapitalWanYuan,
    string Address,
    string LegalRepresentative,
    RegistrationStatus Status,
    DateOnly? StatusSince,
    LatentRisk Risk)
{
    /// <summary>The last day on which anything can happen to it: it is gone afterwards, or today.</summary>
    public DateOnly LastDay(DateOnly today) => Status is RegistrationStatus.Active or RegistrationStatus.Suspended ? today : StatusSince ?? today;
}
