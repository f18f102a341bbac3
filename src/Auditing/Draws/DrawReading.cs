using Xinheng.Auditing.Teams;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Drawing.Selection;
using Xinheng.Drawing.Teams;

namespace Xinheng.Auditing.Draws;

/// <summary>Takes from the files of a draw what the statistics need. The files are taken as they are: whether they are right is for the verifier.</summary>
internal static class DrawReading
{
    /// <summary>Reads an auditor's bundle; null where it has no readable plan, frame or selection.</summary>
    public static AuditedDraw? Read(Bundle bundle, Population population)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var plan = bundle[PlanText.FileName] is { } planFile && PlanText.Read(planFile).TryGet(out var planRead, out _) ? planRead : null;
        var frame = bundle[Frame.FileName] is { } frameFile && Frame.Read(frameFile).TryGet(out var frameRead, out _) ? frameRead : null;
        var selected = bundle["selected.tsv"] is { } selectedFile && RankedRow.ReadAll("selected.tsv", selectedFile).TryGet(out var selectedRead, out _) ? selectedRead : null;
        if (plan is null || frame is null || selected is null) return null;
        return Of(
            plan, frame, selected,
            bundle["reserve.tsv"] is { } reserveFile && RankedRow.ReadAll("reserve.tsv", reserveFile).TryGet(out var reserve, out _) ? reserve : [],
            bundle[SeedText.FileName] is { } seedFile && SeedText.Read(seedFile).TryGet(out var seed, out _) ? seed : null,
            bundle[Roster.FileName] is { } rosterFile && Roster.Read(rosterFile).TryGet(out var roster, out _) ? roster : null,
            bundle["assignment.tsv"] is { } assignmentFile && AssignmentRow.ReadAll(assignmentFile).TryGet(out var assignment, out _) ? assignment : null,
            population);
    }

    /// <summary>The same from documents that are read already.</summary>
    public static AuditedDraw Of(
        PlanText plan,
        Frame frame,
        IReadOnlyList<RankedRow> selected,
        IReadOnlyList<RankedRow> reserve,
        SeedText? seed,
        Roster? roster,
        IReadOnlyList<AssignmentRow>? assignment,
        Population population)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(selected);
        ArgumentNullException.ThrowIfNull(reserve);
        ArgumentNullException.ThrowIfNull(population);
        var rows = FrameScan.Of(plan, frame, population, seed is null ? null : SeedKey.Of(seed));
        var known = new List<RankedRow>(selected.Count);
        var picks = new List<Pick>(selected.Count);
        var met = new HashSet<Pick>();
        foreach (var row in selected)
        {
            if (rows.Find(frame, row) is not { } pick || !met.Add(pick)) continue;
            known.Add(row);
            picks.Add(pick);
            rows.Cells[rows.CellOf[pick.Row]].Drawn[pick.Task]++;
        }

        return new AuditedDraw
        {
            Number = plan.Number,
            Subjects = rows.Subjects,
            TaskCount = plan.Tasks.Count,
            Cells = rows.Cells,
            CellOf = rows.CellOf,
            PlaceInTask = rows.PlaceInTask,
            PlaceInStratum = rows.PlaceInStratum,
            TaskSizes = rows.TaskSizes,
            Picks = [.. picks],
            Strays = selected.Count - picks.Count,
            Shares = SharesOf(plan, rows.Cells),
            Tickets = rows.SpreadOf(frame, [.. selected, .. reserve]),
            Teams = roster is null || assignment is null ? null : StaffedDraw.Of(Visit.All(plan, frame, known), roster, plan.Until, assignment, population),
        };
    }

    private static ShareCheck SharesOf(PlanText plan, Cell[] cells)
    {
        var (strata, broken, sums) = (0, 0, 0);
        var regions = new SortedDictionary<string, RegionShare>(StringComparer.Ordinal);
        for (var task = 0; task < plan.Tasks.Count; task++)
        {
            foreach (var group in cells.Where(cell => cell.Sizes[task] > 0).GroupBy(cell => cell.Class))
            {
                var rows = group.Sum(cell => (long)cell.Sizes[task]);
                var quota = plan.Tasks[task].RatioOf(group.Key).CeilingOf(rows);
                if (group.Sum(cell => (long)cell.Drawn[task]) != quota) sums++;
                foreach (var cell in group)
                {
                    strata++;
                    if (Int128.Abs((Int128)cell.Drawn[task] * rows - (Int128)cell.Sizes[task] * quota) >= rows) broken++;
                    var held = regions.GetValueOrDefault(cell.Region) ?? new RegionShare(cell.Region, 0, 0, 0);
                    regions[cell.Region] = held with { Drawn = held.Drawn + cell.Drawn[task], Share = held.Share + (double)cell.Sizes[task] * quota / rows, Strata = held.Strata + 1 };
                }
            }
        }

        return new ShareCheck(strata, broken, sums, [.. regions.Values]);
    }
}
