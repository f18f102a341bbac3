using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;
using Xinheng.Drawing.Teams;
using Xinheng.Silo.Inspections;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Unit.Inspections;

public sealed class DrawnRefillOrderTests
{
    private static readonly DrawNumber Draw = DrawNumber.Parse("zhanjiang-amr/2026/0001").Value;
    private static readonly DrawMaterials Worked = Materials("city");
    private static readonly AssignmentRow[] Staffed = [.. Worked.Assignment.Where(row => row.Unstaffed is null)];

    [Fact]
    public async Task Decisions_in_a_row_are_those_that_an_auditor_replays()
    {
        var order = new DrawnRefillOrder(new Held(Worked));
        var replay = new Refills(Visit.All(Worked.Plan, Frame.Read(Vectors.Read("city", "frame.tsv")).Value, Worked.Selected), Worked.Assignment, Worked.Roster, Worked.Plan.Until, Worked.Key);
        var decided = ImmutableArray<RefillDecision>.Empty;
        foreach (var row in Staffed.Take(12))
        {
            var visit = VisitOf(row);
            var refill = (await order.Decide(visit, row.Inspectors[0], RecusalGround.OwnInterest, new(decided, []), TestContext.Current.CancellationToken))!;
            decided = decided.Add(new(decided.Length + 1, visit, row.Inspectors[0], refill, Some.Now, RecusalGround.OwnInterest));
            Assert.Equal(replay.Refill(row.Id, row.Department, row.Inspectors[0], "own-interest"), ReplayedDecisions.ToRow(decided[^1]));
            Assert.DoesNotContain(refill.Replacement ?? "", row.Inspectors);
        }

        var file = RefillRow.ToBytes(decided.Select(ReplayedDecisions.ToRow));
        Assert.Equal(replay.Decided, RefillRow.ReadAll(file).Value);
        Assert.Contains(decided, decision => decision.Refill.Replacement is not null);
    }

    [Fact]
    public async Task A_stored_decision_that_does_not_follow_from_the_draw_stops_everything()
    {
        var order = new DrawnRefillOrder(new Held(Worked));
        var (first, second) = (Staffed[0], Staffed[1]);
        var forged = new RefillDecision(1, VisitOf(first), first.Inspectors[0], PlaceRefill.By("nobody"), Some.Now, RecusalGround.OtherTie);
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await order.Decide(VisitOf(second), second.Inspectors[0], RecusalGround.OwnInterest, new([forged], []), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_draw_whose_materials_are_not_at_hand_decides_nothing() =>
        Assert.Null(await new DrawnRefillOrder(new Held(null)).Decide(VisitOf(Staffed[0]), Staffed[0].Inspectors[0], RecusalGround.OwnInterest, DrawDecisions.None, TestContext.Current.CancellationToken));

    private static VisitId VisitOf(AssignmentRow row) => VisitId.Of(Draw, SubjectId.Parse(row.Id).Value, row.Department).Value;

    private static DrawMaterials Materials(string vector)
    {
        var plan = PlanText.Read(Vectors.Read(vector, "plan.txt")).Value;
        var frame = Frame.Read(Vectors.Read(vector, "frame.tsv")).Value;
        var roster = Roster.Read(Vectors.Read(vector, "roster.tsv")).Value;
        var seed = SeedText.Read(Vectors.Read(vector, "seed.txt")).Value;
        var drawn = Computation.Compute(plan, frame, roster, seed);
        return new(plan, drawn.Selected, drawn.Reserve, drawn.Assignment, roster, SeedKey.Of(seed));
    }

    private sealed class Held(DrawMaterials? materials) : IDrawMaterials
    {
        public ValueTask<DrawMaterials?> Of(DrawNumber draw, CancellationToken cancellation) => new(materials);
    }
}
