using System.Globalization;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Release;

/// <summary>
/// Looks for columns that know the outcome: a single field that is right nearly always, one whose presence alone tells the label, an identifier that
/// predicts. What is learnt from one half of the cases is judged on the other, so that a value seen once proves nothing.
/// </summary>
public static class LeakAlarms
{
    /// <summary>From this area under the curve, or balanced accuracy, on a field is right nearly always.</summary>
    public const double NearlyAlways = 0.99;

    /// <summary>Presence is an alarm only where it holds for so great a share of the positives.</summary>
    public const double ShareOfPositives = 0.2;

    // Under this number of cases of an outcome, a figure near 1 comes by chance.
    private const int FewestOfEach = 10;

    /// <summary>All alarms over a table of cases.</summary>
    /// <param name="cases">The cases; inspections seen from several days count once, whoever calls sees to it.</param>
    public static IEnumerable<GateFinding> Find(LabelledCases cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var positives = cases.Labels.Count(label => label);
        if (Math.Min(positives, cases.Labels.Length - positives) < FewestOfEach) yield break;
        string? told = null;
        for (var column = 0; column < cases.Columns.Length; column++)
        {
            // A flag of missing values says again what its own column has just said.
            if (cases.IsHistory && cases.Columns[column] == told + FeatureCatalogue.MissingFlag) continue;
            if (SingleField(cases, column) is { } single)
            {
                told = cases.Columns[column];
                yield return single;
            }
            else if (Presence(cases, column, positives) is { } presence)
            {
                told = cases.Columns[column];
                yield return presence;
            }
            else if (IdentifierSignal.LooksLikeOne(cases, column) && IdentifierSignal.Of(cases, [.. cases.Rows.Select(row => Text(row[column]))]) is { } signal)
            {
                yield return Identifier(cases.Columns[column], signal);
            }
        }

        if (!cases.Identifiers.IsDefaultOrEmpty && IdentifierSignal.Of(cases, [.. cases.Identifiers]) is { } own) yield return Identifier(cases.IdentifierColumn, own);
    }

    private static GateFinding? SingleField(LabelledCases cases, int column)
    {
        var area = RankMetrics.AreaUnderCurve(cases.Labels.Select((label, row) => new Outcome(float.IsNaN(cases.Rows[row][column]) ? double.MinValue : cases.Rows[row][column], label))) ?? 0.5;
        area = Math.Max(area, 1 - area);
        var accuracy = ByValue(cases, column);
        var size = Math.Max(area, accuracy);
        return size < NearlyAlways ? null : new GateFinding(
            "leak.single-field", cases.Columns[column], size,
            new($"单凭“{cases.Columns[column]}”就几乎总能说中结果（AUC {Shown(area)}，均衡准确率 {Shown(accuracy)}）", $"\"{cases.Columns[column]}\" alone is right nearly always (AUC {Shown(area)}, balanced accuracy {Shown(accuracy)})"),
            new("没有哪一项真实的事前事实能说得这么准：多半是结果本身，或由结果得来", "no fact known before is that good: it is most likely the outcome itself, or made from it"),
            new("查明该列何时、由谁填写；去掉它后重新训练；确属事前已知的，用 --accept 写明", "find out when and by whom it is filled in; train without it; where it is truly known before, accept it by name with --accept"));
    }

    /// <summary>Balanced accuracy of the commoner outcome of each value: learnt on one half, judged on the other. A value not met there counts as the commoner outcome of all.</summary>
    private static double ByValue(LabelledCases cases, int column)
    {
        double positives = 0, positivesRight = 0, negatives = 0, negativesRight = 0;
        var counts = new Dictionary<float, (int Positives, int All)>[2];
        var share = cases.Labels.Count(label => label) / (double)cases.Labels.Length;
        for (var half = 0; half < 2; half++) counts[half] = [];
        for (var row = 0; row < cases.Rows.Length; row++)
        {
            var half = counts[cases.HalfOf(row)];
            var (positivesSoFar, allSoFar) = half.GetValueOrDefault(cases.Rows[row][column]);
            half[cases.Rows[row][column]] = (positivesSoFar + (cases.Labels[row] ? 1 : 0), allSoFar + 1);
        }

        for (var row = 0; row < cases.Rows.Length; row++)
        {
            var (positivesThere, allThere) = counts[1 - cases.HalfOf(row)].GetValueOrDefault(cases.Rows[row][column]);
            var says = allThere == 0 ? share > 0.5 : positivesThere / (double)allThere > share;
            if (cases.Labels[row])
            {
                positives++;
                if (says) positivesRight++;
            }
            else
            {
                negatives++;
                if (!says) negativesRight++;
            }
        }

        return (positivesRight / positives + negativesRight / negatives) / 2;
    }

    private static GateFinding? Presence(LabelledCases cases, int column, int positives)
    {
        int there = 0, therePositive = 0;
        for (var row = 0; row < cases.Rows.Length; row++)
        {
            if (!cases.IsThere(row, column)) continue;
            there++;
            if (cases.Labels[row]) therePositive++;
        }

        var absent = cases.Rows.Length - there;
        if (there < FewestOfEach || absent < FewestOfEach) return null;
        var negatives = cases.Rows.Length - positives;
        return (Tells(there, therePositive, positives, negatives) ?? Tells(absent, positives - therePositive, positives, negatives)) is { } size
            ? new GateFinding(
                "leak.presence", cases.Columns[column], size,
                new($"“{cases.Columns[column]}”有没有值，几乎就说明了结果（{Shown(size)}）", $"whether \"{cases.Columns[column]}\" is there at all nearly tells the outcome ({Shown(size)})"),
                new("这样的列多半在结果出来之后才填写，预测时还没有", "such a column is most likely filled in after the outcome and is not there when one predicts"),
                new("只取结果之前已记录的值；做不到就去掉该列后重新训练", "take only what was recorded before the outcome; where that can't be done, train without the column"))
            : null;
    }

    /// <summary>The purity of a group that holds a good part of one outcome and next to nothing of the other; null where it does not.</summary>
    private static double? Tells(int all, int positivesIn, int positives, int negatives)
    {
        var (rarer, rarerIn, other, otherIn) = positives <= negatives ? (positives, positivesIn, negatives, all - positivesIn) : (negatives, all - positivesIn, positives, positivesIn);

        // The rarer outcome must fill the group, and a good part of it must be there. A group without any of it is common by chance.
        if (rarerIn < FewestOfEach || rarerIn < ShareOfPositives * rarer) return null;
        var purity = rarerIn / (double)all;
        return purity >= NearlyAlways || (otherIn / (double)other <= 1 - NearlyAlways && rarerIn >= 0.9 * rarer) ? Math.Max(purity, 1 - otherIn / (double)other) : null;
    }

    private static GateFinding Identifier(string column, IdentifierSignal.Strength signal) => new(
        "leak.identifier", column, signal.Area,
        signal.PrefixLength is { } length
            ? new Bilingual($"标识“{column}”的前 {length} 位能预测结果（另一半数据上 AUC {Shown(signal.Area)}）", $"the first {length} characters of the identifier \"{column}\" predict the outcome (AUC {Shown(signal.Area)} on the other half)")
            : new Bilingual($"标识“{column}”的大小顺序能预测结果（AUC {Shown(signal.Area)}）", $"the order of the identifier \"{column}\" predicts the outcome (AUC {Shown(signal.Area)})"),
        new("标识不含事实：它能预测，说明表按结果排过序，或按结果分来源编号", "an identifier holds no facts: where it predicts, the table was sorted by outcome or numbered by where outcomes came from"),
        new("不要把标识当特征；查明表是怎样汇集的，打乱或改用统一来源", "do not use it as a feature; find out how the table was put together, and take all rows from one source"));

    private static string Text(float value) => float.IsNaN(value) ? "" : ((double)value).ToString("0", CultureInfo.InvariantCulture);

    private static string Shown(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
