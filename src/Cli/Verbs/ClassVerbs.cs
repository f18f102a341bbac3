using System.CommandLine;
using System.Globalization;
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
        var search = new Option<bool>("--search") { Description = "先按时间向前检验多组参数，选误差范围内最小的模型 / try settings forward in time first and take the smallest model within the error" };
        var accept = new Option<string[]>("--accept") { Description = "接受放行检查的一项发现（规则:特征），记入模型卡 / accept a finding of the release gate (rule:feature); the card says so" };
        var learner = new Option<TreeLearner>("--learner") { Description = "LightGbm（默认；没有本机库的平台改用 FastTree）或 FastTree / LightGbm (FastTree where it has no native build) or FastTree" };
        var scorecard = new Option<bool>("--scorecard") { Description = "列出评分卡全表 / print the whole scorecard" };
        var command = new Command("train", "训练分类模型 / train a model") { asOf, table, madeUp, search, accept, learner, scorecard };
        command.WithOffice();
        command.SetAction((parsed, cancellation) => parsed.GetValue(table) is { } file
            ? OfficeAction.Run<TrainTableRequest, TableReport>(parsed, "train.table", new TrainTableRequest(file), TrainingScreen.ShowTable, null, [file], null, cancellation)
            : OfficeAction.Run<TrainRequest, TrainSummary>(parsed, "train", new TrainRequest(
                parsed.GetValue(asOf), parsed.GetValue(madeUp), new TrainingSettings { Learner = parsed.GetValue(learner) }, parsed.GetValue(search), parsed.GetValue(accept) ?? []),
                (screen, summary) => TrainingScreen.Show(screen, summary, parsed.GetValue(scorecard)), null, [], null, cancellation));
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
        return new Command("evaluate", "以检查结果评判分类 / judge classes by what inspections found") { from, until }
            .Runs<EvaluateRequest, EvaluateSummary>("evaluate", parsed => new EvaluateRequest(parsed.GetRequiredValue(from), parsed.GetRequiredValue(until)), ShowEvaluation);
    }

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

    private static void ShowEvaluation(Screen screen, EvaluateSummary summary)
    {
        screen.Say(
            $"{summary.From:yyyy-MM-dd} 至 {summary.Until:yyyy-MM-dd}：评判 {Figures.Of(summary.N)} 个检查结果，其中 {Figures.Of(summary.Positives)} 个发现问题；无当时快照 {Figures.Of(summary.WithoutSnapshot)}，快照中无此户 {Figures.Of(summary.WithoutClass)}",
            $"{summary.From:yyyy-MM-dd} to {summary.Until:yyyy-MM-dd}: {Figures.Of(summary.N)} outcomes judged, {Figures.Of(summary.Positives)} with a problem; {Figures.Of(summary.WithoutSnapshot)} had no snapshot in force, {Figures.Of(summary.WithoutClass)} no class in it");
        screen.Say(
            $"  AUC {Figures.Statistic(summary.Auc)}{Interval(summary)}，KS {Figures.Statistic(summary.Ks)}，前 10% 提升 {Figures.Statistic(summary.LiftAt10)}，校准误差 {Figures.Statistic(summary.Ece)}",
            $"  AUC {Figures.Statistic(summary.Auc)}{Interval(summary)}, KS {Figures.Statistic(summary.Ks)}, lift at 10 % {Figures.Statistic(summary.LiftAt10)}, calibration error {Figures.Statistic(summary.Ece)}");
        var rates = summary.RateByClass.OrderBy(pair => pair.Key).Select(pair => (Class: pair.Key, pair.Value.N, pair.Value.Positives, Rate: pair.Value.N == 0 ? 0 : (double)pair.Value.Positives / pair.Value.N)).ToList();
        foreach (var rate in rates)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"  {rate.Class}  {rate.Positives,6:N0} / {rate.N,-7:N0} {rate.Rate,7:P1}  {Figures.Bar(rate.Rate, rates.Max(other => other.Rate))}");
            screen.Say(line, line);
        }

        WarnOfHindsight(screen, summary);
    }

    private static void WarnOfHindsight(Screen screen, EvaluateSummary summary)
    {
        foreach (var model in summary.ModelsThatSawOutcomes)
        {
            screen.Say(
                $"  ! 模型 {model} 训练时已见过这一时段的检查结果，以上数字偏乐观；请用 train --as-of {summary.From.AddDays(-1):yyyy-MM-dd} 另训后重新分类",
                $"  ! the model {model} had seen outcomes of this window when it was trained, so these figures flatter; train one with --as-of {summary.From.AddDays(-1):yyyy-MM-dd} and classify again");
        }
    }

    private static string Interval(EvaluateSummary summary) => summary.AucInterval is { } interval ? $" [{Figures.Statistic(interval.Low)}, {Figures.Statistic(interval.High)}]" : "";
}
