using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Plans;

namespace Xinheng.Silo.Draws;

/// <summary>Hands the visits of a draw to the inspectors, and brings back what became of them.</summary>
internal sealed class DrawVisits(AssignmentDesk desk, IDrawnPlans plans, IInspectionLibraries libraries, ICreditEventStore events)
{
    /// <summary>Hands out what is not handed out yet.</summary>
    public async Task Open(HeldDraw draw)
    {
        var plan = (await plans.Find(draw.Body.Plan)).Value;
        var tasks = plan.Tasks.ToDictionary(task => task.Id.ToString(), StringComparer.Ordinal);
        var titles = (await libraries.Items(CancellationToken.None)).ToDictionary(item => item.Id, item => item.Title, StringComparer.Ordinal);
        var selected = ListRow.ReadAll(draw.Files[ListRow.FileName]).Value.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var drawnOn = ChinaTime.DayOf(draw.Body.DrawnAt!.Value);
        var assignments = AssignmentRow.ReadAll(draw.Files["assignment.tsv"]).Value
            .Select(row => ToAssignment(draw, row, ItemsOf(selected[row.Id], row.Department, tasks, titles), selected[row.Id].Region, drawnOn));
        await desk.Open(draw.Number, [.. assignments]);
    }

    /// <summary>The outcome of each selected row; refused while visits are open and their last day is not over.</summary>
    public async Task<Answer<IReadOnlyList<OutcomeRow>>> Outcomes(HeldDraw draw, DateTimeOffset now)
    {
        var ended = (await desk.Outcomes(draw.Number)).ToDictionary(visit => (visit.Visit.Subject.Text, visit.Visit.Department));
        var departments = draw.Plan.Tasks.ToDictionary(task => task.Id, task => task.Department, StringComparer.Ordinal);
        var open = ended.Values.Count(visit => visit.State is not (AssignmentState.Done or AssignmentState.Unstaffed));
        if (open > 0 && ChinaTime.DayOf(now) <= draw.Plan.Until) return DrawRefusals.VisitsOpen(draw, open, draw.Plan.Until);
        var selected = RankedRow.ReadAll("selected.tsv", draw.Files["selected.tsv"]).Value;
        return selected.Select(row => ToOutcome(row, ended[(row.Id, departments[row.Task])])).ToList();
    }

    private static OutcomeRow ToOutcome(RankedRow row, VisitOutcome visit) => visit.State switch
    {
        AssignmentState.Done => new OutcomeRow(row.Task, row.Id, "visited", null),
        AssignmentState.Unstaffed => new OutcomeRow(row.Task, row.Id, "not-visited", "unstaffed"),
        _ => new OutcomeRow(row.Task, row.Id, "not-visited", "overdue"),
    };

    // Tasks that meet in a subject may name the same item: it is inspected once (进一次门、查多项事). An item that left the library keeps its id as title.
    private static ImmutableArray<AssignedItem> ItemsOf(ListRow selected, string department, Dictionary<string, InspectionTask> tasks, Dictionary<string, string> titles) =>
    [
        .. selected.Tasks.Select(task => tasks[task]).Where(task => task.Department == department).SelectMany(task => task.Items)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(item => new AssignedItem(item, titles.GetValueOrDefault(item, item))),
    ];

    private Assignment ToAssignment(HeldDraw draw, AssignmentRow row, ImmutableArray<AssignedItem> items, string region, DateOnly drawnOn)
    {
        var subject = SubjectId.Parse(row.Id).Value;
        var registration = CreditState.Fold(events.Read(subject), new Standpoint(drawnOn, draw.Body.DrawnAt!.Value)).Registration;
        var sheet = new VisitSheet(
            VisitId.Of(draw.Number, subject, row.Department).Value, registration?.Name ?? row.Id, registration?.Address, Region.Parse(region).Value, items, drawnOn, draw.Plan.Until);
        return row.Unstaffed is { } why ? Assignment.WithoutTeam(sheet, why) : Assignment.Staffed(sheet, row.Inspectors);
    }
}
