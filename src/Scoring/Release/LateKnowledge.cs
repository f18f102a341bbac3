using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Release;

/// <summary>
/// Finds features that rest on what was recorded after the day of a row: those whose value changes when later events are taken away, or that name a later
/// event as their ground. Counts over subjects; sums, so that partitions can be merged in any order.
/// </summary>
public sealed class LateKnowledge(IReadOnlyList<Feature> features)
{
    private readonly int[] rows = new int[features.Count];
    private int seen;

    /// <summary>Looks at one subject on one day.</summary>
    /// <param name="subject">Whose.</param>
    /// <param name="events">All its events, later ones included.</param>
    /// <param name="day">The day that a row looks from.</param>
    /// <param name="surroundings">What was known of all others then.</param>
    public void Look(SubjectId subject, ImmutableArray<CreditEvent> events, DateOnly day, Surroundings surroundings)
    {
        var standpoint = Standpoint.AtEndOf(day);
        var whole = SubjectOnDay.See(subject, events, standpoint, surroundings);
        var past = SubjectOnDay.See(subject, [.. events.Where(standpoint.Sees)], standpoint, surroundings);
        seen++;
        for (var index = 0; index < features.Count; index++)
        {
            var feature = features[index];
            if (feature.Value(whole) != feature.Value(past) || feature.Events(whole).Any(ground => !standpoint.Sees(ground))) rows[index]++;
        }
    }

    /// <summary>Adds what another has counted over the same features.</summary>
    public void Add(LateKnowledge other)
    {
        ArgumentNullException.ThrowIfNull(other);
        seen += other.seen;
        for (var index = 0; index < rows.Length; index++) rows[index] += other.rows[index];
    }

    /// <summary>A finding for each feature that knew something too early, its size the share of rows.</summary>
    public IEnumerable<GateFinding> Findings() => features.Select((feature, index) => (feature, Count: rows[index])).Where(pair => pair.Count > 0).Select(pair => new GateFinding(
        "leak.later", pair.feature.Name, (double)pair.Count / seen,
        new($"特征“{pair.feature.Title.Chinese}”在 {seen} 行中有 {pair.Count} 行用到了当日之后才发生或才获知的记录", $"\"{pair.feature.Title.English}\" rests on something that happened or became known after the day of the row, in {pair.Count} of {seen} rows"),
        new("预测时没有这些记录，训练成绩会虚高", "when one predicts it is not there yet, so what training measures flatters"),
        new("改正该特征，只看当日及以前已获知的事件", "correct the feature: it may look at events only that were known on the day")));
}
