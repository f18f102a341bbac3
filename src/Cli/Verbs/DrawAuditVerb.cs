using System.CommandLine;
using Xinheng.Auditing;
using Xinheng.Auditing.Draws;
using Xinheng.Auditing.Reports;
using Xinheng.Cli.Audits;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Cli.Verbs;

/// <summary><c>draw audit BUNDLE…</c>: the auditor's statistics over many draws. No server is started and none is asked.</summary>
internal static class DrawAuditVerb
{
    private static readonly AuditSettings Usual = new();

    public static Command Create()
    {
        var paths = new Argument<string[]>("BUNDLE") { Description = "审计包（文件夹或 zip），一个或多个机构的均可，次序不限 / auditor's bundles (folders or zips), of one or several organisations, in any order", Arity = ArgumentArity.OneOrMore };
        var subjects = new Option<string?>("--subjects") { Description = "登记册，与 import subjects 所用相同 / register of subjects, as for import subjects" };
        var mapping = new Option<string?>("--mapping") { Description = "登记册的列对照表（JSON）/ mapping of its titles" };
        var target = new Option<string?>("--out") { Description = "写入的报告，如 report.html / report to write" };
        var alpha = new Option<double>("--alpha") { Description = "全部检验合计的误报率上限 / chance of any false alarm at most", DefaultValueFactory = _ => Usual.Alpha };
        var rounds = new Option<int>("--rounds") { Description = "模拟轮数 / rounds of simulation", DefaultValueFactory = _ => Usual.Rounds };
        var seed = new Option<ulong>("--seed") { Description = "模拟种子，请在看证据包之前定下 / seed of the simulation; name it before you look at the bundles", DefaultValueFactory = _ => Usual.Seed };
        var command = new Command("audit", "统计审计：多次抽查是否偏离随机 / audit many draws against chance") { paths, subjects, mapping, target, alpha, rounds, seed, OfficeOptions.Data };
        command.SetAction(async (parsed, _) =>
        {
            var screen = Screen.Of(parsed);
            var settings = new AuditSettings(parsed.GetValue(seed), parsed.GetValue(rounds), parsed.GetValue(alpha));
            if (Refused(settings) is { } refusal) return screen.Refuse(refusal);
            if (!Register(parsed.GetValue(subjects), parsed.GetValue(mapping), parsed.GetValue(OfficeOptions.Data)!).TryGet(out var register, out var why)) return screen.Refuse(why);
            return await ProgressScreen.Show(screen, progress => Task.Run(() => Run(screen, parsed.GetRequiredValue(paths), register, settings, parsed.GetValue(target), progress)));
        });
        return command;
    }

    private static int Run(Screen screen, string[] paths, IReadOnlyList<RegisterFile> register, AuditSettings settings, string? target, IProgress<Step> progress)
    {
        var population = new Population(register is [var file] ? file.Subjects : null);
        var standings = new List<BundleStanding>();
        var flaws = new List<Flaw>();
        foreach (var path in paths)
        {
            progress.Report(new(new("核验证据包", "verifying bundles"), standings.Count, paths.Length));
            if (Bundle.Open(path).TryGet(out var bundle, out var flaw)) standings.Add(BundleStanding.Of(bundle, population));
            else flaws.Add(flaw);
        }

        if (flaws.Count > 0) return screen.Refuse([.. flaws.Select(FlawRefusal.Of)]);
        if (!standings.Exists(standing => standing.IsCounted)) return screen.Refuse(NothingToCount);
        var done = 0;
        var all = Audit.RoundsOf(standings.Count(standing => standing.IsCounted), settings);
        var report = Audit.Of(standings, population, settings, () =>
        {
            var round = Interlocked.Increment(ref done);
            if (round % 97 == 0) progress.Report(new(new("重新抽取与派组", "drawing and staffing again"), round, all));
        });
        if (target is not null && Written(screen, target, report) is { } exit) return exit;
        if (register is [{ Refused: > 0 and var refused }]) screen.Say($"登记册有 {Figures.Of(refused)} 行读不懂，其主体按未载明计", $"{Figures.Of(refused)} rows of the register can't be read; their subjects count as not stated");
        AuditScreen.Show(screen, report, target);
        return report.IsClean ? ExitCode.Done : ExitCode.No;
    }

    private static int? Written(Screen screen, string target, AuditReport report)
    {
        try
        {
            PrivateFile.WriteAlone(target, Page.Of(report));
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return screen.Refuse(target, failure);
        }
    }

    // None or one: an audit has no register, or has it whole.
    private static Answer<IReadOnlyList<RegisterFile>> Register(string? path, string? mapping, string data) => path is null
        ? Array.Empty<RegisterFile>()
        : RegisterFile.Read(path, mapping, new DataDirectory(data), TimeProvider.System.GetUtcNow()).Then<IReadOnlyList<RegisterFile>>(file => new[] { file });

    private static Refusal? Refused(AuditSettings settings) => settings.Alpha is not (>= AuditSettings.LeastAlpha and < 1)
        ? new Refusal("audit.alpha", new Place("--alpha"), new($"误报率上限应在 {AuditSettings.LeastAlpha:0.000000} 与 1 之间", $"the level is between {AuditSettings.LeastAlpha:0.000000} and 1"), new("例如 --alpha 0.01", "for example --alpha 0.01"))
        : settings.Rounds > AuditSettings.MostRounds ? new Refusal(
            "audit.rounds", new Place("--rounds"),
            new("模拟轮数太多，内存容纳不下", "there are more rounds than memory holds"), new($"至多 {AuditSettings.MostRounds} 轮", $"take at most {AuditSettings.MostRounds}"))
        : settings.CanDecide ? null : new Refusal(
            "audit.rounds", new Place("--rounds"),
            new("模拟轮数太少：即使最极端的结果，校正后也达不到该误报率上限", "there are too few rounds: even the most extreme result could not reach that level after the correction"),
            new($"至少 {AuditSettings.LeastRounds(settings.Alpha)} 轮，或放宽 --alpha", $"take at least {AuditSettings.LeastRounds(settings.Alpha)}, or a wider --alpha"));

    private static readonly Refusal NothingToCount = new(
        "audit.nothing", new Place("BUNDLE"),
        new("没有可以统计的审计包：统计需要 plan.txt、frame.tsv 与 selected.tsv，作废的抽查不计入", "there is no auditor's bundle to reckon with: the statistics need plan.txt, frame.tsv and selected.tsv, and void draws don't count"),
        new("公开包请用 verify 核验；审计包用 draw export 导出", "verify public bundles with verify; draw export writes the auditor's"));
}
