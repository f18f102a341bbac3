using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Drawing.Replacements;
using Xinheng.Drawing.Selection;

namespace Xinheng.Tests.Unit.Drawing;

/// <summary>What may be decided after a made-up draw: recusals, reserves passed over and replacements in any order, as different as the choices.</summary>
internal sealed class MadeUpAftermath
{
    public MadeUpAftermath(MadeUpDraw draw, int choices, int steps = 25)
    {
        Draw = draw;
        var random = new Random(choices);
        State = Of(draw);
        var rows = draw.Artefacts.Selected.Concat(draw.Artefacts.Reserve).ToList();
        for (var step = 0; step < steps && rows.Count > 0; step++)
        {
            var row = rows[random.Next(rows.Count)];
            var department = draw.Plan.Tasks.Single(task => task.Id == row.Task).Department;
            switch (random.Next(4))
            {
                case 0 when State.TeamOf(row.Id, department) is { Count: > 0 } team:
                    if (State.Refill(row.Id, department, team[random.Next(team.Count)], "own-interest") is { } refill) Refills.Add(refill);
                    break;
                case 1:
                    if (State.Pass(row.Task, row.Id, "deregistered", "张三", "李四") is { } passed) Replacements.Add(passed);
                    break;
                default:
                    if (State.Replace(row.Task, row.Id, $"reason-{step}", "张三", "李四") is { } replaced) Replacements.Add(replaced);
                    break;
            }
        }
    }

    public MadeUpDraw Draw { get; }

    public Aftermath State { get; }

    public List<RefillRow> Refills { get; } = [];

    public List<ReplacementRow> Replacements { get; } = [];

    public static Aftermath Of(MadeUpDraw draw) =>
        new(draw.Plan, draw.Artefacts.Selected, draw.Artefacts.Reserve, draw.Artefacts.Assignment, draw.Roster, SeedKey.Of(draw.Seed));

    /// <summary>The bundle of the draw closed after all this; one subject in three was not visited.</summary>
    public Dictionary<string, byte[]> ToBundle()
    {
        var files = Draw.ToClosedBundle(State.Outcomes((id, _) => id[^1] % 3 == 0 ? "overdue" : null));
        if (Refills.Count > 0) files[RefillRow.FileName] = RefillRow.ToBytes(Refills);
        if (Replacements.Count > 0) files[ReplacementRow.FileName] = ReplacementRow.ToBytes(Replacements);
        return files;
    }

    /// <summary>Results of the checks of the close and of what was decided.</summary>
    public static IEnumerable<Check> ChecksOf(Dictionary<string, byte[]> files) =>
        Verifier.Verify(new Bundle(files)).Checks.Where(check => check.Name is "grammar" or "close" or "recusals" or "replacements");
}
