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
        var ranked = new Ranking(frame, strata, key).Run();

        var result = new DrawnRows(frame, strata, ranked);

        // Teams are found one after another and salts are hashed one after another, by definition: beside each other. Each part of the blinds goes through the whole
        // frame, so that there are fewer of them than cores; the frame's own salts keep another core busy.
        List<AssignmentRow> assignment = [];
        var blinds = new string[strata.All.Length];
        var frameBlind = "";
        var (selected, reserve, list, assigned) = (Nothing, Nothing, Nothing, Nothing);
        Parallel.Invoke(
        [
            () => assigned = Committed.To(Rendered.Lines(assignment = Staffing.Assign(result.Visits(), roster, plan.Until, key))),
            () => frameBlind = frame.BlindKey(),
            .. new Blinds(frame, strata).Parts(blinds, Math.Max(1, Environment.ProcessorCount / 2)),
            () => selected = Committed.To(Rendered.Lines(result.Selected)),
            () => reserve = Committed.To(Rendered.Lines(result.Reserve)),
            () => list = Committed.To(Rendered.Lines(result.List)),
        ]);
        var rows = result.Strata(blinds);
        var body = new RecordBody(
            key.Commitment,
            Committed.To(Rendered.Lines(rows)),
            selected,
            reserve,
            list with { Root = RecordBody.Blinded(key.Text, list.Root) },
            assigned with { Root = RecordBody.Blinded(frameBlind, assigned.Root) },
            assignment.Count(row => row.Unstaffed is not null),
            assignment.Count);
        return new Artefacts
        {
            Strata = rows,
            Selected = result.Selected,
            Reserve = result.Reserve,
            List = result.List,
            Assignment = assignment,
            Record = new RecordText(plan.Number, Hashes.Of(plan.ToBytes()), body),
        };
    }
}
