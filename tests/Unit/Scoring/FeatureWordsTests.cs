using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;

namespace Xinheng.Tests.Unit.Scoring;

/// <summary>What a contribution says of a subject must be true of it, read alone.</summary>
public sealed class FeatureWordsTests
{
    private static readonly CreditEvent Old = Made.Registered("2015-01-01");

    [Theory]
    [InlineData("capital-magnitude", "注册资本：500,000元", "registered capital: 500,000 yuan")]
    [InlineData("industry-section", "行业门类：住宿和餐饮业", "section of industry: lodging and catering")]
    [InlineData("assets-magnitude", "资产总额：100,000元", "assets: 100,000 yuan")]
    [InlineData("liabilities-to-assets", "资产负债率：20 %", "liabilities to assets: 20 %")]
    [InlineData("days-since-penalty", "36个月内没有行政处罚", "no penalty in 36 months")]
    [InlineData("days-since-problem", "36个月内没有检查发现问题", "no problem found in 36 months")]
    [InlineData("inspection-age-band", "最近一次检查在91至180天前", "the last inspection was 91 to 180 days ago")]
    [InlineData("penalty-amount-magnitude", "近36个月罚没金额：0元", "fines and confiscations of 36 months: 0 yuan")]
    [InlineData("problem-share-36-months", "本户近36个月检查问题率：0 %", "share of its own inspections with problems in 36 months: 0 %")]
    public void A_value_is_told_in_a_sentence_and_not_as_a_column(string name, string chinese, string english) =>
        Assert.Equal(new Bilingual(chinese, english), Say(name, Made.Seen(Old, Made.Report(2025, "2026-03-01"), Made.Inspected("2026-05-01"))));

    [Fact]
    public void A_penalty_on_record_is_told_by_its_days() => Assert.Equal("距最近行政处罚：29天", Say("days-since-penalty", Made.Seen(Old, Made.Penalised("2026-09-01"))).Chinese);

    /// <summary>A firm without any problem is told a rate above nothing: the words must say what of it is not its own.</summary>
    [Theory]
    [InlineData("recent-problem-rate", "加计2次全体平均水平的检查")]
    [InlineData("industry-problem-rate", "加计20次全体平均水平的检查")]
    [InlineData("industry-division-problem-rate", "加计20次全体平均水平的检查")]
    [InlineData("region-problem-rate", "加计20次全体平均水平的检查")]
    [InlineData("kind-problem-rate", "加计20次全体平均水平的检查")]
    [InlineData("region-kind-problem-rate", "加计20次全体平均水平的检查")]
    [InlineData("region-industry-problem-rate", "加计20次全体平均水平的检查")]
    public void A_rate_that_leans_on_all_others_says_so(string name, string words)
    {
        var standpoint = Standpoint.AtEndOf(Made.Today);
        var tally = new SurroundingsTally(standpoint);
        CreditEvent[] clean = [Old, Made.Inspected("2026-05-01")];
        tally.Add(Made.Subject, [.. clean]);
        tally.Add(Made.Id(1), [Made.Registered("2015-01-01", subject: Made.Id(1)), Made.Inspected("2026-05-01", ResultCode.OrderedToCorrect, Made.Id(1))]);
        var subject = SubjectOnDay.See(Made.Subject, clean, standpoint, tally.ToSurroundings());
        Assert.True(Made.Value(name, subject) > 0);
        var said = Say(name, subject);
        Assert.Contains(words, said.Chinese, StringComparison.Ordinal);
        Assert.Contains("at the mean of all", said.English, StringComparison.Ordinal);
        Assert.EndsWith(" %", said.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void No_sentence_points_to_another_or_names_a_scale()
    {
        string[] words = ["上述", "such a record", "取常用对数", "decimal logarithm", "A 为 1", "各加1", "档"];
        var subject = Made.Seen(Old, Made.Report(2024, "2025-03-01"), Made.Report(2025, "2026-03-01"), Made.Inspected("2026-05-01", ResultCode.OrderedToCorrect), Made.Penalised("2026-03-01"), Made.Complaint("2026-05-01", true));
        var withBranch = Made.Seen(Made.Registered("2015-01-01", SubjectKind.EnterpriseBranch));
        foreach (var said in FeatureCatalogue.All.SelectMany(feature => new[] { feature.Say(feature.Value(subject)), feature.Say(feature.Value(withBranch)) }))
        {
            Assert.DoesNotContain(words, word => said.Chinese.Contains(word, StringComparison.Ordinal) || said.English.Contains(word, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("assets-magnitude", "年报未公示资产总额", "assets not published")]
    [InlineData("inspection-age-band", "没有检查记录", "never inspected")]
    [InlineData("employees", "从业人数：未公示", "employees: not published")]
    public void What_is_missing_is_told_in_a_sentence_too(string name, string chinese, string english) => Assert.Equal(new Bilingual(chinese, english), Say(name, Made.Seen(Old)));

    private static Bilingual Say(string name, SubjectOnDay subject) => FeatureCatalogue.All.Single(feature => feature.Name == name).Say(Made.Value(name, subject));
}
