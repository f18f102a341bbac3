using System.CommandLine;
using System.Text.Json;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Silo.Office;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Moves;

namespace Xinheng.Cli.Verbs;

/// <summary><c>move</c>: a data directory into PostgreSQL, checked by hashes.</summary>
internal static class MoveVerb
{
    public static Command Create()
    {
        var command = new Command("move", "把数据目录迁入 PostgreSQL（空数据库），逐表核对摘要 / moves a data directory into an empty PostgreSQL database, every table checked by its digest")
        {
            OfficeOptions.Data,
            ClusterOptions.ConnectionFile,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var screen = Screen.Of(parsed);
            if (!ClusterOptions.Connection(parsed).TryGet(out var connection, out var refusals)) return screen.Refuse(refusals);
            var answer = await ProgressScreen.Show(screen, progress => Task.Run(() => DirectoryMove.Run(new DataDirectory(parsed.GetValue(OfficeOptions.Data)!), connection, new SystemEntropy(), progress, cancellation), cancellation));
            if (!answer.TryGet(out var summary, out refusals)) return screen.Refuse(refusals);
            if (screen.IsJson) screen.Raw(JsonSerializer.Serialize(summary, OfficeJson.Options));
            else Show(screen, summary);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Screen screen, MoveSummary summary)
    {
        foreach (var table in summary.Tables) screen.Say($"  {table.Table}：{table.Rows:N0} 行，SHA-256 {table.Sha256}", $"  {table.Table}: {table.Rows:N0} rows, SHA-256 {table.Sha256}");
        if (!summary.IsNew) screen.Say("先前已迁移完毕，只是未及标记；现已补上", "it had been moved before and only the mark was missing; it is there now");
        screen.Say(
            $"已把“{summary.From}”迁入 {summary.To}，两边摘要逐表一致，另有 {summary.Files} 个文件；原数据库保留未动，不再使用。请用 serve --storage postgresql --data {summary.From} 启动",
            $"moved \"{summary.From}\" into {summary.To}: the digests of all tables agree, and {summary.Files} files went with them; the old database is left as it was and is not used any more. Start with serve --storage postgresql --data {summary.From}");
    }
}
