using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;

namespace Xinheng.Scoring.Explanation;

/// <summary>
/// Why a model gives the points it gives: contributions along the paths of its trees, a value and its missing-flag together, turned into points in order of
/// weight. Start, named contributions and remainder sum to the model's points exactly.
/// </summary>
public static class Contributions
{
    /// <summary>At most so many features are named.</summary>
    public const int Named = 5;

    private const int EventsPerReason = 5;

    private static readonly Bilingual StartSays = new("一般主体的起点分", "where the average subject starts");
    private static readonly Bilingual OtherSays = new("其余因素合计", "all other features together");

    /// <summary>The reasons: the start, then the named contributions, largest first, then the remainder; those without points are left out.</summary>
    public static ImmutableArray<Reason> Of(RiskModel model, ScoreMap map, SubjectOnDay subject, ReadOnlySpan<float> row)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(subject);
        Span<double> byColumn = stackalloc double[row.Length];
        model.Trees.Attribute(row, byColumn);
        var byFeature = Group(byColumn);
        byFeature.Sort((one, other) => Math.Abs(other.Contribution).CompareTo(Math.Abs(one.Contribution)) is var order and not 0
            ? order : string.CompareOrdinal(one.Feature.Name, other.Feature.Name));

        var reached = model.Trees.Start;
        var points = map.PointsOf(model.Card.Calibration.Of(reached));
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        if (points != 0) reasons.Add(new Reason("model.start", StartSays, points, []));
        foreach (var (feature, contribution) in byFeature.Take(Named))
        {
            reached += contribution;
            var next = map.PointsOf(model.Card.Calibration.Of(reached));
            if (next != points) reasons.Add(new Reason("model." + feature.Name, feature.Say(feature.Value(subject)), next - points, feature.Evidence(subject, EventsPerReason)));
            points = next;
        }

        var all = map.PointsOf(model.ChanceOf(row));
        if (all != points) reasons.Add(new Reason("model.other", OtherSays, all - points, []));
        return reasons.ToImmutable();
    }

    private static List<(Feature Feature, double Contribution)> Group(ReadOnlySpan<double> byColumn)
    {
        var grouped = new List<(Feature Feature, double Contribution)>();
        for (var column = 0; column < byColumn.Length; column++)
        {
            var feature = FeatureCatalogue.FeatureOfColumn[column];
            if (column > 0 && ReferenceEquals(feature, FeatureCatalogue.FeatureOfColumn[column - 1])) grouped[^1] = (feature, grouped[^1].Contribution + byColumn[column]);
            else grouped.Add((feature, byColumn[column]));
        }

        return grouped;
    }
}
