using System.CommandLine;
using System.Globalization;
using Xinheng.Cli.Evaluations;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;
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
        var outcome = new Option<string>("--outcome") { Description = "以什么为结果：next 下一次检查是否发现问题（默认），any 今后 12 个月的检查有无发现问题 / what is learnt: next, whether the next inspection finds a problem (default), or any, whether any within 12 months does", DefaultValueFactory = _ => "next" };
        outcome.AcceptOnlyFromAmong("next", "any");
        var scorecard = new Option<bool>("--scorecard") { Description = "列出评分卡全表 / print the whole scorecard" };
        var command = new Command("train", "训练分类模型 / train a model") { asOf, table, madeUp, search, accept, learner, outcome, scorecard };
        command.WithOffice();
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(table) is { } file)
            {
                // What is not obeyed must not be taken in silence.
                if (parsed.GetValue(asOf) is not null || parsed.GetValue(madeUp) || parsed.GetValue(search) || parsed.GetValue(scorecard) || parsed.GetResult(outcome) is { Implicit: false } || parsed.GetValue(accept) is { Length: > 0 }) return Screen.Of(parsed).Refuse(TableAlone);
                return await OfficeAction.Run<TrainTableRequest, TableReport>(
                    parsed, "train.table", new TrainTableRequest(file, parsed.GetValue(learner)), TrainingScreen.ShowTable, null, [file], null, cancellation);
            }

            return await OfficeAction.Run<TrainRequest, TrainSummary>(parsed, "train", new TrainRequest(
                parsed.GetValue(asOf), parsed.GetValue(madeUp), Settings(parsed.GetValue(learner), parsed.GetValue(outcome)), parsed.GetValue(search), parsed.GetValue(accept) ?? []),
                (screen, summary) => TrainingScreen.Show(screen, summary, parsed.GetValue(scorecard)), null, [], null, cancellation);
        });
        return command;
    }

    private static TrainingSettings Settings(TreeLearner learner, string? outcome) => outcome == "any"
        ? new() { Learner = learner, Outcome = OutcomeRule.AnyInspection, HorizonMonths = TrainingSettings.YearMonths }
        : new() { Learner = learner };

    public static Command Classify()
    {
        var asOf = new Option<DateOnly?>("--as-of") { Description = "分类截止日 / the day that the classes speak of" };
        var knownBy = new Option<DateTimeOffset?>("--known-by")
        {
            Description = "只用此刻（北京时间）或该日及以前获知的事实 / only what was known by this instant (Beijing time) or by the end of this day",
            CustomParser = BeijingInstant.Parse,
        };
        var model = new Option<string?>("--model") { Description = "试用的模型名称，none 为只按策略分值；默认现用模型 / a model to try, none for points alone" };
        var replay = new Option<string?>("--replay") { Description = "按快照所记的事实、策略和模型重做并逐字节比对 / make a stored snapshot again and compare every byte" };
        var command = new Command("classify", "生成某日的分类快照 / make a class snapshot") { asOf, knownBy, model, replay };
        command.WithOffice();
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(replay) is { } snapshot)
            {
                if (parsed.GetValue(asOf) is not null || parsed.GetValue(knownBy) is not null || parsed.GetValue(model) is not null) return Screen.Of(parsed).Refuse(ReplayAlone);
                return await OfficeAction.Run<ReplayRequest, ReplaySummary>(
                    parsed, "classify.replay", new ReplayRequest(snapshot), ShowReplay, summary => summary.IsSame ? ExitCode.Done : ExitCode.No, [], null, cancellation);
            }

            if (parsed.GetValue(asOf) is not { } day) return Screen.Of(parsed).Refuse(NoDay);
            return await OfficeAction.Run<ClassifyRequest, ClassifySummary>(
                parsed, "classify", new ClassifyRequest(day, parsed.GetValue(knownBy), parsed.GetValue(model)), ShowClasses, null, [], null, cancellation);
        });
        return command;
    }

    public static Command Evaluate()
    {
        var from = new Option<DateOnly>("--from") { Description = "起始日 / first day", Required = true };
        var until = new Option<DateOnly>("--until") { Description = "截止日 / last day", Required = true };
        var html = new Option<string?>("--html") { Description = "同时写入图文报告（内部材料），如 report.html / also write the report with pictures, not for publication" };
        var model = new Option<string?>("--model") { Description = "只评判该模型的快照，含试用；默认全部非试用快照 / only snapshots of this model, trials too" };
        var command = new Command("evaluate", "以检查结果评判分类 / judge classes by what inspections found") { from, until, model, html };
        command.WithOffice();
        command.SetAction((parsed, cancellation) => OfficeAction.Run<EvaluateRequest, EvaluateSummary>(
            parsed, "evaluate", new EvaluateRequest(parsed.GetRequiredValue(from), parsed.GetRequiredValue(until), parsed.GetValue(model)), EvaluationScreen.Show,
            summary => parsed.GetValue(html) is { } target ? EvaluationPage.Write(Screen.Of(parsed), target, summary) : ExitCode.Done, [], null, cancellation));
        return command;
    }

    private static void ShowReplay(Screen screen, ReplaySummary summary)
    {
        screen.Say(
            $"{(summary.IsSame ? "✔" : "✘")} 快照 {summary.Snapshot}：{Figures.Of(summary.Rows)} 户，{(summary.IsSame ? "重做结果逐字节相同" : "重做结果不同")}",
            $"{(summary.IsSame ? "✔" : "✘")} snapshot {summary.Snapshot}: {Figures.Of(summary.Rows)} subjects, {(summary.IsSame ? "every byte came out again" : "other bytes came out")}");
        screen.Say($"  策略 {summary.Policy} {summary.PolicyHash}", $"  policy {summary.Policy} {summary.PolicyHash}");
        screen.Say($"  模型 {summary.Model} {summary.ModelHash}", $"  model {summary.Model} {summary.ModelHash}");
        screen.Say($"  原摘要 {summary.Stored}", $"  stored {summary.Stored}");
        if (!summary.IsSame)
        {
            screen.Say($"  重做为 {summary.Again ?? "户数不同"}；原程序 {summary.MadeBy ?? "未记"}，本程序 {summary.ReplayedBy}", $"  again  {summary.Again ?? "another number of subjects"}; made by {summary.MadeBy ?? "an unnamed version"}, replayed by {summary.ReplayedBy}");
        }
    }

    /// <summary>Shows a snapshot to the officer; class figures stay inside the office.</summary>
    private static void ShowClasses(Screen screen, ClassifySummary summary)
    {
        screen.Say(
            $"分类快照 {summary.Snapshot}（{(summary.IsNew ? "新建" : "已有")}）：{Figures.Of(summary.Rows)} 户；策略 {summary.Policy}，模型 {summary.Model}",
            $"class snapshot {summary.Snapshot} ({(summary.IsNew ? "new" : "there already")}): {Figures.Of(summary.Rows)} subjects; policy {summary.Policy}, model {summary.Model}");
        screen.Say($"  {summary.ModelOrigin.Chinese}", $"  {summary.ModelOrigin.English}");
        screen.Say($"  模型：{summary.Standing.Says().Chinese}", $"  the model: {summary.Standing.Says().English}");
        var widest = summary.ByClass.Count == 0 ? 0 : summary.ByClass.Values.Max();
        foreach (var (riskClass, subjects) in summary.ByClass.OrderBy(pair => pair.Key))
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"  {riskClass}  {subjects,9:N0}  {(double)subjects / Math.Max(summary.Rows, 1),7:P1}  {Figures.Bar(subjects, widest)}");
            screen.Say(line, line);
        }

        if (summary.Drift is { } drift) DriftScreen.Show(screen, drift);
        screen.Say("  分类只供监管内部使用：不评价、不惩戒、不公开、不免抽", "  classes are for supervision alone: no rating, no penalty, never public, no exemption");
        screen.Say($"  文件 {summary.File}", $"  file {summary.File}");
    }

    private static Refusal NoDay => new(
        "arguments", new Place("xinheng classify", Column: "--as-of"), new("没有说明分类截止日", "it is not said which day the classes speak of"), new("请填写 --as-of 日期", "give --as-of DAY"));

    private static Refusal TableAlone => new(
        "arguments", new Place("xinheng train", Column: "--table"),
        new("--table 只检验训练效果，不保存模型，除 --learner 外不接受其他训练选项", "--table tells how well the trainer does and keeps nothing; of the other options of training it takes --learner alone"),
        new("请去掉 --as-of、--made-up、--search、--scorecard、--accept、--outcome", "leave out --as-of, --made-up, --search, --scorecard, --accept and --outcome"));

    private static Refusal ReplayAlone => new(
        "arguments", new Place("xinheng classify", Column: "--replay"),
        new("快照已载明日期、时点和模型，不能另行指定", "the snapshot states day, instant and model; they can't be given besides"), new("请去掉 --as-of、--known-by、--model", "leave out --as-of, --known-by and --model"));
}
