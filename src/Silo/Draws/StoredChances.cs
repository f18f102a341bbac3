using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Subjects;
using Xinheng.Drawing.Documents;
using Xinheng.Scoring.Evaluation.Sampling;
using Xinheng.Silo.Classes;

namespace Xinheng.Silo.Draws;

/// <summary>Reads the chances of a draw from its strata.tsv and selected.tsv, and the items from its plan.</summary>
internal sealed class StoredChances(DrawStore store, IDrawnPlans plans) : IDrawnChances
{
    public async Task<DrawnChances?> Of(DrawNumber draw)
    {
        if (await store.Find(draw) is not { State: DrawState.Drawn or DrawState.Closed or DrawState.Disclosed } held) return null;
        StratumKey Key(string task, char riskClass) => new(draw.ToString(), task, Enum.Parse<RiskClass>(riskClass.ToString()));

        // A stratum has a line for each of its regions, and each of them tells N and T of all together.
        var strata = StratumRow.ReadAll(held.Files[StratumRow.FileName]).Value.DistinctBy(row => (row.Task, row.Class)).Select(row => new DrawnStratum(Key(row.Task, row.Class), row.Rows, row.Quota));
        var selected = RankedRow.ReadAll("selected.tsv", held.Files["selected.tsv"]).Value.ToLookup(row => SubjectId.Parse(row.Id).Value, row => Key(row.Task, row.Class));
        var plan = (await plans.Find(held.Body.Plan)).Value;
        return new([.. strata], selected, plan.Tasks.ToDictionary(task => task.Id.ToString(), task => new VisitedTask(task.Department, task.Items), StringComparer.Ordinal));
    }
}
