using Xinheng.Cli.Screens;
using Xinheng.Silo.Classes;

namespace Xinheng.Cli.Evaluations;

/// <summary>Tells the officer what drifted since the model was trained.</summary>
internal static class DriftScreen
{
    /// <summary>At most so many alarms are told in full; <c>--json</c> has all.</summary>
    private const int Most = 5;

    public static void Show(Screen screen, SnapshotDrift drift)
    {
        var since = drift.ReferenceDay is { } day ? $"{day:yyyy-MM-dd}" : null;
        if (drift.Alarms.Count > 0)
        {
            screen.Say($"  ⚠ 漂移告警 {drift.Alarms.Count} 项{(since is null ? "" : $"（与训练日 {since} 的总体比，{Figures.Of(drift.Subjects)} 户）")}",
                $"  ⚠ {drift.Alarms.Count} alarms of drift{(since is null ? "" : $" (against the population of {since}, when the model was trained; {Figures.Of(drift.Subjects)} subjects)")}");
            foreach (var alarm in drift.Alarms.Take(Most)) screen.Say($"    · {alarm.Says.Chinese} → {alarm.Do.Chinese}", $"    · {alarm.Says.English} → {alarm.Do.English}");
            if (drift.Alarms.Count > Most) screen.Say($"    … 另有 {drift.Alarms.Count - Most} 项，见 --json；变动如此之多时，先疑数据口径，再重训", $"    … {drift.Alarms.Count - Most} more with --json; where so much moved, doubt the data first, then train anew");
        }
        else if (drift.Subjects > 0)
        {
            screen.Say($"  漂移：与训练日 {since} 的总体比（{Figures.Of(drift.Subjects)} 户），没有告警", $"  drift: no alarm against the population of {since}, when the model was trained ({Figures.Of(drift.Subjects)} subjects)");
        }

        foreach (var reason in drift.NotCompared) screen.Say($"  漂移：{reason.Chinese}", $"  drift: {reason.English}");
    }
}
