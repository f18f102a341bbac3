using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Plans;

namespace Xinheng.Scheduler.Planning;

/// <summary>The ratios by which a task's draw brings what the year's draws reach up to the quarter's share (see <see cref="QuarterShare"/>).</summary>
public static class QuarterRatios
{
    /// <summary>
    /// The task's ratios with those of the draw. Where a task may draw somebody again, nothing is known of earlier quarters but their plan, and each
    /// gets its even share.
    /// </summary>
    /// <param name="task">The task; its yearly ratios count.</param>
    /// <param name="basis">Whom it is about.</param>
    /// <param name="quarter">1 to 4, as <see cref="QuarterOfPlans"/> counts.</param>
    public static TaskRatios Of(InspectionTask task, PlanBasis basis, int quarter)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(basis);
        var (yearBase, listed) = (basis.YearBase(task.Id), basis.Listed(task.Id));
        Ratio Of(RiskClass riskClass)
        {
            var ratio = task.Ratios.OfYear.Of(riskClass);
            var (all, left) = (yearBase.Of(riskClass), listed.Of(riskClass));
            var drawn = quarter == 1 ? 0 : task.Repeats == RepeatRule.AsOftenAsDrawn ? (ratio.CeilingOf(all) * (quarter - 1) + 3) / 4 : all - left;
            return QuarterShare.ToRatio(Math.Min(Math.Max(QuarterShare.Of(ratio, all, quarter, drawn), LeastOf(ratio)), left), left, ratio);
        }

        return task.Ratios with { OfDraw = new(Of(RiskClass.A), Of(RiskClass.B), Of(RiskClass.C), Of(RiskClass.D)) };
    }

    // No class is exempt in any draw (不免抽), and a ratio of 0 in the public plan would rule the class out for everybody on the list. A class whose
    // year's number is reached may so go beyond it by one a quarter.
    private static long LeastOf(Ratio yearRatio) => yearRatio.Numerator == 0 ? 0 : 1;

    /// <summary>
    /// Tasks of the same yearly ratios as the widest one draw by its ratios now, too. Rounded by themselves, small tasks would differ from it in some
    /// classes, and then which tasks drew a subject could tell its class (draw/1: one ticket serves all tasks).
    /// </summary>
    /// <param name="tasks">The tasks of one plan, each with its own ratios of the draw.</param>
    public static ImmutableArray<InspectionTask> Aligned(ImmutableArray<InspectionTask> tasks)
    {
        var widest = tasks.FirstOrDefault(task => task.Kind == TaskKind.General);
        return widest is null ? tasks : [.. tasks.Select(task => task.Ratios.OfYear == widest.Ratios.OfYear ? task with { Ratios = widest.Ratios } : task)];
    }

    /// <summary>
    /// Which quarter of the year's plans a quarter is: the first one drawn is 1, so that an office that begins in autumn does not draw the whole year
    /// at once.
    /// </summary>
    /// <param name="others">The other plans that are stored.</param>
    /// <param name="year">Year of the plan.</param>
    /// <param name="quarter">Its quarter of the calendar, 1 to 4.</param>
    public static int QuarterOfPlans(IEnumerable<InspectionPlan> others, int year, int quarter)
    {
        var first = others.Where(plan => plan.Year == year && plan.State == PlanState.Drawn).Select(plan => plan.Quarter).DefaultIfEmpty(quarter).Min();
        return Math.Max(1, quarter - first + 1);
    }
}
