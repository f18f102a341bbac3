using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Plans;

/// <summary>A plan of one draw (抽查计划): its tasks, days and state. Approval is by another person than the maker.</summary>
/// <param name="Number">计划编号.</param>
/// <param name="Organisation">Who draws: the first part of draw numbers.</param>
/// <param name="Title">计划名称.</param>
/// <param name="Year">Year of the plan.</param>
/// <param name="Quarter">1 to 4: the share of the year's number that this draw brings it up to.</param>
/// <param name="DrawOn">Planned day of the draw, a working day.</param>
/// <param name="VisitsUntil">Last day of the visits; a certificate must be valid on it.</param>
/// <param name="DiscloseAt">When list and seed become public (UTC); not before the end of <paramref name="VisitsUntil"/> in UTC.</param>
/// <param name="Snapshot">The class snapshot that the ratios of the draw were computed from; null where they were given.</param>
/// <param name="Policy">The numbers used.</param>
/// <param name="Tasks">One or more, in the order of ids.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Made">Who made it, and when.</param>
/// <param name="Approved">Who approved it, and when; null before.</param>
/// <param name="Draw">Number of its draw; null before.</param>
[GenerateSerializer, Immutable, Alias("xinheng.inspection-plan")]
public sealed record InspectionPlan(
    [property: Id(0)] PlanNumber Number,
    [property: Id(1)] string Organisation,
    [property: Id(2)] string Title,
    [property: Id(3)] int Year,
    [property: Id(4)] int Quarter,
    [property: Id(5)] DateOnly DrawOn,
    [property: Id(6)] DateOnly VisitsUntil,
    [property: Id(7)] DateTimeOffset DiscloseAt,
    [property: Id(8)] SnapshotId? Snapshot,
    [property: Id(9)] PlanPolicy Policy,
    [property: Id(10)] ImmutableArray<InspectionTask> Tasks,
    [property: Id(11)] PlanState State,
    [property: Id(12)] Signature Made,
    [property: Id(13)] Signature? Approved,
    [property: Id(14)] Draws.DrawNumber? Draw)
{
    /// <summary>Who gave it up, and when; null where nobody did.</summary>
    [Id(15)] public Signature? Cancelled { get; init; }

    /// <summary>Whether it may still be made anew: a draft, checked or not.</summary>
    [JsonIgnore] public bool IsDraft => State is PlanState.Draft or PlanState.Checked;

    /// <summary>The plan after its check: checked where nothing stands against it, else a draft (again). A plan that is no draft stays as it is.</summary>
    public InspectionPlan AfterCheck(bool isSound) => IsDraft ? this with { State = isSound ? PlanState.Checked : PlanState.Draft } : this;

    /// <summary>Approves a checked plan, by another person than its maker; the same person's second approval changes nothing.</summary>
    /// <param name="by">Who, and when.</param>
    public Answer<InspectionPlan> Approve(Signature by) => State switch
    {
        _ when !by.NamesSomebody => PlanStepRefusals.Nobody,
        PlanState.Approved when Approved is { } held && held.IsOf(by.Who) => this,
        PlanState.Draft => PlanStepRefusals.NotChecked(this),
        PlanState.Checked when Made.IsOf(by.Who) => PlanStepRefusals.SamePerson(this),
        PlanState.Checked => this with { State = PlanState.Approved, Approved = by },
        _ => PlanStepRefusals.Fixed(this),
    };

    /// <summary>Gives the plan up before its draw; it stays on record. Given up twice, the first signature stays.</summary>
    /// <param name="by">Who, and when.</param>
    public Answer<InspectionPlan> Cancel(Signature by) => State switch
    {
        _ when !by.NamesSomebody => PlanStepRefusals.Nobody,
        PlanState.Drawn => PlanStepRefusals.Fixed(this),
        PlanState.Cancelled => this,
        _ => this with { State = PlanState.Cancelled, Cancelled = by },
    };

    /// <summary>Notes the draw that was committed to; the same number twice changes nothing, and a plan is drawn once.</summary>
    /// <param name="draw">Number of the draw.</param>
    public Answer<InspectionPlan> MarkDrawn(Draws.DrawNumber draw) => State switch
    {
        PlanState.Drawn when Draw == draw => this,
        PlanState.Approved => this with { State = PlanState.Drawn, Draw = draw },
        PlanState.Draft or PlanState.Checked => PlanStepRefusals.NotChecked(this),
        _ => PlanStepRefusals.Fixed(this),
    };
}
