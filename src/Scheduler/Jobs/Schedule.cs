using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scheduler.Jobs;

/// <summary>What is to be set off, and what should be but can't.</summary>
/// <param name="Triggers">In the order of their times.</param>
/// <param name="Problems">Why something is not among them, such as a year without a holiday notice.</param>
public sealed record Schedule(ImmutableArray<ScheduledTrigger> Triggers, ImmutableArray<Refusal> Problems);
