using System.CommandLine;
using System.Globalization;
using Xinheng.Cli.Evaluations;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Classes;

namespace Xinheng.Cli.Verbs;

/// <summary><c>train</c>, <c>classify</c>, <c>evaluate</c>: from history to classes and to how right they were.</summary>
internal static class ClassVerbs
{
    public static Command Train()
    {
        var asOf = new Option<DateOnly?>("--as-of") { Description = "只用该日及以前已知的历史；默认为最后一次检查获知之日 / history known through this day; by default the day by which the last inspection was known" };
        var table = new Option<string?>("--table") { Description = "任意带标签的表（row_id, fold, label, …）/ any labelled table" };
        var madeUp = new Option<bool>("--made-up") { Description = "数据是虚构城市，记入模型卡 / the data is the made-up city; the card says so" };
        var command = new Command("train", "训练分类模型 / train a model") { asOf, table, madeUp };
        command.WithOffice();
        command.SetAction((parsed, cancellation) => parsed.GetValue(table) is { } file
            ? OfficeAction.Run<TrainTableRequest, TableReport>(parsed, "train.table", new TrainTableRequest(file), ShowTable, null, [file], null, cancellation)
            : OfficeAction.Run<TrainRequest, TrainSummary>(parsed, "train", new TrainRequest(parsed.GetValue(asOf), parsed.GetValue(madeUp)), ShowTraining, null, [], null, cancellation));
        return command;
    }

    public static Command Classify()
    {
        var asOf = new Option<DateOnly>("--as-of") { Description = "分类截止日 / the day that the classes speak of", Required = true };
        var knownBy = new Option<DateTimeOffset?>("--known-by") { Description = "只用此刻及以前获知的事实 / only what was known by this instant" };
        var model = new Option<string?>("--model") { Description = "模型名称；默认当前模型 / name of the model" };
        return new Command("classify", "生成某日的分类快照 / make a class snapshot") { asOf, knownBy, model }
            .Runs<ClassifyRequest, ClassifySummary>("classify", parsed => new ClassifyRequest(parsed.GetRequiredValue(asOf), parsed.GetValue(knownBy), parsed.GetValue(model)), ShowClasses);
    }

    public static Command Evaluate()
    {
        var from = new Option<DateOnly>("--from") { Description = "起始日 / first day", Required = true };
        var until = new Option<DateOnly>("--until") { Description = "截止日 / last day", Required = true };
        var html = new Option<string?>("--html") { Description = "同时写入图文报告（内部材料），如 report.html / also write the report with pictures, not for publication" };
        var command = new Command("evaluate", "以检查结果评判分类 / judge classes by what inspections found") { from, until, html };
        command.WithOffice();
        command.SetAction((parsed, cancellation) => OfficeAction.Run<EvaluateRequest, EvaluateSummary>(
            parsed, "evaluate", new EvaluateRequest(parsed.GetRequiredValue(from), parsed.GetRequiredValue(until)), EvaluationScreen.Show,
            summary => parsed.GetValue(html) is { } target ? EvaluationPage.Write(Screen.Of(parsed), target, summary) : ExitCode.Done, [], null, cancellation));
        return command;
    }

    private static void ShowTraining(Screen screen, TrainSummary summary)
    {
        screen.Say($"模型 {summary.Model} 已训练，存于 {summary.Folder}", $"model {summary.Model} is trained and in {summary.Folder}");
        screen.Say($"  {summary.Origin.Chinese}", $"  {summary.Origin.English}");
        screen.Say($"  学习 {Rows(summary.Learnt)}；校准 {Rows(summary.Calibrated)}", $"  learnt from {Rows(summary.Learnt)}; calibrated on {Rows(summary.Calibrated)}");
        screen.Say(
            $"  校准期（未参与学习）：AUC {Figures.Statistic(summary.Metrics.Auc)}，KS {Figures.Statistic(summary.Metrics.Ks)}，前 10% 提升 {Figures.Statistic(summary.Metrics.LiftAt10)}",
            $"  on time that it had not seen: AUC {Figures.Statistic(summary.Metrics.Auc)}, KS {Figures.Statistic(summary.Metrics.Ks)}, lift at 10 % {Figures.Statistic(summary.Metrics.LiftAt10)}");
    }

    private static void ShowTable(Screen screen, TableReport report) => screen.Say(
        $"{Figures.Of(report.N)} 行，{Figures.Of(report.Positives)} 个正例，{report.Features} 个特征，{report.Folds} 折：AUC {Figures.Statistic(report.Auc)}，KS {Figures.Statistic(report.Ks)}",
        $"{Figures.Of(report.N)} rows, {Figures.Of(report.Positives)} positives, {report.Features} features, {report.Folds} folds: AUC {Figures.Statistic(report.Auc)}, KS {Figures.Statistic(report.Ks)}");

    /// <summary>Shows a snapshot to the officer; class figures stay inside the office.</summary>
    private static void ShowClasses(Screen screen, ClassifySummary summary)
    {
        screen.Say(
            $"分类快照 {summary.Snapshot}（{(summary.IsNew ? "新建" : "已有")}）：{Figures.Of(summary.Rows)} 户；策略 {summary.Policy}，模型 {summary.Model}",
            $"class snapshot {summary.Snapshot} ({(summary.IsNew ? "new" : "there already")}): {Figures.Of(summary.Rows)} subjects; policy {summary.Policy}, model {summary.Model}");
        screen.Say($"  {summary.ModelOrigin.Chinese}", $"  {summary.ModelOrigin.English}");
        var widest = summary.ByClass.Count == 0 ? 0 : summary.ByClass.Values.Max();
        foreach (var (riskClass, subjects) in summary.ByClass.OrderBy(pair => pair.Key))
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"  {riskClass}  {subjects,9:N0}  {(double)subjects / Math.Max(summary.Rows, 1),7:P1}  {Figures.Bar(subjects, widest)}");
            screen.Say(line, line);
        }

        screen.Say("  分类只供监管内部使用：不评价、不惩戒、不公开、不免抽", "  classes are for supervision alone: no rating, no penalty, never public, no exemption");
        screen.Say($"  文件 {summary.File}", $"  file {summary.File}");
    }

    private static string Rows(Scoring.Models.RowsSummary rows) => string.Create(CultureInfo.InvariantCulture, $"{rows.Rows:N0} ({rows.Positives:N0} +), {rows.FirstDay:yyyy-MM-dd}–{rows.LastOutcome:yyyy-MM-dd}");
}
