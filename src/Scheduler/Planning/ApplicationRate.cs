using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scheduler.Planning;

/// <summary>
/// 应用率 (indicator 12 of the 十五五 plan): subjects drawn from a stratum bound to a valid class snapshot ÷ all subjects drawn in completed draws, of kinds
/// that are classified. A subject counts once for a draw; it is applied where at least one of the tasks that selected it applies the class.
/// </summary>
/// <param name="Applied">Subjects for whom the class was applied.</param>
/// <param name="Drawn">All that count.</param>
/// <param name="Tasks">The same by task; a subject selected by two tasks counts in both.</param>
/// <param name="Lowering">Every subject that lowers the rate, with the reason, in the order of draws and ids.</param>
public sealed record ApplicationRate(int Applied, int Drawn, ImmutableArray<TaskApplication> Tasks, ImmutableArray<NotApplied> Lowering)
{
    /// <summary>The rate; null where nobody was drawn.</summary>
    public double? Rate => Drawn == 0 ? null : (double)Applied / Drawn;

    /// <summary>Counts completed draws.</summary>
    /// <param name="tasks">The tasks of the draws.</param>
    /// <param name="selections">Who was selected for which task.</param>
    /// <param name="policy">How old a snapshot may be.</param>
    /// <param name="calendar">Working days; a year that it does not know is refused.</param>
    public static Answer<ApplicationRate> Of(IEnumerable<DrawnTask> tasks, IEnumerable<DrawnSubject> selections, PlanPolicy policy, WorkdayCalendar calendar)
    {
        var verdicts = new SortedDictionary<(DrawNumber, TaskId), string?>();
        foreach (var task in tasks)
        {
            if (!Verdict(task, policy, calendar).TryGet(out var verdict, out var why)) return Answer<ApplicationRate>.Refused(why);
            verdicts.Add((task.Draw, task.Task.Id), verdict.Length == 0 ? null : verdict);
        }

        var counted = selections.Where(selection => selection.Kind.IsClassified()).ToList();
        var byTask = counted.GroupBy(selection => (selection.Draw, selection.Task)).OrderBy(group => group.Key)
            .Select(group => new TaskApplication(group.Key.Draw, group.Key.Task, verdicts[group.Key] is null ? group.Count() : 0, group.Count(), verdicts[group.Key])).ToImmutableArray();
        var bySubject = counted.GroupBy(selection => (selection.Draw, selection.Subject)).OrderBy(group => group.Key).ToList();
        var lowering = bySubject.Where(subject => subject.All(selection => verdicts[(selection.Draw, selection.Task)] is not null))
            .Select(subject => new NotApplied(subject.Key.Draw, subject.Key.Subject, [.. subject.Select(selection => selection.Task).Order()], verdicts[(subject.Key.Draw, subject.First().Task)]!)).ToImmutableArray();
        return new ApplicationRate(bySubject.Count - lowering.Length, bySubject.Count, byTask, lowering);
    }

    /// <summary>Why a task does not apply the class; empty where it does.</summary>
    private static Answer<string> Verdict(DrawnTask task, PlanPolicy policy, WorkdayCalendar calendar)
    {
        if (!task.Task.Ratios.OfDraw.AppliesClass) return NotApplied.EqualRatios;
        if (task.SnapshotAsOf is not { } asOf) return NotApplied.NoSnapshot;
        return SnapshotAge.LastValidDay(asOf, policy.SnapshotAgeWorkdays, calendar).Then<string>(last => task.DrawnOn <= last ? "" : NotApplied.StaleSnapshot);
    }
}

/// <summary>A task of a completed draw.</summary>
/// <param name="Draw">Of which draw.</param>
/// <param name="Task">The task as it was drawn.</param>
/// <param name="DrawnOn">When.</param>
/// <param name="SnapshotAsOf">The day of the class snapshot that its strata are bound to; null where they are bound to none.</param>
public sealed record DrawnTask(DrawNumber Draw, InspectionTask Task, DateOnly DrawnOn, DateOnly? SnapshotAsOf);

/// <summary>A subject selected for a task.</summary>
/// <param name="Draw">In which draw.</param>
/// <param name="Task">For which task.</param>
/// <param name="Subject">Who.</param>
/// <param name="Kind">Its kind; kinds that have no class do not count.</param>
public readonly record struct DrawnSubject(DrawNumber Draw, TaskId Task, SubjectId Subject, SubjectKind Kind);

/// <summary>The rate of one task.</summary>
/// <param name="Draw">Of which draw.</param>
/// <param name="Task">Which.</param>
/// <param name="Applied">All of its subjects, or none.</param>
/// <param name="Drawn">Its subjects.</param>
/// <param name="Reason">Why it does not apply the class; null where it does.</param>
public sealed record TaskApplication(DrawNumber Draw, TaskId Task, int Applied, int Drawn, string? Reason);

/// <summary>A subject that lowers the rate.</summary>
/// <param name="Draw">In which draw.</param>
/// <param name="Subject">Who.</param>
/// <param name="Tasks">The tasks that selected it, none of which applies the class.</param>
/// <param name="Reason">One of the reasons below.</param>
public sealed record NotApplied(DrawNumber Draw, SubjectId Subject, ImmutableArray<TaskId> Tasks, string Reason)
{
    /// <summary>The task has the class and does not apply it: its ratios are equal.</summary>
    public const string EqualRatios = "equal-ratios";

    /// <summary>Its strata were bound to no class snapshot.</summary>
    public const string NoSnapshot = "no-snapshot";

    /// <summary>The snapshot was older than a month and the working days of grace.</summary>
    public const string StaleSnapshot = "stale-snapshot";
}
