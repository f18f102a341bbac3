using System.CommandLine;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Silo.Registry;

namespace Xinheng.Cli.Verbs;

/// <summary><c>import KIND FILE…</c>: registry files in, bad rows out to a reject file.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = "subjects、annual-reports、abnormal、serious、penalties、inspections、repairs、inspectors、items" };
        var files = new Argument<string[]>("FILE") { Description = "CSV（UTF-8、GB18030）或 XLSX / CSV or XLSX", Arity = ArgumentArity.OneOrMore };
        var mapping = new Option<string?>("--mapping") { Description = "列对照表（JSON）/ mapping of titles" };
        var rejects = new Option<string?>("--rejects") { Description = "退回行写入的文件 / file for rejected rows" };
        var known = new Option<string?>("--known") { Description = "何时获知：now（默认）、occurrence（事发当日）或时刻 / when the facts became known" };
        return new Command("import", "导入登记、年报、名录、处罚、检查等文件 / import registry files") { kind, files, mapping, rejects, known }.Runs<ImportCall, ImportSummary>(
            "import",
            parsed => new ImportCall(parsed.GetRequiredValue(kind), parsed.GetRequiredValue(files), parsed.GetValue(mapping), parsed.GetValue(rejects), parsed.GetValue(known)),
            Show,
            summary => summary.ExitCode,
            parsed => [.. parsed.GetRequiredValue(files), .. parsed.GetValue(mapping) is { } path ? [path] : Array.Empty<string>()],
            parsed => parsed.GetValue(rejects));
    }

    private static void Show(Screen screen, ImportSummary summary)
    {
        foreach (var file in summary.Files)
        {
            foreach (var refusal in file.Refusals) screen.Say($"✗ {refusal.In(Contracts.Refusals.Language.Chinese)}", $"✗ {refusal.In(Contracts.Refusals.Language.English)}");
            if (file.Rows == 0) continue;
            screen.Say(
                $"{file.File}：{Figures.Of(file.Rows)} 行，导入 {Figures.Of(file.RowsImported)}，已有 {Figures.Of(file.RowsUnchanged)}，重复 {Figures.Of(file.RowsDuplicate)}，退回 {Figures.Of(file.RowsRejected)}{(file.SubjectsCreated == 0 ? "" : $"；由代码新建主体 {Figures.Of(file.SubjectsCreated)}")}{(file.FirstDay is null ? "" : $"；{file.FirstDay:yyyy-MM-dd} 至 {file.LastDay:yyyy-MM-dd}")}",
                $"{file.File}: {Figures.Of(file.Rows)} rows, {Figures.Of(file.RowsImported)} imported, {Figures.Of(file.RowsUnchanged)} held already, {Figures.Of(file.RowsDuplicate)} duplicates, {Figures.Of(file.RowsRejected)} rejected{(file.SubjectsCreated == 0 ? "" : $"; {Figures.Of(file.SubjectsCreated)} subjects made from their codes")}{(file.FirstDay is null ? "" : $"; {file.FirstDay:yyyy-MM-dd} to {file.LastDay:yyyy-MM-dd}")}");
            foreach (var (reason, rows) in file.RejectedBy) screen.Say($"  退回原因 {reason}：{Figures.Of(rows)} 行", $"  rejected for {reason}: {Figures.Of(rows)} rows");
            if (file.RejectFile is { } path) screen.Say($"  退回行在 {path}，改正后可再次导入", $"  rejected rows are in {path}; correct them and import it again");
        }
    }
}
