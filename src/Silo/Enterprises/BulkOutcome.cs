using Xinheng.Contracts.Credit;

namespace Xinheng.Silo.Enterprises;

/// <summary>What became of an event of a batch.</summary>
/// <param name="Row">The caller's number.</param>
/// <param name="Event">The event.</param>
/// <param name="Verdict">Accepted and on disk, or held already, or refused.</param>
internal readonly record struct BulkOutcome(int Row, CreditEvent Event, Verdict Verdict);
