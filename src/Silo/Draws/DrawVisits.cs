using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Replacements;
using Xinheng.Silo.Inspections;

namespace Xinheng.Silo.Draws;

/// <summary>Hands the visits of a draw to the inspectors, and brings back what became of them.</summary>
internal sealed class DrawVisits(AssignmentDesk desk, VisitSheets sheets, IDrawMaterials materials)
{
    /// <summary>Hands out what is not handed out yet.</summary>
    public async Task Open(HeldDraw draw)
    {
        var sheet = await sheets.For(draw);
        var selected = ListRow.ReadAll(draw.Files[ListRow.FileName]).Value.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var assignments = AssignmentRow.ReadAll(draw.Files["assignment.tsv"]).Value
            .Select(row => ToAssignment(row, sheet(row.Id, selected[row.Id].Region, row.Department, selected[row.Id].Tasks)));
        await desk.Open(draw.Number, [.. assignments]);
    }

    /// <summary>
    /// The outcome of each selected row, and the reserves passed over; refused while visits are open and their last day is not over. Of a row that was replaced
    /// draw/1 tells the reserve, not what became of the reserve's visit.
    /// </summary>
    public async Task<Answer<IReadOnlyList<OutcomeRow>>> Outcomes(HeldDraw draw, DateTimeOffset now)
    {
        var ended = (await desk.Outcomes(draw.Number)).ToDictionary(visit => (visit.Visit.Subject.Text, visit.Visit.Department), visit => visit.State);
        var open = ended.Values.Count(IsOpen);
        if (open > 0 && ChinaTime.DayOf(now) <= draw.Plan.Until) return DrawRefusals.VisitsOpen(draw, open, draw.Plan.Until);
        var aftermath = await Aftermath(draw);
        return aftermath.Outcomes((subject, department) => NotVisited(ended[(subject, department)])).ToList();
    }

    /// <summary>How far the visits are; null before there are any.</summary>
    public async Task<VisitProgress?> Progress(HeldDraw draw)
    {
        if (!draw.Files.TryGetValue(RecordText.FileName, out var record)) return null;
        var planned = RecordText.Read(record).Value.Body.Visits;
        var states = (await desk.Visits(draw.Number, CancellationToken.None)).Select(stored => stored.Assignment.State).ToList();
        var decisions = (await desk.Decisions(draw.Number, CancellationToken.None)).Reserves;

        // A reserve that came and was replaced in its turn ends as passed over: its row counts once, as the close counts it.
        var came = decisions.Where(decision => decision.Step == ReserveStep.Replace).Select(decision => (decision.Task, decision.Reserve)).ToHashSet();
        var again = decisions.Count(decision => decision.Replaced is { } replaced && came.Contains((decision.Task, replaced)));
        return new VisitProgress(
            planned,
            Math.Max(0, states.Count - planned),
            states.Count(state => state == AssignmentState.Withdrawn),
            states.Count(state => state == AssignmentState.Done),
            states.Count(IsOpen) + Math.Max(0, planned - states.Count),
            states.Count(state => state == AssignmentState.Unstaffed),
            came.Count - again,
            decisions.Length - came.Count + again);
    }

    private async Task<Aftermath> Aftermath(HeldDraw draw) =>
        ReplayedDecisions.Of((await materials.Of(draw.Number, CancellationToken.None))!, await desk.Decisions(draw.Number, CancellationToken.None), draw.Number);

    private static bool IsOpen(AssignmentState state) => state is AssignmentState.Assigned or AssignmentState.Accepted or AssignmentState.RecusalAsked;

    private static string? NotVisited(AssignmentState state) => state switch
    {
        AssignmentState.Done => null,
        AssignmentState.Unstaffed => "unstaffed",
        _ => "overdue",
    };

    private static Assignment ToAssignment(AssignmentRow row, VisitSheet sheet) => row.Unstaffed is { } why ? Assignment.WithoutTeam(sheet, why) : Assignment.Staffed(sheet, row.Inspectors);
}
