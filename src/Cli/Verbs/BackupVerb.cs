using System.CommandLine;
using System.Text.Json;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Silo.Backups;
using Xinheng.Silo.Office;

namespace Xinheng.Cli.Verbs;

/// <summary><c>backup</c>: a store into a folder, while a server uses it or not.</summary>
internal static class BackupVerb
{
    public static Command Create()
    {
        var to = new Option<string>("--to") { Description = "写入的文件夹，须不存在 / folder to be made, not there yet", Required = true };
        var command = new Command("backup", "备份数据目录或集群数据库（服务可照常运行；不含密钥）/ backs up a data directory or a cluster's database while it is in use; keys are not in it") { to };
        command.WithStore();
        command.SetAction(async (parsed, cancellation) =>
        {
            var screen = Screen.Of(parsed);
            if (!(await StoreOptions.Open(parsed, cancellation)).TryGet(out var opened, out var refusals)) return screen.Refuse(refusals);
            using (opened)
            {
                var answer = await ProgressScreen.Show(screen, progress => Task.Run(
                    () => StoreBackup.Run(opened.Store, opened.Copy, parsed.GetRequiredValue(to), TimeProvider.System.GetUtcNow(), progress, cancellation), cancellation));
                if (!answer.TryGet(out var summary, out refusals)) return screen.Refuse(refusals);
                if (screen.IsJson) screen.Raw(JsonSerializer.Serialize(summary, OfficeJson.Options));
                else Show(screen, summary);
                return summary.FindingCount == 0 ? ExitCode.Done : ExitCode.No;
            }
        });
        return command;
    }

    private static void Show(Screen screen, BackupSummary summary)
    {
        screen.Say(
            $"已备份“{summary.Place}”至“{summary.Folder}”：{summary.Files} 个文件，{summary.Bytes:N0} 字节，{Figures.Of(summary.Events)} 条信用事件",
            $"backed up \"{summary.Place}\" to \"{summary.Folder}\": {summary.Files} files, {summary.Bytes:N0} bytes, {Figures.Of(summary.Events)} credit events");
        screen.Say($"  账本的根 {summary.Root}；本次新封存 {Figures.Of(summary.NewlySealed)} 条，未封存 {Figures.Of(summary.Unsealed)} 条", $"  root of the ledger {summary.Root}; {Figures.Of(summary.NewlySealed)} events sealed now, {Figures.Of(summary.Unsealed)} not sealed");
        screen.Say("  不含密钥（keys/）：请另行备份到别处；备份含企业分类与个人信息，只限本用户读取", "  keys (keys/) are not in it: back them up apart, elsewhere. It holds classes and personal data and is its owner's alone");
        CheckVerb.ShowFindings(screen, summary.Findings, summary.FindingCount);
    }
}
