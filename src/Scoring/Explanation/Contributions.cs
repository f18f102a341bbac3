using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;

namespace Xinheng.Scoring.Explanation;

/// <summary>
/// Why a model gives the points it gives: exact Shapley values of its trees, a value and its missing-flag together, turned into points in order of weight.
/// Start, named contributions and remainder sum to the model's points exactly.
/// </summary>
public static class Contributions
{
    /// <summary>At most so many features are named.</summary>
    public const int Named = 5;

    private const int EventsPerReason = 5;

    private static readonly ImmutableArray<string> Rules = [.. FeatureCatalogue.All.Select(feature => "model." + feature.Name)];

    private static readonly Bilingual StartSays = new("模型的起点分：全部训练记录（受过检查的主体）的平均", "where the model starts: the mean of all training records, which are of subjects that were inspected");
    private static readonly Bilingual OtherSays = new("其余因素合计", "all other features together");

    /// <summary>The reasons: the start, then the named contributions, largest first, then the remainder; those without points are left out.</summary>
    /// <param name="model">The model.</param>
    /// <param name="map">Points of chances.</param>
    /// <param name="subject">The subject on the day.</param>
    /// <param name="row">Its row.</param>
    /// <param name="chance">The chance that the model gives it.</param>
    /// <param name="words">Sentences that were made already.</param>
    public static ImmutableArray<Reason> Of(RiskModel model, ScoreMap map, SubjectOnDay subject, ReadOnlySpan<float> row, double chance, ReasonWords words)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(words);
        Span<double> values = stackalloc double[model.Shapley.PlayerCount];
        model.Shapley.Of(row, values);
        Span<int> named = stackalloc int[Named];
        named = Largest(values, named);

        var reached = model.Shapley.Start;
        var points = map.PointsOf(model.Card.Calibration.Of(reached));
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        if (points != 0) reasons.Add(new Reason("model.start", StartSays, points, []));
        foreach (var index in named)
        {
            var feature = FeatureCatalogue.All[index];
            reached += values[index];
            var next = map.PointsOf(model.Card.Calibration.Of(reached));
            if (next != points) reasons.Add(new Reason(Rules[index], words.Of(feature, feature.Value(subject)), next - points, feature.Evidence(subject, EventsPerReason)));
            points = next;
        }

        var all = map.PointsOf(chance);
        if (all != points) reasons.Add(new Reason("model.other", OtherSays, all - points, []));
        return reasons.ToImmutable();
    }

    // The features that weigh most, most first; of equal ones the name that comes first.
    private static Span<int> Largest(ReadOnlySpan<double> values, Span<int> largest)
    {
        var count = 0;
        for (var index = 0; index < values.Length; index++)
        {
            var place = count;
            while (place > 0 && IsBefore(values, index, largest[place - 1])) place--;
            if (place == largest.Length) continue;
            if (count < largest.Length) count++;
            for (var later = count - 1; later > place; later--) largest[later] = largest[later - 1];
            largest[place] = index;
        }

        return largest[..count];
    }

    private static bool IsBefore(ReadOnlySpan<double> values, int one, int other) => Math.Abs(values[one]).CompareTo(Math.Abs(values[other])) is var order and not 0
        ? order > 0 : string.CompareOrdinal(FeatureCatalogue.All[one].Name, FeatureCatalogue.All[other].Name) < 0;
}
