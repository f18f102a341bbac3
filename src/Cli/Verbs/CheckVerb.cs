using System.CommandLine;
using System.Text.Json;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Backups;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Ledgers;
using Xinheng.Silo.Office;
using Xinheng.Silo.Storage;

namespace Xinheng.Cli.Verbs;

/// <summary><c>check</c>: whether everything is as it was left; names what is not.</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var against = new Option<string?>("--against") { Description = "较早备份的 manifest.json，或较早一次 check --json 的输出 / manifest.json of an older backup, or what an older check --json printed" };
        var command = new Command("check", "核对数据库、事件账本与文件，指出被改动之处，并封存新事件（服务可照常运行）/ checks database, ledger of events and files, names what was altered, and seals new events, while they are in use") { against };
        command.WithStore();
        foreach (var option in new Option[] { OfficeOptions.Server, OfficeOptions.TokenFile, ServerAccess.Authority }) command.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            var screen = Screen.Of(parsed);
            LedgerHead? older = null;
            var path = parsed.GetValue(against);
            if (parsed.GetValue(OfficeOptions.Server) is not null)
            {
                return await OfficeAction.Run<CheckRequest, CheckSummary>(
                    parsed, "check", new CheckRequest(path), (shown, summary) => Show(shown, summary, isAgainst: path is not null), summary => summary.IsSound ? ExitCode.Done : ExitCode.No, path is null ? [] : [path], null, cancellation);
            }

            if (path is not null && !BackupManifest.ReadHead(path).TryGet(out older, out var unreadable)) return screen.Refuse(unreadable);
            if (!(await StoreOptions.Open(parsed, cancellation)).TryGet(out var opened, out var refusals)) return screen.Refuse(refusals);
            using (opened)
            {
                try
                {
                    var summary = await ProgressScreen.Show(screen, progress => Task.Run(
                        () => StoreCheck.Run(opened.Store, extends: true, older, TimeProvider.System.GetUtcNow(), progress, cancellation), cancellation));
                    if (screen.IsJson) screen.Raw(JsonSerializer.Serialize(summary, OfficeJson.Options));
                    else Show(screen, summary, isAgainst: older is not null);
                    return summary.IsSound ? ExitCode.Done : ExitCode.No;
                }
                catch (Exception failure) when (StorageFault.In(failure, opened.Store.Faulty) is not null)
                {
                    return screen.Refuse(StorageFault.In(failure, opened.Store.Faulty)!);
                }
            }
        });
        return command;
    }

    /// <summary>Tells findings, each with what to do.</summary>
    public static void ShowFindings(Screen screen, IReadOnlyList<CheckFinding> findings, long count)
    {
        foreach (var finding in findings) screen.Say($"✘ {finding.Code}：{finding.What.Chinese} → {finding.Cure.Chinese}", $"✘ {finding.Code}: {finding.What.English} → {finding.Cure.English}");
        if (count > findings.Count) screen.Say($"✘ 另有 {Figures.Of(count - findings.Count)} 处未列出", $"✘ {Figures.Of(count - findings.Count)} more are not listed");
    }

    private static void Show(Screen screen, CheckSummary summary, bool isAgainst)
    {
        foreach (var note in summary.Notes) screen.Say(new Bilingual($"  {note.Chinese}", $"  {note.English}"));
        if (summary.Ledger is { } ledger)
        {
            screen.Say(
                $"  事件账本：已封存 {Figures.Of(ledger.Sealed)} 条（本次 {Figures.Of(summary.NewlySealed)}），未封存 {Figures.Of(ledger.Unsealed)} 条；根 {ledger.Root}",
                $"  ledger of events: {Figures.Of(ledger.Sealed)} sealed ({Figures.Of(summary.NewlySealed)} now), {Figures.Of(ledger.Unsealed)} not sealed; root {ledger.Root}");
        }

        if (summary.Against is { } shown) screen.Say($"✔ 较早清单中的 {Figures.Of(shown)} 条事件全部在此，未被改动", $"✔ the {Figures.Of(shown)} events of the older manifest are all here, unaltered");
        else if (isAgainst) screen.Say("✘ 未能证明较早清单中的事件都在", "✘ that the events of the older manifest are all here could not be shown");
        ShowFindings(screen, summary.Findings, summary.FindingCount);
        if (summary.IsSound) screen.Say($"✔ “{summary.Place}”一切如初", $"✔ \"{summary.Place}\" is as it was left");
        else screen.Say($"✘ “{summary.Place}”有 {Figures.Of(summary.FindingCount)} 处异常", $"✘ \"{summary.Place}\" has {Figures.Of(summary.FindingCount)} findings");
    }
}
