using System.Collections.Immutable;
using System.Numerics;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scheduler.Planning;

/// <summary>Subjects that are alike for a check (same tasks, class and region), counted, so that a city is walked once.</summary>
/// <param name="Listed">Bit t: the t-th task may draw them.</param>
/// <param name="OfYear">Bit t: they count in the t-th task's year base.</param>
/// <param name="Class">Their class.</param>
/// <param name="Region">Their region.</param>
internal readonly record struct TaskGroup(ulong Listed, ulong OfYear, RiskClass Class, Region Region);

/// <summary>The groups of a plan.</summary>
internal sealed class TaskGroups
{
    /// <summary>So many tasks fit a plan: a set of them is one machine word. Cities publish some dozens a year.</summary>
    public const int MostTasks = 64;

    private readonly Dictionary<TaskGroup, long> counts = [];

    public TaskGroups(ImmutableArray<InspectionTask> tasks, PlanBasis basis)
    {
        Tasks = [.. tasks.OrderBy(task => task.Id)];
        var bits = Tasks.Select((task, index) => (task.Id, Bit: 1UL << index)).ToDictionary(task => task.Id, task => task.Bit);
        foreach (var subject in basis.Subjects)
        {
            var listed = 0UL;
            foreach (var task in subject.Tasks) listed |= bits[task];
            var ofYear = listed;
            foreach (var (task, reason) in subject.Excluded)
            {
                if (reason == ExclusionReason.DrawnThisYear) ofYear |= bits[task];
            }

            if (ofYear == 0) continue;
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, new(listed, ofYear, subject.Class, subject.Region), out _);
            count++;
        }
    }

    /// <summary>In the order of ids.</summary>
    public ImmutableArray<InspectionTask> Tasks { get; }

    public IEnumerable<(TaskGroup Group, long Count)> All => counts.Select(pair => (pair.Key, pair.Value));

    /// <summary>The tasks of a set.</summary>
    public IEnumerable<InspectionTask> In(ulong set)
    {
        for (; set != 0; set &= set - 1) yield return Tasks[BitOperations.TrailingZeroCount(set)];
    }

    /// <summary>The largest ratio among the tasks of a set: with one ticket for all tasks, the chance to be drawn for any.</summary>
    public Ratio Largest(ulong set, Func<InspectionTask, Ratio> ratioOf)
    {
        var largest = Ratio.Zero;
        foreach (var task in In(set))
        {
            var ratio = ratioOf(task);
            if (ratio.CompareTo(largest) > 0) largest = ratio;
        }

        return largest;
    }

    /// <summary>The set of tasks that fulfil something.</summary>
    public ulong Where(Func<InspectionTask, bool> holds)
    {
        var set = 0UL;
        for (var index = 0; index < Tasks.Length; index++)
        {
            if (holds(Tasks[index])) set |= 1UL << index;
        }

        return set;
    }
}
