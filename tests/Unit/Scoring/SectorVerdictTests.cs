using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Policy;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class SectorVerdictTests
{
    private static readonly CreditEvent[] Restaurant = [Made.Registered("2015-01-01"), Made.Report(2023, "2024-03-01"), Made.Report(2024, "2025-03-01"), Made.Report(2025, "2026-03-01")];

    [Fact]
    public void A_clean_restaurant_stays_A_and_both_classes_stand_in_the_reasons()
    {
        var verdict = Judge(Restaurant);
        Assert.Equal((RiskClass.A, 0), (verdict.Class, verdict.Score));
        Assert.Equal("食品专业分级 A：餐饮服务 20 分，记录 0 分，合计 20 分（《食品生产经营风险分级管理办法（试行）》（食药监食监一〔2016〕115号）；来源 I/M）", Says(verdict, "sector.food"));
        Assert.Equal("通用分类 A 与食品专业分级 A 合为 A（策略 default-2 矩阵；来源 I）", Says(verdict, "sector.food.matrix"));
    }

    [Fact]
    public void What_was_found_in_food_raises_the_class_of_the_field_and_names_its_events()
    {
        CreditEvent[] events = [.. Restaurant, Food("2026-03-01"), Food("2026-06-01"), Made.Penalised("2026-05-01") with { Violation = "经营超过保质期的食品" }];
        var verdict = Judge(events);
        Assert.Contains("专业分级 D：餐饮服务 20 分，记录 45 分，合计 65 分", Says(verdict, "sector.food"), StringComparison.Ordinal);
        Assert.Equal(RiskClass.C, verdict.Class);
        Assert.Contains("通用分类 A 与食品专业分级 D 合为 C", Says(verdict, "sector.food.matrix"), StringComparison.Ordinal);
        Assert.Equal(2, verdict.Reasons.Single(reason => reason.Rule == "food.problem").Events.Length);
        Assert.Equal(verdict.Score, verdict.Reasons.Sum(reason => reason.Points));
    }

    [Fact]
    public void A_problem_outside_the_field_does_not_count_in_it_and_old_ones_decay()
    {
        Assert.Contains("记录 0 分", Says(Judge([.. Restaurant, Made.Inspected("2026-03-01", ResultCode.OrderedToCorrect)]), "sector.food"), StringComparison.Ordinal);
        Assert.Contains("记录 9 分", Says(Judge([.. Restaurant, Food("2025-03-01")]), "sector.food"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_was_inspected_for_a_field_belongs_to_it_for_three_years()
    {
        CreditEvent software = Made.Registered("2015-01-01") with { Industry = Industry.Parse("I6510").Value };
        Assert.DoesNotContain(Judge(software).Reasons, reason => reason.Rule.StartsWith("sector.", StringComparison.Ordinal));
        Assert.Contains("近36个月受过该领域检查 20 分", Says(Judge(software, Lift("2025-03-01")), "sector.special-equipment"), StringComparison.Ordinal);
        Assert.DoesNotContain(Judge(software, Lift("2023-03-01")).Reasons, reason => reason.Rule.StartsWith("sector.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_narrowest_industry_counts_and_a_level_for_the_kind_goes_first()
    {
        var pack = Made.PolicyWithPacks.Packs[0];
        var forShops = pack.Levels[2] with { Kinds = [SubjectKind.IndividualBusiness], Points = 7 };
        var policy = Made.PolicyWithPacks with { Packs = [pack with { Levels = pack.Levels.Add(forShops) }] };
        CreditEvent dairy = Made.Registered("2015-01-01") with { Industry = Industry.Parse("C1441").Value };
        Assert.Contains(" 30 分", Says(Judge(policy, dairy), "sector.food"), StringComparison.Ordinal);
        Assert.Contains("餐饮服务 7 分", Says(Judge(policy, Made.Registered("2015-01-01", SubjectKind.IndividualBusiness)), "sector.food"), StringComparison.Ordinal);
        Assert.Contains("餐饮服务 20 分", Says(Judge(policy, Made.Registered("2015-01-01")), "sector.food"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_fields_the_worst_cell_counts()
    {
        var foodAndLift = Judge([.. Restaurant, Lift("2026-03-01"), Lift("2026-06-01")]);
        Assert.Contains("合为 A", Says(foodAndLift, "sector.food.matrix"), StringComparison.Ordinal);
        Assert.Contains("合为 B", Says(foodAndLift, "sector.special-equipment.matrix"), StringComparison.Ordinal);
        Assert.Equal(RiskClass.B, foodAndLift.Class);
    }

    [Fact]
    public void No_matrix_takes_away_what_a_rule_demands()
    {
        var pack = Made.PolicyWithPacks.Packs[0];
        var lenient = Made.PolicyWithPacks with { Packs = [pack with { Matrix = new("AAAA", "AAAA", "AAAA", "DDDD", "I") }] };
        Assert.Equal(RiskClass.C, Judge(lenient, [.. Restaurant, Made.Abnormal("2026-03-01")]).Class);
        Assert.Equal(RiskClass.B, Judge(lenient, Made.Registered("2026-01-01")).Class);
        Assert.Equal(RiskClass.D, Judge(lenient, [.. Restaurant, Made.Serious("2026-03-01")]).Class);
    }

    [Fact]
    public void A_repaired_penalty_weighs_nothing_in_its_field_either()
    {
        var penalty = Made.Penalised("2026-05-01") with { Violation = "食品" };
        Assert.Contains("记录 0 分", Says(Judge([.. Restaurant, penalty, Made.Repaired(penalty, "2026-06-01")]), "sector.food"), StringComparison.Ordinal);
    }

    private static Inspected Food(string day) => Made.Inspected(day, ResultCode.OrderedToCorrect) with { Results = [new ItemResult("食品安全监督检查", [ResultCode.OrderedToCorrect], null)] };

    private static Inspected Lift(string day) => Made.Inspected(day, ResultCode.OrderedToCorrect) with { Inspection = "L" + day, Results = [new ItemResult("电梯使用检查", [ResultCode.OrderedToCorrect], null)] };

    private static string Says(Classification verdict, string rule) => Assert.Single(verdict.Reasons, reason => reason.Rule == rule).Says.Chinese;

    private static Classification Judge(params CreditEvent[] events) => Judge(Made.PolicyWithPacks, events);

    private static Classification Judge(CreditPolicy policy, params CreditEvent[] events) => PolicyVerdict.Judge(policy, Made.Seen(events), Made.NoRisk);
}
