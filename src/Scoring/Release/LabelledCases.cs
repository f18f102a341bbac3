using System.Collections.Immutable;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Training;

namespace Xinheng.Scoring.Release;

/// <summary>Cases with their outcomes, each once, as the checks of the release gate read them.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">A row of each case. What is missing is NaN, or <see cref="Feature.Missing"/> where <paramref name="IsHistory"/>.</param>
/// <param name="Labels">Outcomes.</param>
/// <param name="Identifiers">Identifier of each case; empty where there are none.</param>
/// <param name="IdentifierColumn">What the identifiers are called.</param>
/// <param name="Halves">0 or 1 for each case; all cases of one subject are in one half.</param>
/// <param name="IsHistory">True for rows of the feature catalogue.</param>
public sealed record LabelledCases(
    ImmutableArray<string> Columns, ImmutableArray<float[]> Rows, ImmutableArray<bool> Labels, ImmutableArray<string> Identifiers, string IdentifierColumn, ImmutableArray<int> Halves, bool IsHistory)
{
    /// <summary>
    /// From this area an identifier of stored histories is an alarm. A unified code holds kind and district, which are features themselves, so that it may know
    /// something; it may not know nearly all.
    /// </summary>
    public const double HistoryIdentifierAlarm = 0.8;

    /// <summary>From this area an identifier of a table is an alarm.</summary>
    public const double TableIdentifierAlarm = 0.6;

    /// <summary>The area from which an identifier is an alarm.</summary>
    public double IdentifierAlarm => IsHistory ? HistoryIdentifierAlarm : TableIdentifierAlarm;

    /// <summary>Cases of a labelled table.</summary>
    public static LabelledCases Of(LabelledTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(table.Features, table.Values, table.Labels, table.Identifiers, "row_id", [.. Enumerable.Range(0, table.Values.Length).Select(row => (int)(Mix((ulong)row) & 1))], IsHistory: false);
    }

    /// <summary>Cases of training rows: each inspection once, seen from the latest day before it.</summary>
    public static LabelledCases Of(IEnumerable<TrainingRow> rows)
    {
        TrainingRow[] once = [.. TrainingRows.Once(rows).OrderBy(row => row.Subject).ThenBy(row => row.OutcomeOn)];
        return new(
            FeatureCatalogue.Columns, [.. once.Select(row => row.Values)], [.. once.Select(row => row.IsPositive)], [.. once.Select(row => row.Subject.ToString())], "subject",
            [.. once.Select(row => HalfOf(row.Subject))], IsHistory: true);
    }

    /// <summary>The half of a case.</summary>
    public int HalfOf(int row) => Halves[row];

    /// <summary>Whether a case has a value in a column: neither missing nor nought.</summary>
    public bool IsThere(int row, int column) => Rows[row][column] is var value && !float.IsNaN(value) && value != 0 && !(IsHistory && value == Feature.Missing);

    private static int HalfOf(SubjectId subject)
    {
        ulong mixed = 0;
        foreach (var character in subject.ToString()) mixed = Mix(mixed ^ character);
        return (int)(mixed & 1);
    }

    // SplitMix64's finaliser: spreads neighbours without any meaning of their own.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
