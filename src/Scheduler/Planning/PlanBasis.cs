using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scheduler.Planning;

/// <summary>
/// Whom a plan is about: every subject in a task's scope, once, in the order of ids, listed or excluded with a reason. Everything that planning and
/// the frame count, they count here.
/// </summary>
/// <param name="Subjects">Sorted by id.</param>
/// <param name="Classes">The snapshot.</param>
public sealed record PlanBasis(ImmutableArray<ConsideredSubject> Subjects, ClassTable Classes)
{
    /// <summary>Sorts subjects to tasks. The order in which they come does not matter.</summary>
    /// <param name="tasks">The tasks; their scopes are read here.</param>
    /// <param name="policy">The yearly ceiling is taken from it.</param>
    /// <param name="subjects">All subjects of the register; the same id twice is refused.</param>
    /// <param name="classes">The class snapshot.</param>
    public static Answer<PlanBasis> Of(IReadOnlyList<InspectionTask> tasks, PlanPolicy policy, IEnumerable<PlanSubject> subjects, ClassTable classes)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        if (!ReadScopes(tasks).TryGet(out var scopes, out var why)) return Answer<PlanBasis>.Refused(why);
        var considered = new List<ConsideredSubject>();
        foreach (var subject in subjects)
        {
            if (Consider(subject, scopes, policy, classes) is { } one) considered.Add(one);
        }

        considered.Sort((left, right) => left.Id.CompareTo(right.Id));
        for (var index = 1; index < considered.Count; index++)
        {
            if (considered[index].Id == considered[index - 1].Id) return Twice(considered[index]);
        }

        return new PlanBasis([.. considered], classes);
    }

    /// <summary>Subjects that a task may draw, by class.</summary>
    public ClassCounts Listed(TaskId task) => ClassCounts.Of(Subjects.Where(subject => subject.Tasks.Contains(task)));

    /// <summary>
    /// The base of a task's yearly ratio, by class: those it may draw, and those drawn already this year, which the year's number counts too.
    /// </summary>
    public ClassCounts YearBase(TaskId task) => ClassCounts.Of(Subjects.Where(subject => subject.Tasks.Contains(task) || subject.Excluded.Contains(new(task, ExclusionReason.DrawnThisYear))));

    /// <summary>How many a task excludes, for each reason that occurs.</summary>
    public ImmutableSortedDictionary<string, int> Exclusions(TaskId task) => Subjects
        .SelectMany(subject => subject.Excluded).Where(exclusion => exclusion.Task == task)
        .GroupBy(exclusion => exclusion.Reason, StringComparer.Ordinal).ToImmutableSortedDictionary(reason => reason.Key, reason => reason.Count(), StringComparer.Ordinal);

    private static Answer<List<(InspectionTask Task, Scope Scope)>> ReadScopes(IReadOnlyList<InspectionTask> tasks)
    {
        var scopes = new List<(InspectionTask, Scope)>();
        var refusals = new List<Refusal>();
        foreach (var task in tasks.OrderBy(task => task.Id))
        {
            if (Scope.Parse(task.Scope).TryGet(out var scope, out var why)) scopes.Add((task, scope));
            else refusals.AddRange(why.Select(refusal => refusal.At(refusal.Where with { File = $"scope.{task.Id}.txt" })));
        }

        return refusals.Count == 0 ? scopes : Answer<List<(InspectionTask, Scope)>>.Refused(refusals);
    }

    private static ConsideredSubject? Consider(PlanSubject subject, List<(InspectionTask Task, Scope Scope)> scopes, PlanPolicy policy, ClassTable classes)
    {
        ImmutableArray<TaskId>.Builder? listed = null;
        ImmutableArray<Exclusion>.Builder? excluded = null;
        var isClassified = classes.Classes.TryGetValue(subject.Id, out var riskClass);
        foreach (var (task, scope) in scopes)
        {
            if (!scope.Includes(subject)) continue;
            if (ReasonAgainst(subject, task, isClassified, policy) is { } reason) (excluded ??= ImmutableArray.CreateBuilder<Exclusion>()).Add(new(task.Id, reason));
            else (listed ??= ImmutableArray.CreateBuilder<TaskId>()).Add(task.Id);
        }

        return listed is null && excluded is null
            ? null
            : new(subject.Id, isClassified ? riskClass : RiskClass.B, subject.Region, listed?.ToImmutable() ?? [], excluded?.ToImmutable() ?? []);
    }

    private static string? ReasonAgainst(PlanSubject subject, InspectionTask task, bool isClassified, PlanPolicy policy)
    {
        if (!subject.Status.IsPresent()) return ExclusionReason.Deregistered;
        if (!isClassified) return ExclusionReason.NotClassified;
        if (task.Repeats == RepeatRule.NotTwiceAYear && subject.IsDrawnThisYear) return ExclusionReason.DrawnThisYear;
        return subject.VisitsThisYear >= policy.YearlyVisitCeiling ? ExclusionReason.YearlyCeiling : null;
    }

    private static Refusal Twice(ConsideredSubject subject) => new(
        "plan.subject.twice",
        new($"主体 {subject.Id} 在名录中出现两次", $"the subject {subject.Id} stands twice in the register"),
        new("请先在登记数据中合并", "merge the two rows of the register first"));
}
