using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Silo.Inspections;

/// <summary>Keeps visits. A change is one transaction, on disk when the task ends, and moves the visit to the end of the order of changes.</summary>
internal interface IAssignmentStore
{
    /// <summary>Adds those that are not held yet, all in one transaction; held ones stay as they are.</summary>
    /// <returns>The new ones.</returns>
    ValueTask<ImmutableArray<VisitId>> Open(ImmutableArray<Assignment> assignments, CancellationToken cancellation);

    /// <summary>
    /// Saves a visit after one change, with the decision that changed it where it was one, and its submission where it has one (as not delivered).
    /// Nothing is written unless the result is <see cref="SaveResult.Saved"/>.
    /// </summary>
    ValueTask<SaveResult> Save(Assignment changed, RefillDecision? decision, CancellationToken cancellation);

    /// <summary>A visit, if the inspector is or was on its team; null for one that does not exist and for one of others, by one and the same query.</summary>
    ValueTask<Assignment?> Find(VisitId visit, string inspector, CancellationToken cancellation);

    /// <summary>Visits on whose record the inspector stands, changed after a cursor, in the order of their changes.</summary>
    ValueTask<ImmutableArray<StoredAssignment>> ReadOf(string inspector, long after, int atMost, CancellationToken cancellation);

    /// <summary>All visits of a draw, by id.</summary>
    ValueTask<ImmutableArray<StoredAssignment>> ReadOf(DrawNumber draw, CancellationToken cancellation);

    /// <summary>What an inspector submitted under a key; null where nothing was.</summary>
    ValueTask<KeyedSubmission?> FindSubmission(string inspector, string key, CancellationToken cancellation);

    /// <summary>
    /// Saves a decision about a reserve with the visits that it changes and the one that it opens, all or nothing. Nothing is written unless the result is
    /// <see cref="SaveResult.Saved"/>.
    /// </summary>
    ValueTask<SaveResult> Save(DrawNumber draw, ReserveDecision decision, ImmutableArray<Assignment> changed, ImmutableArray<Assignment> opened, CancellationToken cancellation);

    /// <summary>All decisions of a draw, in order.</summary>
    ValueTask<DrawDecisions> ReadDecisions(DrawNumber draw, CancellationToken cancellation);

    /// <summary>Draws with a place that waits to be filled or with results that are not in the credit events yet.</summary>
    ValueTask<ImmutableArray<DrawNumber>> ReadUnsettled(CancellationToken cancellation);

    /// <summary>Notes that the results of a visit are in the subject's credit events.</summary>
    ValueTask MarkDelivered(VisitId visit, CancellationToken cancellation);
}

/// <summary>A visit as it is kept.</summary>
/// <param name="Assignment">The visit.</param>
/// <param name="Cursor">Its place in the order of changes of all visits; greater is later.</param>
/// <param name="IsDelivered">Whether its results are in the subject's credit events; false where there are none.</param>
internal sealed record StoredAssignment(Assignment Assignment, long Cursor, bool IsDelivered);

/// <summary>What was submitted under a key.</summary>
internal sealed record KeyedSubmission(VisitId Visit, Submission Submission);

/// <summary>What became of a save.</summary>
internal enum SaveResult
{
    /// <summary>On disk.</summary>
    Saved,

    /// <summary>A stored visit is not the one before this change, or another decision was taken meanwhile.</summary>
    Outdated,

    /// <summary>The submitter used this key for another visit.</summary>
    KeyTaken,
}
