using System.Collections.Immutable;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Training;

namespace Xinheng.Scoring.Scorecards;

/// <summary>What a scorecard learns from.</summary>
/// <param name="Names">Names of the features.</param>
/// <param name="Directions">Their stated directions.</param>
/// <param name="Values">A row of each case; null where missing.</param>
/// <param name="Labels">Outcomes.</param>
public sealed record ScorecardCases(ImmutableArray<string> Names, ImmutableArray<RiskDirection> Directions, ImmutableArray<float?[]> Values, ImmutableArray<bool> Labels)
{
    /// <summary>Where the value of each feature stands in a row of the catalogue.</summary>
    private static readonly ImmutableArray<int> ValueColumns = [.. FeatureCatalogue.All.Select(feature => FeatureCatalogue.Columns.IndexOf(feature.Name))];

    /// <summary>Whose each case is; empty where each stands for itself.</summary>
    public ImmutableArray<SubjectId> Subjects { get; init; } = [];

    /// <summary>Cases of training rows.</summary>
    public static ScorecardCases Of(IReadOnlyCollection<TrainingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new(
            [.. FeatureCatalogue.All.Select(feature => feature.Name)], [.. FeatureCatalogue.All.Select(feature => RiskDirections.Of(feature.Name))],
            [.. rows.Select(row => ValueColumns.Select(column => row.Values[column] == Feature.Missing ? (float?)null : row.Values[column]).ToArray())], [.. rows.Select(row => row.IsPositive)])
        {
            Subjects = [.. rows.Select(row => row.Subject)],
        };
    }

    /// <summary>Some rows of a labelled table.</summary>
    public static ScorecardCases Of(LabelledTable table, IReadOnlyCollection<int> rows)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        return new(
            table.Features, [.. table.Features.Select(_ => RiskDirection.None)],
            [.. rows.Select(row => table.Values[row].Select(value => float.IsNaN(value) ? (float?)null : value).ToArray())], [.. rows.Select(row => table.Labels[row])]);
    }

    /// <summary>The values of a case by name.</summary>
    public Func<string, float?> ValuesOf(int row) => name => Values[row][Names.IndexOf(name)];
}
