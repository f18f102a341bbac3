using System.Text;
using Xinheng.Cli.Evaluations;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Evaluation.Bias;
using Xinheng.Scoring.Evaluation.Drift;
using Xinheng.Scoring.Evaluation.Sampling;
using Xinheng.Silo.Classes;

namespace Xinheng.Tests.Unit.Cli.Evaluations;

public sealed class EvaluationPageTests
{
    private const string Hostile = "<script>alert(1)</script>\"&";

    private static readonly SnapshotId May = SnapshotId.Parse("2026-05-31.1").Value;
    private static readonly SnapshotId June = SnapshotId.Parse("2026-06-30.1").Value;
    private static readonly StratumKey Stratum = new("z/2026/0001", "T01", RiskClass.C);

    [Fact]
    public void The_page_says_first_that_it_is_internal_then_the_answer_and_needs_neither_script_nor_network()
    {
        var page = Text(Full());
        Assert.True(page.IndexOf("内部材料，请勿公开", StringComparison.Ordinal) < page.IndexOf("class=\"answer", StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.Equal("http://www.w3.org/2000/svg", Assert.Single(page.Split('"').Where(part => part.StartsWith("http", StringComparison.Ordinal)).Distinct()));
        Assert.Equal(page, Text(Full()));
    }

    [Fact]
    public void Names_that_others_typed_can_not_become_markup() => Assert.Contains("&lt;script&gt;", Text(Full()), StringComparison.Ordinal);

    [Fact]
    public void An_alarm_is_told_with_what_to_do_and_makes_the_answer_loud()
    {
        var page = Text(Full());
        Assert.Contains("class=\"answer loud\"", page, StringComparison.Ordinal);
        Assert.Contains("一项漂移", page, StringComparison.Ordinal);
        Assert.Contains("先查近期导入", page, StringComparison.Ordinal);
        Assert.DoesNotContain("answer loud", Text(Full() with { Drift = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_outcomes_the_page_says_so_rather_than_that_all_is_well()
    {
        var report = EvaluationReport.Of([], 1);
        var page = Text(Summary(report, [], WeightedRates.Of([], []), [], []));
        Assert.Contains("检查结果太少，无法评判排序", page, StringComparison.Ordinal);
        Assert.Contains("尚不能断定升降", page, StringComparison.Ordinal);
        Assert.DoesNotContain("未见漂移：", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_of_what_was_compared_it_is_said_that_nothing_drifts()
    {
        var still = Full() with { Drift = [] };
        var all = Text(still with { DriftAsked = ["drift.psi", "drift.calibration", "drift.rank"] });
        Assert.Contains("未见漂移：各项分布、概率、排序在界限以内。", all, StringComparison.Ordinal);
        var some = Text(still with { DriftAsked = ["drift.calibration"] });
        Assert.Contains("未见漂移：概率在界限以内；各项分布、排序未能比较", some, StringComparison.Ordinal);
        Assert.Contains("有无漂移尚不能判断", Text(still with { DriftAsked = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_made_in_hindsight_is_named() => Assert.Contains($"快照 {June} 用到了其后才获知的事实", Text(Full() with { Hindsight = [June] }), StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_page_that_cannot_be_written_is_refused_and_makes_no_second_object_of_json(bool isJson)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var target = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}", "report.html");
        Assert.Equal(ExitCode.Unusable, EvaluationPage.Write(new Screen(output, error, Language.Chinese, isJson), target, Full()));
        Assert.Equal("", output.ToString());
        Assert.Contains(target, error.ToString(), StringComparison.Ordinal);
    }

    private static string Text(EvaluateSummary summary) => Encoding.UTF8.GetString(EvaluationPage.Of(summary));

    private static EvaluateSummary Full()
    {
        var subject = SubjectId.Parse("440802000000001").Value;
        JudgedOutcome[] judged = [.. Enumerable.Range(0, 80).Select(number => new JudgedOutcome(
            new Classification(subject, (RiskClass)(number % 4), number * 10, number / 100.0, []), number % 7 == 0 || number > 60, new DateOnly(2026, 7, 1).AddDays(number % 20), June))];
        var group = new SubjectGroup("440802", new(Hostile, Hostile));
        var dimension = GroupDimensions.Audited(_ => null)[0];
        var bias = BiasAudit.Of([.. judged.Select(one => new GroupedOutcome(new(one.Classification.Probability, one.IsPositive), [group]))], new Dictionary<(string, string), GroupTally>(), [dimension]);
        var weighted = WeightedRates.Of([new(Stratum, 100, 20)], [.. Enumerable.Range(0, 20).Select(number => new DrawnResult(Stratum, SubjectId.Parse($"{440802_000_000_000L + number}").Value, group, group, new Dictionary<string, bool> { [Hostile] = number < 5 }))]);
        var flow = ClassFlow.Of(May, new Dictionary<SubjectId, RiskClass> { [subject] = RiskClass.A }, June, new Dictionary<SubjectId, RiskClass> { [subject] = RiskClass.C });
        Stability[] moved = [new("age", new Bilingual("年限" + Hostile, "age"), 0.4), new("score", new Bilingual("分值", "score"), 0.01)];
        return Summary(EvaluationReport.Of(judged, 1), bias, weighted, [flow], moved);
    }

    private static EvaluateSummary Summary(EvaluationReport report, IReadOnlyList<BiasGroup> bias, WeightedRates weighted, IReadOnlyList<ClassFlow> flow, Stability[] moved) => new(
        report.N, report.Positives, report.Auc, report.AucInterval, report.Ks, report.LiftAt10, report.Ece, report.Brier, report.MeanProbability, report.ScoreAuc, report.RateByClass,
        new(2026, 7, 1), new(2026, 7, 31), 0, 0, [June], [])
    {
        ScoreAucInterval = report.ScoreAucInterval,
        Rising = report.Rising,
        PrecisionAtQuota = null,
        CalibrationCurve = report.CalibrationCurve,
        CalibrationInTheLarge = report.InTheLarge,
        Gain = report.Gain,
        DaysEarlier = report.DaysEarlier,
        Stability = new(flow, new(2026, 5, 31), new(2026, 6, 30), moved),
        Bias = bias,
        Weighted = new(weighted, 1, 2, 3),
        Drift = DriftAlarm.Among(moved, 0, null, null, null),
        DriftAsked = DriftAlarm.Asked(moved.Length, 0, null, null, null),
        Hindsight = [],
    };
}
