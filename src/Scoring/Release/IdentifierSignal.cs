using System.Globalization;
using Xinheng.Scoring.Evaluation;

namespace Xinheng.Scoring.Release;

/// <summary>Whether identifiers know the outcome, by their order or by their first characters.</summary>
internal static class IdentifierSignal
{
    private const int LongestPrefix = 10;

    // A prefix shared by fewer cases than this is no source of cases but a case.
    private const int CasesPerPrefix = 20;

    /// <summary>How far above chance an area must be to count at all, in standard errors: many prefixes are tried.</summary>
    private const double StandardErrors = 5;

    /// <summary>The strongest signal that is an alarm; null where there is none.</summary>
    public static Strength? Of(LabelledCases cases, string[] identifiers)
    {
        Strength? strongest = ByOrder(cases, identifiers);
        for (var length = 1; length <= LongestPrefix; length++)
        {
            if (ByPrefix(cases, identifiers, length) is { } area && !(strongest?.Area >= area)) strongest = new Strength(area, length);
        }

        double positives = cases.Labels.Count(label => label), negatives = cases.Labels.Length - positives;
        var error = Math.Sqrt((positives + negatives + 1) / (12 * positives * negatives));
        return strongest is { } found && found.Area >= cases.IdentifierAlarm && found.Area - 0.5 >= StandardErrors * error ? found : null;
    }

    /// <summary>Whether a column holds an identifier: whole numbers, none twice, as if counted out. Amounts are rarely all different and are spread wider.</summary>
    public static bool LooksLikeOne(LabelledCases cases, int column)
    {
        var values = cases.Rows.Select(row => row[column]).Where(value => !float.IsNaN(value)).ToArray();
        if (values.Length < 200 || values.Any(value => value != MathF.Floor(value)) || values.Distinct().Count() < values.Length) return false;
        return (double)values.Max() - values.Min() < 20.0 * values.Length;
    }

    private static Strength? ByOrder(LabelledCases cases, string[] identifiers)
    {
        var numbers = new double[identifiers.Length];
        for (var row = 0; row < numbers.Length; row++)
        {
            if (!double.TryParse(identifiers[row], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[row])) return null;
        }

        var area = RankMetrics.AreaUnderCurve(numbers.Select((number, row) => new Outcome(number, cases.Labels[row]))) ?? 0.5;
        return new Strength(Math.Max(area, 1 - area), null);
    }

    /// <summary>Rates of prefixes, learnt on one half of the cases and judged on the other.</summary>
    private static double? ByPrefix(LabelledCases cases, string[] identifiers, int length)
    {
        var counts = new Dictionary<string, int[]>(StringComparer.Ordinal);
        for (var row = 0; row < identifiers.Length; row++)
        {
            if (identifiers[row].Length <= length) return null;
            var prefix = identifiers[row][..length];
            if (!counts.TryGetValue(prefix, out var count)) counts[prefix] = count = new int[4];
            count[2 * cases.HalfOf(row) + (cases.Labels[row] ? 1 : 0)]++;
        }

        if (counts.Count < 2 || counts.Count > identifiers.Length / CasesPerPrefix) return null;
        var share = cases.Labels.Count(label => label) / (double)cases.Labels.Length;
        var stated = new Outcome[identifiers.Length];
        for (var row = 0; row < stated.Length; row++)
        {
            var count = counts[identifiers[row][..length]];
            var other = 2 * (1 - cases.HalfOf(row));
            stated[row] = new Outcome((count[other + 1] + share) / (count[other] + count[other + 1] + 1), cases.Labels[row]);
        }

        return RankMetrics.AreaUnderCurve(stated);
    }

    /// <param name="Area">Area under the curve.</param>
    /// <param name="PrefixLength">Characters of the prefix; null where the order predicts.</param>
    internal readonly record struct Strength(double Area, int? PrefixLength);
}
