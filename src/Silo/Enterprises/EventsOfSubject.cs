namespace Xinheng.Silo.Enterprises;

/// <summary>
/// Makes the events of a subject from what is held of it. Asked again where others have appended meanwhile; from several threads, but never at once for the
/// same subject.
/// </summary>
/// <param name="held">All that is held; valid during the call only.</param>
/// <param name="places">Where the subject stands in the batch, ascending.</param>
internal delegate IReadOnlyList<BulkEvent> EventsOfSubject(StoredHistory held, ReadOnlySpan<int> places);
