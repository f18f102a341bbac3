using Xinheng.Contracts.Credit;

namespace Xinheng.Silo.Enterprises;

/// <summary>An event and where the caller has it from.</summary>
/// <param name="Row">The caller's own number for it, given back with the outcome; several events may share one.</param>
/// <param name="Event">The event.</param>
internal readonly record struct BulkEvent(int Row, CreditEvent Event);
