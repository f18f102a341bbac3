using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Enterprises;

/// <summary>The one way in which credit events become durable: appends of many subjects meet here and are committed together.</summary>
internal interface IJournal
{
    /// <summary>
    /// Compare-and-append. All appends of one call are committed in one transaction together with whatever else waits; each is taken or conflicts
    /// on its own. When the task ends, what was taken is on disk.
    /// </summary>
    /// <returns>One outcome for each append, in order.</returns>
    ValueTask<ImmutableArray<JournalOutcome>> Append(IReadOnlyList<JournalAppend> appends, CancellationToken cancellation);
}

/// <summary>Events to be added to one subject that is believed to hold so many already.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="ExpectedVersion">Number of events that it is believed to hold; 0 for a new one.</param>
/// <param name="Events">At least one, in the order in which they are to stand.</param>
internal readonly record struct JournalAppend(SubjectId Subject, int ExpectedVersion, ImmutableArray<CreditEvent> Events);

/// <summary>What became of an append.</summary>
/// <param name="IsTaken">False when the subject held another number of events than was believed; then nothing of this append was written.</param>
/// <param name="Version">Number of events that the subject holds now.</param>
internal readonly record struct JournalOutcome(bool IsTaken, int Version);
