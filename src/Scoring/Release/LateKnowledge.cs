using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Training;

namespace Xinheng.Scoring.Release;

/// <summary>
/// Finds columns that rest on what was recorded after the day of a row: each training row is held against one made from a record from which all later events
/// were taken away first. Counts over rows; sums, so that partitions can be merged in any order.
/// </summary>
public sealed class LateKnowledge
{
    private readonly int[] rows = new int[FeatureCatalogue.All.Length];
    private int seen;

    /// <summary>The events that had happened and become known by the end of a day. Told by days alone and not by <see cref="Standpoint"/>, whose slips are looked for.</summary>
    public static ImmutableArray<CreditEvent> By(DateOnly day, ImmutableArray<CreditEvent> events) =>
        [.. events.Where(creditEvent => creditEvent.Happened <= day && ChinaTime.DayOf(creditEvent.Known) <= day)];

    /// <summary>What was known of all others by the end of a day, from records from which later events were taken away; one partition's part of it.</summary>
    public static SurroundingsTally TallyBy(DateOnly day, IEnumerable<(SubjectId Subject, ImmutableArray<CreditEvent> Events)> histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var tally = new SurroundingsTally(Whole(day));
        foreach (var (subject, events) in histories) tally.Add(subject, By(day, events));
        return tally;
    }

    /// <summary>Looks at one training row.</summary>
    /// <param name="row">The row, as training has it.</param>
    /// <param name="events">All events of its subject, later ones included.</param>
    /// <param name="surroundings">What was known of all others on the day of the row; from <see cref="TallyBy"/>, where a slip there is to be seen.</param>
    public void Look(TrainingRow row, ImmutableArray<CreditEvent> events, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(row);
        var past = FeatureCatalogue.RowOf(SubjectOnDay.See(row.Subject, By(row.Day, events), Whole(row.Day), surroundings));
        seen++;
        var last = -1;
        for (var column = 0; column < past.Length; column++)
        {
            var place = FeatureCatalogue.PlaceOfColumn[column];
            if (past[column] == row.Values[column] || place == last) continue;
            rows[place]++;
            last = place;
        }
    }

    // Sees all that it is handed.
    private static Standpoint Whole(DateOnly day) => new(day, DateTimeOffset.MaxValue);

    /// <summary>Adds what another has counted.</summary>
    public void Add(LateKnowledge other)
    {
        ArgumentNullException.ThrowIfNull(other);
        seen += other.seen;
        for (var index = 0; index < rows.Length; index++) rows[index] += other.rows[index];
    }

    /// <summary>A finding for each feature that knew something too early, its size the share of rows.</summary>
    public IEnumerable<GateFinding> Findings() => FeatureCatalogue.All.Select((feature, index) => (feature, Count: rows[index])).Where(pair => pair.Count > 0).Select(pair => new GateFinding(
        "leak.later", pair.feature.Name, (double)pair.Count / seen,
        new($"特征“{pair.feature.Title.Chinese}”在 {seen} 行中有 {pair.Count} 行用到了当日之后才发生或才获知的记录", $"\"{pair.feature.Title.English}\" rests on something that happened or became known after the day of the row, in {pair.Count} of {seen} rows"),
        new("预测时没有这些记录，训练成绩会虚高", "when one predicts it is not there yet, so what training measures flatters"),
        new("改正该特征，只看当日及以前已获知的事件", "correct the feature: it may look at events only that were known on the day")));
}
