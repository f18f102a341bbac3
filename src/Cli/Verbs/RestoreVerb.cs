using System.CommandLine;
using System.Text.Json;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Silo.Backups;
using Xinheng.Silo.Office;

namespace Xinheng.Cli.Verbs;

/// <summary><c>restore</c>: a backup into a new data directory, checked before and after.</summary>
internal static class RestoreVerb
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "backup 写成的文件夹 / folder that backup wrote", Required = true };
        var command = new Command("restore", "把备份恢复为新的数据目录，前后逐个文件核对 / makes a data directory of a backup, every file compared before and after") { from, OfficeOptions.Data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var screen = Screen.Of(parsed);
            var answer = await ProgressScreen.Show(screen, progress => Task.Run(
                () => BackupRestore.Run(parsed.GetRequiredValue(from), parsed.GetValue(OfficeOptions.Data)!, TimeProvider.System.GetUtcNow(), progress, cancellation), cancellation));
            if (!answer.TryGet(out var summary, out var refusals)) return screen.Refuse(refusals);
            if (screen.IsJson) screen.Raw(JsonSerializer.Serialize(summary, OfficeJson.Options));
            else Show(screen, summary);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Screen screen, RestoreSummary summary)
    {
        screen.Say(
            $"已从“{summary.From}”恢复至“{summary.Data}”：{summary.Files} 个文件，{summary.Bytes:N0} 字节，{Figures.Of(summary.Events)} 条信用事件，逐个核对一致",
            $"restored \"{summary.From}\" to \"{summary.Data}\": {summary.Files} files, {summary.Bytes:N0} bytes, {Figures.Of(summary.Events)} credit events, every one compared");
        screen.Say($"  账本的根 {summary.Root}，与清单一致", $"  root of the ledger {summary.Root}, that of the manifest");
        if (summary.FindingCount > 0) screen.Say($"  备份时已发现 {summary.FindingCount} 处异常，照原样恢复；请运行 check 查看", $"  the backup had {summary.FindingCount} findings when it was made and was restored as it was; check tells them");
        screen.Say(
            $"  请把密钥的备份放回 {summary.Data}/keys，再用 serve --data {summary.Data} 启动；如需迁入 PostgreSQL，请用 move",
            $"  put the keys from their own backup into {summary.Data}/keys, then start with serve --data {summary.Data}; for PostgreSQL go on with move");
    }
}
