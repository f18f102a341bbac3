using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation.Bias;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Training;

/// <summary>Makes training rows of a subject: each from what was known on its day, with what is known by the last day of what came of it.</summary>
public static class TrainingRows
{
    /// <summary>The days that rows look from, ascending: every so many months back from the last day, as far as anything was inspected before.</summary>
    /// <param name="asOf">The last day of what may be known.</param>
    /// <param name="firstInspection">The first inspection on record.</param>
    /// <param name="settings">Months between the days.</param>
    public static ImmutableArray<DateOnly> DaysBefore(DateOnly asOf, DateOnly firstInspection, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [.. Enumerable.Range(1, settings.MaximumDays).Select(step => asOf.AddMonths(-step * settings.EveryMonths)).TakeWhile(day => day >= firstInspection).Reverse()];
    }

    /// <summary>Whether a subject can have rows at all: it was inspected.</summary>
    public static bool CanHave(ImmutableArray<CreditEvent> events) => events.Any(creditEvent => creditEvent is Inspected);

    /// <summary>The rows of one subject.</summary>
    /// <param name="subject">Whose.</param>
    /// <param name="events">All its events.</param>
    /// <param name="known">What may be known, outcomes included.</param>
    /// <param name="surroundings">The days that rows look from, with what was known of all others then.</param>
    /// <param name="settings">What counts as the outcome.</param>
    /// <param name="chanceOf">The chance with which a draw chose an inspection, above 0; null for one whose chance is not known. Without it none is known.</param>
    public static IEnumerable<TrainingRow> Of(
        SubjectId subject, ImmutableArray<CreditEvent> events, Standpoint known, IReadOnlyDictionary<DateOnly, Surroundings> surroundings, TrainingSettings settings,
        Func<Inspected, double?>? chanceOf = null)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        ArgumentNullException.ThrowIfNull(settings);
        var inspections = CreditState.Fold(events, known).Inspections
            .Where(inspection => InspectionOutcome.Of(inspection) != InspectionOutcomeKind.Gone).ToImmutableArray();
        if (inspections.IsEmpty) yield break;
        var calibratesFrom = TimeSplit.CalibrationFrom(known.Through, settings);
        foreach (var (day, others) in surroundings.OrderBy(pair => pair.Key))
        {
            if (OutcomeAfter(day, inspections, known.Through, settings) is not var (isPositive, outcomeOn, settling)) continue;
            var seen = SubjectOnDay.See(subject, events, Standpoint.AtEndOf(day), others);
            if (!seen.IsClassified) continue;
            yield return new TrainingRow(day, subject, FeatureCatalogue.RowOf(seen), isPositive, outcomeOn)
            {
                Groups = day < calibratesFrom ? [] : [.. GroupDimensions.OfCard.Select(dimension => dimension.Of(seen))],
                Chance = ChanceOf(settling, chanceOf),
            };
        }
    }

    /// <summary>
    /// Each inspection once: several rows of one inspection would feign certainty. It is seen from the latest day before it; where any inspection within the horizon counts,
    /// a subject has a row for each horizon, from the latest backwards, and no two overlap.
    /// </summary>
    public static IEnumerable<TrainingRow> Once(IEnumerable<TrainingRow> rows)
    {
        TrainingRow[] latest = [.. rows.GroupBy(row => (row.Subject, row.OutcomeOn)).Select(group => group.MaxBy(row => row.Day)!)];
        var kept = latest.GroupBy(row => row.Subject).SelectMany(Apart).ToHashSet<TrainingRow>(ReferenceEqualityComparer.Instance);
        return latest.Where(kept.Contains);
    }

    private static IEnumerable<TrainingRow> Apart(IEnumerable<TrainingRow> ofSubject)
    {
        TrainingRow? after = null;
        foreach (var row in ofSubject.OrderByDescending(row => row.OutcomeOn))
        {
            if (after is not null && row.OutcomeOn > after.Day) continue;
            yield return after = row;
        }
    }

    // Of several visits the likeliest counts: it would have settled the outcome without the others. One whose chance is not known might have come in any case.
    private static double? ChanceOf(IEnumerable<Inspected> settling, Func<Inspected, double?>? chanceOf)
    {
        if (chanceOf is null) return null;
        double?[] chances = [.. settling.Select(chanceOf)];
        return chances.Contains(null) ? null : chances.Max();
    }

    private static (bool IsPositive, DateOnly On, IEnumerable<Inspected> Settling)? OutcomeAfter(DateOnly day, ImmutableArray<Inspected> inspections, DateOnly asOf, TrainingSettings settings)
    {
        var until = day.AddMonths(settings.HorizonMonths);
        Inspected[] ahead = [.. inspections.Where(inspection => inspection.Happened > day && inspection.Happened <= until)];
        if (ahead.Length == 0) return null;
        if (settings.Outcome == OutcomeRule.AnyInspection) return until <= asOf ? (ahead.Any(IsProblem), until, ahead) : null;
        var next = ahead.Min(inspection => inspection.Happened);
        Inspected[] settling = [.. ahead.Where(inspection => inspection.Happened == next)];
        return (settling.Any(IsProblem), next, settling);
    }

    private static bool IsProblem(Inspected inspection) => InspectionOutcome.Of(inspection) == InspectionOutcomeKind.Problem;
}
