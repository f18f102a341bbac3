using System.Collections.Immutable;

namespace Xinheng.Scheduler.Planning;

/// <summary>
/// Why a subject in a task's scope is not drawn for it. The names are reasons of draw/1: they stand in frame.tsv and in the subject's receipt, and
/// their number in plan.txt, so none of them follows from a class. Exclusions leave the frame before quotas are computed and stay listed.
/// </summary>
public static class ExclusionReason
{
    /// <summary>注销, 撤销 or 迁出 by the day of the plan.</summary>
    public const string Deregistered = "deregistered";

    /// <summary>No class in the snapshot: registered since, or of a kind that has none. Its turn comes with the next snapshot.</summary>
    public const string NotClassified = "not-classified";

    /// <summary>The published yearly ceiling of visits is reached, on-cause visits included.</summary>
    public const string YearlyCeiling = "yearly-ceiling";

    /// <summary>Reached by a draw of this year; for every class alike (see <see cref="Contracts.Plans.RepeatRule"/>).</summary>
    public const string DrawnThisYear = "drawn-this-year";

    /// <summary>All of them, the first that applies being the one that is listed.</summary>
    public static readonly ImmutableArray<string> All = [Deregistered, NotClassified, DrawnThisYear, YearlyCeiling];
}
