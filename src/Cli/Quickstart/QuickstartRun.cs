using System.Diagnostics;
using Xinheng.Cli.Screens;
using Xinheng.Cli.Verbs;
using Xinheng.Contracts.Calendars;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo;
using Xinheng.Silo.Options;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Security;

namespace Xinheng.Cli.Quickstart;

/// <summary>Runs the quarter on a clock of its own, tells what an officer would read, and then serves unless it is to end.</summary>
internal static class QuickstartRun
{
    /// <summary>The last day of which the city knows anything; the quarter begins on the next.</summary>
    private static readonly DateOnly LastDay = new(2026, 8, 31);

    private static readonly TimeSpan OfficeHours = TimeSpan.FromHours(9);

    public static async Task<int> Run(
        Screen screen, string data, string target, string seed, int subjects, ListenSettings listen, bool isOver, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        if (!City.Of(seed, subjects, LastDay).TryGet(out var city, out var refusals)) return screen.Refuse(refusals);
        if (!QuickstartMark.Take(data, city).TryGet(out _, out refusals)) return screen.Refuse(refusals);
        var clock = new SteppedClock(ChinaTime.StartOf(LastDay.AddDays(1)) + OfficeHours);
        var settings = new SiloSettings(data, SiloSettings.DefaultOrganisation, clock, new SystemEntropy(), listen);
        if (!(await SiloHost.Start(settings, cancellation)).TryGet(out var silo, out refusals)) return screen.Refuse(refusals);
        await using (silo)
        {
            var quarter = new Quarter(screen, silo, clock, city, data, target);
            var lived = await quarter.Live(cancellation);
            if (!lived.TryGet(out var story, out refusals)) return screen.Refuse(refusals);
            var isVerified = await Verify(screen, target);
            ClosingScreen.Show(screen, story, target, isVerified, watch.Elapsed);
            if (isOver || !isVerified) return isVerified ? ExitCode.Done : ExitCode.No;
            ServeVerb.Tell(screen, silo);
            await silo.WaitForShutdown(cancellation);
        }

        return ExitCode.Done;
    }

    // What was written is read back from the disk and replayed, as a stranger would.
    private static async Task<bool> Verify(Screen screen, string target)
    {
        var isOk = true;
        foreach (var (folder, chinese, english) in new[] { ("audit", "审计包", "the auditor's bundle"), ("public", "公开包", "the public bundle") })
        {
            var report = await Task.Run(() => Bundle.Open(Path.Combine(target, folder)).TryGet(out var bundle, out _) ? Verifier.Verify(bundle) : null);
            isOk &= report is { IsOk: true, SaysAnything: true };
            var passed = report?.Checks.Count(check => check.Result == CheckResult.Passed) ?? 0;
            var failed = report?.Checks.Count(check => check.Result == CheckResult.Failed) ?? 0;
            screen.Say(
                $"  {chinese}：{passed} 项通过，{failed} 项不通过，其余此包无法核验；保证等级 {report?.Assurance}",
                $"  {english}: {passed} checks passed, {failed} failed, the rest not possible with it; assurance {report?.Assurance}");
        }

        return isOk;
    }
}
