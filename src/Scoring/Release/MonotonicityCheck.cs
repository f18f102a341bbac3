using System.Globalization;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;

namespace Xinheng.Scoring.Release;

/// <summary>
/// Whether a feature with a stated direction ever moves the score the other way, all else equal, on real rows and over values that occur. Exact for trees: along
/// one feature their sum is a step function, whose steps are at thresholds, so that all values between two thresholds are one.
/// </summary>
public static class MonotonicityCheck
{
    /// <summary>At most so many rows are looked at, evenly spaced; the rest are like them.</summary>
    public const int MaximumRows = 20_000;

    // Sums of the same leaves in another order differ in their last digits.
    private const double RawTolerance = 1e-9;

    /// <summary>The worst fall of each feature that breaks its direction.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="calibration">Chance from raw score, in which the size is told.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="directions">Direction of each column.</param>
    /// <param name="rows">Real rows; <see cref="Feature.Missing"/> where a value is missing. That is no value of its own: such a row is looked at as if the value were known, its flag taken back.</param>
    /// <param name="nameOfRow">What a row is called in a finding.</param>
    public static IEnumerable<GateFinding> Find(
        TreeEnsemble trees, PlattCalibration calibration, IReadOnlyList<string> columns, IReadOnlyList<RiskDirection> directions, IReadOnlyList<float[]> rows, Func<int, string> nameOfRow)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(nameOfRow);
        for (var column = 0; column < columns.Count; column++)
        {
            var flag = column + 1 < columns.Count && columns[column + 1] == columns[column] + FeatureCatalogue.MissingFlag ? column + 1 : (int?)null;
            if (WorstFall(trees, calibration, column, flag, directions[column], rows) is { } fall) yield return Finding(columns[column], directions[column], fall, nameOfRow(fall.Row));
        }
    }

    private static Fall? WorstFall(TreeEnsemble trees, PlattCalibration calibration, int column, int? flag, RiskDirection direction, IReadOnlyList<float[]> rows)
    {
        ArgumentNullException.ThrowIfNull(trees);
        ArgumentNullException.ThrowIfNull(rows);
        if (direction == RiskDirection.None) return null;
        FlatTree[] asking = [.. trees.Trees.Where(tree => tree.Columns.Contains(column))];
        if (asking.Length == 0) return null;
        float[] thresholds = [.. asking.SelectMany(tree => tree.Columns.Zip(tree.Thresholds).Where(pair => pair.First == column).Select(pair => pair.Second)).Distinct().Order()];

        // A value that occurs for each piece in which any does; pieces without values are no part of the data.
        var shown = new float?[thresholds.Length + 1];
        foreach (var row in rows)
        {
            if (row[column] != Feature.Missing) shown[PieceOf(thresholds, row[column])] ??= row[column];
        }

        if (shown.FirstOrDefault(value => value is not null) is not { } known) return null;
        Fall? worst = null;
        var steps = new double[thresholds.Length + 2];
        var stride = Math.Max(1, (rows.Count + MaximumRows - 1) / MaximumRows);
        for (var index = 0; index < rows.Count; index += stride)
        {
            var row = rows[index][column] == Feature.Missing ? Known(rows[index], column, flag, known) : rows[index];
            Array.Clear(steps);
            foreach (var tree in asking) Spread(tree, column, row, thresholds, steps);
            for (var step = 1; step < steps.Length; step++) steps[step] += steps[step - 1];
            var rest = trees.Score(row) - steps[PieceOf(thresholds, row[column])];
            var highest = double.NegativeInfinity;
            float highestAt = 0;
            for (var at = 0; at < shown.Length; at++)
            {
                var piece = direction == RiskDirection.Up ? at : shown.Length - 1 - at;
                var sum = steps[piece];
                if (shown[piece] is not { } value) continue;
                if (sum > highest) (highest, highestAt) = (sum, value);
                else if (highest - sum > RawTolerance && calibration.Of(rest + highest) - calibration.Of(rest + sum) is var size && !(worst?.Size >= size)) worst = new Fall(index, highestAt, value, size);
            }
        }

        return worst;
    }

    private static float[] Known(float[] row, int column, int? flag, float value)
    {
        float[] known = [.. row];
        known[column] = value;
        if (flag is { } told) known[told] = 0;
        return known;
    }

    /// <summary>Adds a tree's values along the column, as differences from piece to piece.</summary>
    private static void Spread(FlatTree tree, int column, float[] row, float[] thresholds, double[] steps)
    {
        Walk(0, 0, thresholds.Length);

        void Walk(int node, int first, int last)
        {
            while (node >= 0)
            {
                if (tree.Columns[node] != column)
                {
                    node = row[tree.Columns[node]] <= tree.Thresholds[node] ? tree.Left[node] : tree.Right[node];
                    continue;
                }

                // Pieces up to the threshold's own go left.
                var cut = Array.BinarySearch(thresholds, tree.Thresholds[node]);
                if (last <= cut) node = tree.Left[node];
                else if (first > cut) node = tree.Right[node];
                else
                {
                    Walk(tree.Left[node], first, cut);
                    (node, first) = (tree.Right[node], cut + 1);
                }
            }

            steps[first] += tree.LeafValues[~node];
            steps[last + 1] -= tree.LeafValues[~node];
        }
    }

    /// <summary>Piece 0 reaches up to and with the first threshold.</summary>
    private static int PieceOf(float[] thresholds, float value)
    {
        var found = Array.BinarySearch(thresholds, value);
        return found >= 0 ? found : ~found;
    }

    private static GateFinding Finding(string column, RiskDirection direction, Fall fall, string row)
    {
        var (from, to, size) = (Shown(fall.From), Shown(fall.To), fall.Size.ToString("0.0000", CultureInfo.InvariantCulture));
        return new GateFinding(
            "monotonicity", column, fall.Size,
            direction == RiskDirection.Up
                ? new Bilingual($"其余不变，“{column}”由 {from} 升到 {to}，概率反而下降 {size}（{row}）", $"all else equal, raising \"{column}\" from {from} to {to} lowers the chance by {size} ({row})")
                : new Bilingual($"其余不变，“{column}”由 {from} 降到 {to}，概率反而下降 {size}（{row}）", $"all else equal, lowering \"{column}\" from {from} to {to} lowers the chance by {size} ({row})"),
            new("方向已规定：记录更差不得使风险更低，否则类别无法向当事人解释", "the direction is stated: a worse record may not lower the risk, or no class can be explained to whom it concerns"),
            new("请用本版本重新训练：训练时保持规定方向", "train again with this version, whose trainer keeps stated directions"));
    }

    private static string Shown(float value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private readonly record struct Fall(int Row, float From, float To, double Size);
}
