using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Teams;

namespace Xinheng.Drawing.Selection;

/// <summary>The draw itself (draw/1, sections 4 to 7): a function of plan, frame, roster and seed.</summary>
public static class Computation
{
    private static readonly Committed Nothing = new(0, Hashes.Of([]));

    /// <summary>Computes all artefacts, on all cores. The inputs fit each other; where they don't, what comes out is no draw.</summary>
    public static Artefacts Compute(PlanText plan, Frame frame, Roster roster, SeedText seed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(roster);
        var key = SeedKey.Of(seed);
        var strata = new Strata(plan, frame, key);

        // Salts are hashed one after another, by definition, and need no ticket: beside all else. Each part of the blinds goes through the whole frame, so that there
        // are fewer of them than cores; the frame's own salts keep another core busy, and what is ranked meanwhile takes whatever is free.
        var blinds = new string[strata.All.Length];
        var frameBlind = "";
        Drawn drawn = null!;
        Parallel.Invoke(
        [
            .. new Blinds(frame, strata).Parts(blinds, Math.Max(1, Environment.ProcessorCount / 2)),
            () => frameBlind = frame.BlindKey(),
            () => drawn = Draw(plan, frame, roster, key, strata),
        ]);
        var rows = drawn.Rows.Strata(blinds);
        var body = new RecordBody(
            key.Commitment,
            Committed.To(Rendered.Lines(rows)),
            drawn.Selected,
            drawn.Reserve,
            drawn.List with { Root = RecordBody.Blinded(key.Text, drawn.List.Root) },
            drawn.Assigned with { Root = RecordBody.Blinded(frameBlind, drawn.Assigned.Root) },
            drawn.Assignment.Count(row => row.Unstaffed is not null),
            drawn.Assignment.Count);
        return new Artefacts
        {
            Strata = rows,
            Selected = drawn.Rows.Selected,
            Reserve = drawn.Rows.Reserve,
            List = drawn.Rows.List,
            Assignment = drawn.Assignment,
            Record = new RecordText(plan.Number, Hashes.Of(plan.ToBytes()), body),
        };
    }

    private static Drawn Draw(PlanText plan, Frame frame, Roster roster, SeedKey key, Strata strata)
    {
        var rows = new DrawnRows(frame, strata, new Ranking(frame, strata, key).Run());
        List<AssignmentRow> assignment = [];
        var (selected, reserve, list, assigned) = (Nothing, Nothing, Nothing, Nothing);
        Parallel.Invoke(
            () => assigned = Committed.To(Rendered.Lines(assignment = Staffing.Assign(rows.Visits(), roster, plan.Until, key))),
            () => selected = Committed.To(Rendered.Lines(rows.Selected)),
            () => reserve = Committed.To(Rendered.Lines(rows.Reserve)),
            () => list = Committed.To(Rendered.Lines(rows.List)));
        return new Drawn(rows, assignment, selected, reserve, list, assigned);
    }

    private sealed record Drawn(DrawnRows Rows, List<AssignmentRow> Assignment, Committed Selected, Committed Reserve, Committed List, Committed Assigned);
}
