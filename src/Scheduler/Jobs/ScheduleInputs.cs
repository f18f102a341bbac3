using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;

namespace Xinheng.Scheduler.Jobs;

/// <summary>What is stored that a schedule follows from.</summary>
/// <param name="Plans">All plans.</param>
/// <param name="Draws">All draws that were committed to.</param>
/// <param name="LatestClasses">The latest month for which there is a class snapshot; null where there is none.</param>
public sealed record ScheduleInputs(ImmutableArray<PlannedDraw> Plans, ImmutableArray<CommittedDraw> Draws, Month? LatestClasses);

/// <summary>A plan, as far as the calendar needs it.</summary>
/// <param name="Plan">Its number.</param>
/// <param name="State">Only approved ones are drawn.</param>
/// <param name="DrawOn">The planned day.</param>
public sealed record PlannedDraw(PlanNumber Plan, PlanState State, DateOnly DrawOn);

/// <summary>A draw, as far as the calendar needs it.</summary>
/// <param name="Draw">Its number.</param>
/// <param name="DiscloseAt">When it is to be disclosed (UTC).</param>
/// <param name="IsOpen">Whether its seed and list are still to be disclosed: false before it is drawn, once it is disclosed, and when it is void.</param>
/// <param name="BeaconAt">When the beacon's value of a planned draw comes into being (UTC); null without a beacon, and once it is drawn or void.</param>
/// <param name="ReadyPlan">The plan of a planned draw without a beacon to which every contributor elsewhere has revealed, so that it only wants to be drawn; null else.</param>
public sealed record CommittedDraw(DrawNumber Draw, DateTimeOffset DiscloseAt, bool IsOpen, DateTimeOffset? BeaconAt = null, PlanNumber? ReadyPlan = null);
