using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Silo.Plans;

/// <summary>
/// The register as planning saw it. Histories only grow, so that a subject which still holds as many events as then, the same one last, is on the same day and for the same year
/// what it was: nothing of it has to be parsed again. The last one tells a history that a standby of the database lost and got back as another.
/// </summary>
/// <param name="Today">The day through which it was looked at.</param>
/// <param name="Year">The plan's year.</param>
/// <param name="Partitions">Of each partition, its subjects in the order in which the store gives them.</param>
internal sealed record SeenRegister(DateOnly Today, int Year, ImmutableArray<ImmutableArray<SeenSubject>> Partitions)
{
    /// <summary>Some 250 bytes each by their fields, and 110 for the class. A register, or a table of classes, beyond is read anew each time rather than held in memory.</summary>
    internal const int MostSubjects = 1_000_000;

    /// <summary>What was seen of a partition; nothing where it is of another day or year.</summary>
    public static ImmutableArray<SeenSubject> Of(SeenRegister? seen, int partition, DateOnly today, int year) =>
        seen is not null && seen.Today == today && seen.Year == year ? seen.Partitions[partition] : [];
}

/// <summary>A subject that no draw of the year had reached.</summary>
/// <param name="Id">Who.</param>
/// <param name="EventCount">How many events it held.</param>
/// <param name="LastEvent">The last of them.</param>
/// <param name="Plan">What planning knew of it; null where it had no registration.</param>
internal readonly record struct SeenSubject(SubjectId Id, int EventCount, EventId LastEvent, PlanSubject? Plan);
