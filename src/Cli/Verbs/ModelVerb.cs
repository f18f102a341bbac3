using System.CommandLine;
using System.Globalization;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Grammar;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Evaluation.Bias;
using Xinheng.Scoring.Promotion;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Office;

namespace Xinheng.Cli.Verbs;

/// <summary><c>model list|show|compare|promote|confirm|retire</c>: which model classes are made with, and who decided it.</summary>
internal static class ModelVerb
{
    public static Command Create()
    {
        var model = new Argument<string>("MODEL") { Description = "模型名称 / name of the model" };
        var by = new Option<string>("--by") { Description = "经办人；确认人须是另一人 / who; another person confirms", Required = true };
        var reason = new Option<string>("--reason") { Description = "理由 / why", Required = true };
        var report = new Option<string?>("--report") { Description = "所依据的比较报告的摘要；默认最近一份 / digest of the comparison; the newest by default" };
        return new Command("model", "模型登记：查看、比较、启用 / models: list, compare, promote")
        {
            new Command("list", "列出全部模型 / list all models").Runs<ListRequest, ModelListSummary>("model.list", _ => new ListRequest(), ShowAll),
            new Command("show", "查看模型卡 / show the card of a model") { model }
                .Runs<ModelNamed, ModelShowSummary>("model.show", parsed => new ModelNamed(parsed.GetRequiredValue(model)), Show),
            Compare(),
            new Command("promote", "提议启用（须另一人确认）/ propose a model as the champion") { model, by, reason, report }
                .Runs<ModelPromoteRequest, ModelDecisionSummary>(
                    "model.promote", parsed => new ModelPromoteRequest(parsed.GetRequiredValue(model), parsed.GetRequiredValue(by), parsed.GetRequiredValue(reason), parsed.GetValue(report)), ShowDecision),
            new Command("confirm", "确认启用（不得由提议人确认）/ confirm, by another person than the one who proposed") { model, by }
                .Runs<ModelConfirmRequest, ModelDecisionSummary>("model.confirm", parsed => new ModelConfirmRequest(parsed.GetRequiredValue(model), parsed.GetRequiredValue(by)), ShowDecision),
            new Command("retire", "停用候选模型 / retire a candidate") { model, by, reason }
                .Runs<ModelRetireRequest, ModelDecisionSummary>(
                    "model.retire", parsed => new ModelRetireRequest(parsed.GetRequiredValue(model), parsed.GetRequiredValue(by), parsed.GetRequiredValue(reason)), ShowDecision),
        };
    }

    private static Command Compare()
    {
        var months = new Option<int>("--months") { Description = "比较最近几个完整月 / how many whole months", Required = true };
        var models = new Option<string[]>("--model") { Description = "与现用模型比较的模型，可重复；默认全部候选 / models to hold against the one in use; all candidates by default" };
        return new Command("compare", "在相同的过去月份上比较现用与候选模型 / hold candidates against the model in use over past months") { months, models }
            .Runs<ModelCompareRequest, ModelCompareSummary>(
                "model.compare", parsed => new ModelCompareRequest(parsed.GetRequiredValue(months), parsed.GetValue(models) is { Length: > 0 } named ? named : null), ShowComparison);
    }

    /// <summary>Shows all models and decisions, one line each.</summary>
    internal static void ShowAll(Screen screen, ModelListSummary list)
    {
        if (list.InUse is { } inUse) screen.Say($"分类所用：{inUse}（{list.Standing!.Value.Says().Chinese}）", $"classes are made with: {inUse} ({list.Standing!.Value.Says().English})");
        if (list.Refused is { } refused) screen.Say($"✗ 现在不能分类：{refused.In(Language.Chinese)}", $"✗ nothing can be classified: {refused.In(Language.English)}");
        foreach (var model in list.Models)
        {
            var state = model.State?.Says() ?? new("随程序附带", "ships with the program");
            screen.Say(
                $"  {(model.IsInUse ? "*" : " ")} {model.Model}  {state.Chinese}  历史截至 {model.TrainedAsOf:yyyy-MM-dd}  AUC {Figures.Statistic(model.Auc)}{(model.IsMadeUp ? "  虚构数据" : "")}",
                $"  {(model.IsInUse ? "*" : " ")} {model.Model}  {state.English}  history until {model.TrainedAsOf:yyyy-MM-dd}  AUC {Figures.Statistic(model.Auc)}{(model.IsMadeUp ? "  made-up data" : "")}");
        }

        foreach (var model in list.Unreadable)
        {
            var state = model.State.Says();
            screen.Say($"  ✗ {model.Model}  {state.Chinese}  {Shown.Line(model.Why.In(Language.Chinese))}", $"  ✗ {model.Model}  {state.English}  {Shown.Line(model.Why.In(Language.English))}");
        }

        foreach (var decision in list.Decisions) Say(screen, decision);
    }

    private static void Show(Screen screen, ModelShowSummary summary)
    {
        var card = summary.Card;
        var state = summary.State?.Says() ?? new("随程序附带", "ships with the program");
        screen.Say($"模型 {card.Id}：{state.Chinese}", $"model {card.Id}: {state.English}");
        screen.Say($"  {card.Origin.Chinese}", $"  {card.Origin.English}");
        screen.Say($"  模型摘要 {card.Hash}", $"  digest of the model {card.Hash}");
        screen.Say($"  模型卡摘要 {summary.CardHash}", $"  digest of the card {summary.CardHash}");
        screen.Say($"  数据摘要 {card.DataHash}", $"  digest of the data {card.DataHash}");
        screen.Say($"  程序版本 {card.CodeVersion}", $"  program {card.CodeVersion}");
        screen.Say(
            $"  历史截至 {card.TrainedAsOf:yyyy-MM-dd}；学习 {Figures.Of(card.TrainingRows.Rows)} 行（{Figures.Of(card.TrainingRows.Positives)} 行有问题），校准 {Figures.Of(card.CalibrationRows.Rows)} 行（{Figures.Of(card.CalibrationRows.Positives)}）",
            $"  history until {card.TrainedAsOf:yyyy-MM-dd}; learnt from {Figures.Of(card.TrainingRows.Rows)} rows ({Figures.Of(card.TrainingRows.Positives)} with a problem), calibrated on {Figures.Of(card.CalibrationRows.Rows)} ({Figures.Of(card.CalibrationRows.Positives)})");
        screen.Say($"  参数：{InWords(card.Settings).Chinese}", $"  settings: {InWords(card.Settings).English}");
        screen.Say(
            $"  {Figures.Of(card.Metrics.Inspections)} 次检查：AUC {Figures.Statistic(card.Metrics.Auc)}{Of(card.Metrics.AucInterval)}，KS {Figures.Statistic(card.Metrics.Ks)}{Of(card.Metrics.KsInterval)}，前 10% 提升 {Figures.Statistic(card.Metrics.LiftAt10)}{Of(card.Metrics.LiftAt10Interval)}",
            $"  {Figures.Of(card.Metrics.Inspections)} inspections: AUC {Figures.Statistic(card.Metrics.Auc)}{Of(card.Metrics.AucInterval)}, KS {Figures.Statistic(card.Metrics.Ks)}{Of(card.Metrics.KsInterval)}, lift at 10 % {Figures.Statistic(card.Metrics.LiftAt10)}{Of(card.Metrics.LiftAt10Interval)}");
        if (card.Weighting is { } weighting)
        {
            screen.Say(
                $"  抽查结果加权：机会已知 {Figures.Of(weighting.Known)} 次，截至 {weighting.Cap:0} 的 {Figures.Of(weighting.Cut)} 次；有效样本 学习 {weighting.EffectiveLearnt:N0}、校准 {weighting.EffectiveCalibrated:N0} 次检查",
                $"  weighted by chances of draws: known of {Figures.Of(weighting.Known)} inspections, {Figures.Of(weighting.Cut)} cut to {weighting.Cap:0}; effective inspections: {weighting.EffectiveLearnt:N0} learnt from, {weighting.EffectiveCalibrated:N0} calibrated on");
        }

        foreach (var group in card.Groups)
        {
            var by = GroupDimensions.OfCard.FirstOrDefault(dimension => dimension.Name == group.By)?.Title ?? new(group.By, group.By);
            screen.Say(
                $"  {by.Chinese} {group.Title.Chinese}：{Figures.Of(group.Positives)} / {Figures.Of(group.N)}，问题率 {Figures.Percent(group.Rate)} [{Figures.Percent(group.Interval.Low)}, {Figures.Percent(group.Interval.High)}]，平均概率 {Figures.Percent(group.MeanProbability)}",
                $"  {by.English} {group.Title.English}: {Figures.Of(group.Positives)} / {Figures.Of(group.N)}, rate {Figures.Percent(group.Rate)} [{Figures.Percent(group.Interval.Low)}, {Figures.Percent(group.Interval.High)}], mean chance {Figures.Percent(group.MeanProbability)}");
        }

        foreach (var limit in card.Limits) screen.Say($"  ! {limit.Chinese}", $"  ! {limit.English}");
        foreach (var decision in summary.Decisions) Say(screen, decision);
    }

    private static void ShowComparison(Screen screen, ModelCompareSummary report)
    {
        screen.Say(
            $"{report.From:yyyy-MM-dd} 至 {report.Until:yyyy-MM-dd}，逐月以上月末当时已知的事实评定，对照其后一月的检查结果；策略 {report.Policy}",
            $"{report.From:yyyy-MM-dd} to {report.Until:yyyy-MM-dd}: classes of each month-end from what was known then, held against the month after; policy {report.Policy}");
        if (report.Lost is { } lost)
        {
            screen.Say(
                $"✗ 现用模型 {lost.Model} 无法使用，改与只按策略分值（none）比较：{Shown.Line(lost.Why.In(Language.Chinese))}",
                $"✗ the model in use, {lost.Model}, can't be used; the others are held against the policy's points alone (none): {Shown.Line(lost.Why.In(Language.English))}");
        }

        var isLost = report.Lost is not null;
        foreach (var model in report.Models)
        {
            var (chinese, english) = model.IsInUse && !isLost ? ("（现用）", " (in use)") : ("", "");
            screen.Say($"{(model.IsInUse ? "* " : "  ")}{model.Model}{chinese}", $"{(model.IsInUse ? "* " : "  ")}{model.Model}{english}");
            screen.Say($"    合计 {InWords(model.All).Chinese}", $"    all   {InWords(model.All).English}");
            foreach (var month in model.Months) screen.Say($"    {month.Day:yyyy-MM-dd} {InWords(month.Figures).Chinese}", $"    {month.Day:yyyy-MM-dd} {InWords(month.Figures).English}");
            foreach (var (riskClass, rate) in model.RateByClass.OrderBy(pair => pair.Key))
            {
                var line = string.Create(CultureInfo.InvariantCulture, $"    {riskClass}  {rate.Positives,6:N0} / {rate.N,-7:N0} {(rate.N == 0 ? 0 : (double)rate.Positives / rate.N),7:P1}");
                screen.Say(line, line);
            }

            if (!model.IsInUse)
            {
                var moves = string.Join(", ", model.Moves.Select(move => $"{move.Key} {Figures.Of(move.Value)}"));
                var than = isLost ? new Bilingual("只按策略分值的", "by points alone") : new Bilingual("现用模型的", "with the model in use");
                screen.Say($"    与{than.Chinese}类别不同：{Figures.Of(model.Changed)} / {Figures.Of(report.Subjects)} 户  {moves}", $"    another class than {than.English}: {Figures.Of(model.Changed)} of {Figures.Of(report.Subjects)} subjects  {moves}");
            }

            if (model.SawOutcomes) screen.Say("    ! 训练时已见过这些月份的检查结果，数字偏乐观", "    ! it had seen outcomes of these months when it was trained: its figures flatter");
        }

        if (report.LeftOut is { } leftOut) screen.Say($"  ! 无法读取、未比较：{string.Join("、", leftOut)}（见 model list）", $"  ! can't be read and were not compared: {string.Join(", ", leftOut)} (see model list)");
        screen.Say($"报告摘要 {report.Report}", $"digest of the report {report.Report}");
    }

    private static void ShowDecision(Screen screen, ModelDecisionSummary summary)
    {
        var state = summary.State.Says();
        screen.Say($"模型 {summary.Decision.Model}：{state.Chinese}", $"model {summary.Decision.Model}: {state.English}");
        Say(screen, summary.Decision);
    }

    private static void Say(Screen screen, ModelDecision decision)
    {
        var step = decision.Step switch { ModelStep.Promoted => new Bilingual("提议启用", "proposed"), ModelStep.Confirmed => new("确认启用", "confirmed"), _ => new("停用", "retired") };
        var who = Shown.Line(decision.Signed.Who);
        var rest = $"{(decision.Reason is { } reason ? $"  {Shown.Line(reason)}" : "")}{(decision.Report is { } report ? $"  {report[..12]}…" : "")}";
        var lost = decision.Unusable is { } unusable ? new Bilingual($"  原现用模型 {unusable} 无法使用", $"  the model in use, {unusable}, could not be used") : new Bilingual("", "");
        screen.Say(
            $"  {decision.Sequence}. {ChinaTime.ShownToMinute(decision.Signed.At)}（北京时间） {who} {step.Chinese} {decision.Model}{rest}{lost.Chinese}",
            $"  {decision.Sequence}. {ChinaTime.ShownToMinute(decision.Signed.At)} (Beijing time) {who} {step.English} {decision.Model}{rest}{lost.English}");
    }

    private static Bilingual InWords(TrainingSettings settings) => new(
        string.Create(CultureInfo.InvariantCulture, $"{settings.Learner}，{settings.Trees} 棵 × 至多 {settings.Leaves} 叶，每叶至少 {settings.MinimumRowsPerLeaf} 行，学习率 {settings.LearningRate}，L2 {settings.L2}，每棵用列 {settings.ColumnShare:P0}，种子 {settings.Seed}，线程 {settings.Threads}；")
            + string.Create(CultureInfo.InvariantCulture, $"结果为 {settings.HorizonMonths} 个月内{(settings.Outcome == OutcomeRule.NextInspection ? "下一次" : "任一次")}检查，每 {settings.EveryMonths} 个月一行、至多 {settings.MaximumDays} 行，校准 {settings.CalibrationMonths} 个月，间隔 {settings.GapDays} 天"),
        string.Create(CultureInfo.InvariantCulture, $"{settings.Learner}, {settings.Trees} trees of at most {settings.Leaves} leaves, at least {settings.MinimumRowsPerLeaf} rows a leaf, learning rate {settings.LearningRate}, L2 {settings.L2}, {settings.ColumnShare:P0} of the columns a tree, seed {settings.Seed}, threads {settings.Threads}; ")
            + string.Create(CultureInfo.InvariantCulture, $"the outcome is {(settings.Outcome == OutcomeRule.NextInspection ? "the next" : "any")} inspection within {settings.HorizonMonths} months, a row every {settings.EveryMonths} months, {settings.MaximumDays} at most, calibrated on {settings.CalibrationMonths} months with a gap of {settings.GapDays} days"));

    private static Bilingual InWords(ComparedFigures figures) => new(
        $"{Figures.Of(figures.N)} 个结果（{Figures.Of(figures.Positives)} 个有问题）：AUC {Figures.Statistic(figures.Auc)}{Of(figures.AucInterval)}，KS {Figures.Statistic(figures.Ks)}，前 10% 提升 {Figures.Statistic(figures.LiftAt10)}，校准误差 {Figures.Statistic(figures.Ece)}",
        $"{Figures.Of(figures.N)} outcomes ({Figures.Of(figures.Positives)} with a problem): AUC {Figures.Statistic(figures.Auc)}{Of(figures.AucInterval)}, KS {Figures.Statistic(figures.Ks)}, lift at 10 % {Figures.Statistic(figures.LiftAt10)}, calibration error {Figures.Statistic(figures.Ece)}");

    private static string Of(Interval? interval) => interval is { } known ? $" [{Figures.Statistic(known.Low)}, {Figures.Statistic(known.High)}]" : "";
}
