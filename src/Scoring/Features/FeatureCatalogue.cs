using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Features;

/// <summary>All features and the row they make: a column for each value, and one more after it where the value can be missing (1 = missing).</summary>
public static class FeatureCatalogue
{
    /// <summary>The features, in the order of the row.</summary>
    public static readonly ImmutableArray<Feature> All =
    [
        .. BasicFeatures.All, .. DynamicFeatures.All, .. SupervisionFeatures.All, .. ConductFeatures.All, .. RelationFeatures.All, .. ReputationFeatures.All, .. IndividualFeatures.All,
    ];

    /// <summary>The feature behind each column.</summary>
    public static readonly ImmutableArray<Feature> FeatureOfColumn = [.. All.SelectMany(feature => feature.CanBeMissing ? new[] { feature, feature } : [feature])];

    /// <summary>What a flag's name has after its feature's.</summary>
    public const string MissingFlag = ".missing";

    /// <summary>Names of the columns; a flag is called after its feature with <c>.missing</c>.</summary>
    public static readonly ImmutableArray<string> Columns = [.. All.SelectMany(feature => feature.CanBeMissing ? new[] { feature.Name, feature.Name + MissingFlag } : [feature.Name])];

    /// <summary>For each column the place of its feature in <see cref="All"/>.</summary>
    public static readonly ImmutableArray<int> PlaceOfColumn = [.. FeatureOfColumn.Select(feature => All.IndexOf(feature))];

    // What features that rest on records alone say of a subject without any.
    private static readonly ImmutableArray<double?> WithoutRecords = [.. All.Select(feature => feature.RestsOn == RecordKind.None ? null : feature.Value(
        SubjectOnDay.With(SubjectId.Parse("000000000000000").Value, CreditState.Empty, DateOnly.MaxValue, Surroundings.Unknown)))];

    /// <summary>The row of a subject on a day: never NaN, never infinite.</summary>
    public static float[] RowOf(SubjectOnDay subject)
    {
        var row = new float[Columns.Length];
        Fill(row, subject);
        return row;
    }

    /// <summary>Writes the row of a subject on a day.</summary>
    /// <param name="row">As many numbers as there are <see cref="Columns"/>.</param>
    /// <param name="subject">The subject.</param>
    public static void Fill(Span<float> row, SubjectOnDay subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var (column, has) = (0, RecordKinds.In(subject.State));
        for (var place = 0; place < All.Length; place++)
        {
            var feature = All[place];
            var value = feature.RestsOn != RecordKind.None && (has & feature.RestsOn) == 0 ? WithoutRecords[place] : feature.Value(subject);
            if (value is { } known && !(known >= 0 && known <= float.MaxValue)) throw new InvalidOperationException($"Feature {feature.Name} gave {known}.");
            if (value is null && !feature.CanBeMissing) throw new InvalidOperationException($"Feature {feature.Name} is missing and has no meaning for that.");
            row[column++] = value is { } given ? (float)given : Feature.Missing;
            if (feature.CanBeMissing) row[column++] = value is null ? 1 : 0;
        }
    }
}
