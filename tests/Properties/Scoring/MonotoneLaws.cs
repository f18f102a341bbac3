using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Release;
using Xinheng.Scoring.Training;

namespace Xinheng.Tests.Properties.Scoring;

public sealed class MonotoneLaws
{
    private const int Width = 3;

    private static readonly PlattCalibration Calibration = new(1, 0);

    private static readonly Gen<Made> Cases =
        from seed in Gen.Choose(0, int.MaxValue)
        from trees in Gen.Choose(1, 4)
        from directions in Gen.Elements(RiskDirection.None, RiskDirection.Up, RiskDirection.Down).ArrayOf(Width)
        select Make(seed, trees, directions);

    [Property]
    public Property The_check_finds_what_trying_every_value_finds() => Prop.ForAll(Cases.ToArbitrary(), made =>
    {
        var found = Find(made.Trees, made).ToDictionary(finding => finding.Feature, finding => finding.Size);
        return Enumerable.Range(0, Width).All(column => Math.Abs(found.GetValueOrDefault($"c{column}") - WorstByTrying(made, column)) < 1e-9);
    });

    [Property]
    public Property Repaired_trees_keep_every_direction_and_without_directions_nothing_is_repaired() => Prop.ForAll(Cases.ToArbitrary(), made =>
        !Find(MonotoneRepair.Of(made.Trees, made.Directions), made).Any()
        && MonotoneRepair.ChangedLeaves(made.Trees, MonotoneRepair.Of(made.Trees, [RiskDirection.None, RiskDirection.None, RiskDirection.None])) == 0);

    private static IEnumerable<GateFinding> Find(TreeEnsemble trees, Made made) => MonotonicityCheck.Find(trees, Calibration, ["c0", "c1", "c2"], made.Directions, made.Rows, row => $"{row}");

    /// <summary>The largest fall of the chance between two values that occur, for any row: every pair is tried.</summary>
    private static double WorstByTrying(Made made, int column)
    {
        if (made.Directions[column] == RiskDirection.None) return 0;
        float[] values = [.. made.Rows.Select(row => row[column]).Where(value => value != Feature.Missing).Distinct().Order()];
        double worst = 0;
        foreach (var row in made.Rows)
        {
            double[] chances = [.. values.Select(value =>
            {
                float[] changed = [.. row];
                changed[column] = value;
                return Calibration.Of(made.Trees.Score(changed));
            })];
            for (var low = 0; low < chances.Length; low++)
            {
                for (var high = low + 1; high < chances.Length; high++)
                {
                    var fall = made.Directions[column] == RiskDirection.Up ? chances[low] - chances[high] : chances[high] - chances[low];
                    worst = Math.Max(worst, fall);
                }
            }
        }

        return worst;
    }

    private static Made Make(int seed, int trees, RiskDirection[] directions)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, Width).Select(_ => random.Next(7) == 0 ? Feature.Missing : random.Next(6)).ToArray()).ToArray();
        return new Made(new TreeEnsemble([.. Enumerable.Range(0, trees).Select(_ => Tree(random))], Width), directions, rows);
    }

    private static FlatTree Tree(Random random)
    {
        var nodes = random.Next(1, 7);
        var left = new int[nodes];
        var right = new int[nodes];

        // Each node after the first takes the place of an open side of an earlier one; sides left open become leaves.
        var open = new List<(int Node, bool IsLeft)> { (0, true), (0, false) };
        for (var node = 1; node < nodes; node++)
        {
            var at = random.Next(open.Count);
            (open[at].IsLeft ? left : right)[open[at].Node] = node;
            open.RemoveAt(at);
            open.AddRange([(node, true), (node, false)]);
        }

        for (var leaf = 0; leaf < open.Count; leaf++) (open[leaf].IsLeft ? left : right)[open[leaf].Node] = ~leaf;
        return new FlatTree(
            [.. Enumerable.Range(0, nodes).Select(_ => random.Next(Width))], [.. Enumerable.Range(0, nodes).Select(_ => random.Next(5) + 0.5f)], [.. left], [.. right],
            [.. Enumerable.Range(0, nodes + 1).Select(_ => random.NextDouble() * 2 - 1)], [.. Enumerable.Range(0, nodes + 1).Select(_ => random.Next(50))]);
    }

    private sealed record Made(TreeEnsemble Trees, RiskDirection[] Directions, float[][] Rows)
    {
        public override string ToString() =>
            $"{string.Join(',', Directions)} | {string.Join(" ; ", Trees.Trees.Select(tree => $"{string.Join(' ', tree.Columns)}/{string.Join(' ', tree.Thresholds)}/{string.Join(' ', tree.Left)}/{string.Join(' ', tree.Right)}/{string.Join(' ', tree.LeafValues)}"))} | {string.Join(" ; ", Rows.Select(row => string.Join(' ', row)))}";
    }
}
