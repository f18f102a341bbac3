using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Tests.Unit.Scheduler;

public sealed class ScopeTests
{
    [Theory]
    [InlineData("all", "全部")]
    [InlineData(" 主体类型＝个体工商户，企业 ", "类型 = 个体工商户, 企业")]
    [InlineData("industry != H62、F；status = Active", "行业 ≠ F, H62\n状态 = 存续")]
    [InlineData("成立<2024年1月1日 且 地区=4408", "成立 < 2024-01-01\n地区 = 4408")]
    [InlineData("注册资本 >= 1000000.00\r\n\r\n名称 contains 餐", "注册资本 ≥ 1000000\n名称 含 餐")]
    [InlineData("类型 = 企业, 企业\n类型 = 企业", "类型 = 企业")]
    public void A_scope_prints_in_one_form(string typed, string printed) => Assert.Equal(printed, Scope.Parse(typed).Value.ToString());

    [Theory]
    [InlineData("风险等级 = D", "scope.class", 1)]
    [InlineData("类型 = 企业\nclass = D", "scope.class", 2)]
    [InlineData("类型 = 企业\n 且 信用风险 分类 ≠ A", "scope.class", 2)]
    [InlineData("颜色 = 红", "scope.field", 1)]
    [InlineData("行业 H62", "scope.operator", 1)]
    [InlineData("行业 = X99", "scope.value", 1)]
    [InlineData("行业 = H62,", "scope.value.empty", 1)]
    [InlineData("行业 < H62", "scope.comparison", 1)]
    [InlineData("成立 = 2024-02-30", "scope.value", 1)]
    [InlineData("成立 < 2024-01-01, 2025-01-01", "scope.value.several", 1)]
    [InlineData("全部\n类型 = 企业", "scope.everybody", 1)]
    [InlineData("  ", "scope.empty", null)]
    public void A_wrong_condition_is_refused_with_its_line(string typed, string code, int? line)
    {
        var refusal = Assert.Single(Scope.Parse(typed).Refusals);
        Assert.Equal((code, line), (refusal.Code, refusal.Where.Row));
    }

    [Fact]
    public void A_refusal_names_the_character() =>
        Assert.Contains("第 11 字", Scope.Parse("行业 = H62, 餐饮").Refusals[0].In(Language.Chinese), StringComparison.Ordinal);

    [Fact]
    public void Conditions_look_at_what_they_name()
    {
        var subject = Some.Subject(1);
        Assert.All(new[] { "行业 = H62", "地区 = 4408", "地区 = 440802", "成立 ≥ 2020-05-01", "成立 = 2020-05-01", "注册资本 ≤ 100000", "名称 含 餐厅, 酒店", "类型 = 企业", "状态 = 存续", "行业 ≠ F" },
            text => Assert.True(Scope.Parse(text).Value.Includes(subject), text));
        Assert.All(new[] { "行业 = F", "地区 = 440803", "成立 > 2020-05-01", "名称 不含 餐厅", "类型 ≠ 企业", "状态 = 注销", "行业 = H62 且 行业 = F" },
            text => Assert.False(Scope.Parse(text).Value.Includes(subject), text));
    }

    [Fact]
    public void What_is_not_known_fulfils_nothing()
    {
        var unknown = Some.Subject(1) with { Industry = null, EstablishedOn = null, CapitalYuan = null };
        Assert.All(new[] { "行业 = H62", "行业 ≠ H62", "成立 < 2030-01-01", "成立 ≥ 1900-01-01", "注册资本 ≥ 0" }, text => Assert.False(Scope.Parse(text).Value.Includes(unknown), text));
    }

    [Fact]
    public void A_region_of_local_code_is_taken_whole() =>
        Assert.False(Scope.Parse("地区 = kfq").Value.Includes(Some.Subject(1) with { Region = Region.Parse("kfq-1").Value }));
}
