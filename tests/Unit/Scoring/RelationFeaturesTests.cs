using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class RelationFeaturesTests
{
    private const string Parent = "湛江好味餐饮有限公司";

    [Fact]
    public void A_branch_hears_of_its_parent_by_the_name_that_begins_its_own()
    {
        var branch = Registered(2, Parent + "赤坎分公司", SubjectKind.EnterpriseBranch);
        Assert.Equal(1, Value("parent-troubled", branch, [branch], Troubled(1, Parent)));
        Assert.Equal(0, Value("parent-troubled", branch, [branch], [Registered(1, Parent)]));
        Assert.Equal(0, Value("parent-troubled", branch, [branch], Troubled(1, "湛江好味餐饮连锁有限公司")));
    }

    [Theory]
    [InlineData("湛江市好味酒楼", "湛江市好味酒楼霞山分店", 1)]
    [InlineData("湛江市好味酒楼", "湛江市好味酒楼管理有限公司霞山分公司", 0)]
    [InlineData("湛江好味商店", "湛江好味商店有限公司", 0)]
    [InlineData("湛江好味保险股份有限公司", "湛江好味保险股份有限公司赤坎支公司第二营业部", 1)]
    [InlineData("遂溪县好田种植专业合作社", "遂溪县好田种植专业合作社联合社城月分社", 0)]
    public void A_name_that_goes_on_with_a_legal_form_is_another_firms(string troubled, string branch, int heard)
    {
        var own = Registered(2, branch, SubjectKind.EnterpriseBranch);
        Assert.Equal(heard, Value("parent-troubled", own, [own], Troubled(1, troubled)));
        var parent = Registered(1, troubled);
        Assert.Equal(heard, Value("troubled-branches", parent, [parent], Troubled(2, branch, SubjectKind.EnterpriseBranch)));
    }

    [Fact]
    public void A_visit_that_found_a_subject_gone_is_no_clean_inspection_of_its_kind()
    {
        var own = Registered(1, "甲公司甲公司");
        CreditEvent[] gone = [Registered(3, "丙公司丙公司"), Problem(3) with { Results = [new ItemResult("AMR-01", [ResultCode.FoundMovedOut], null)] }];
        Assert.Equal(1, Value("kind-problem-rate", own, [own], Troubled(2, "乙公司乙公司"), gone));
    }

    [Fact]
    public void A_problem_of_the_parent_that_became_known_later_is_not_heard_of()
    {
        var branch = Registered(2, Parent + "赤坎分公司", SubjectKind.EnterpriseBranch);
        CreditEvent[] late = [Registered(1, Parent), Problem(1) with { Known = ChinaTime.StartOf(Made.Today.AddDays(1)) }];
        Assert.Equal(0, Value("parent-troubled", branch, [branch], late));
    }

    [Fact]
    public void Relatives_are_one_hop_away_and_count_to_three()
    {
        var parent = Registered(1, Parent);
        CreditEvent[][] branches = [.. Enumerable.Range(2, 40).Select(number => Troubled(number, $"{Parent}第{number}分公司", SubjectKind.EnterpriseBranch))];
        Assert.Equal(3, Value("troubled-branches", parent, [parent], branches));
        var sister = Registered(99, Parent + "霞山分公司", SubjectKind.EnterpriseBranch);
        Assert.Equal(0, Value("parent-troubled", sister, [sister], [[parent], .. branches]));
    }

    [Fact]
    public void A_person_is_told_by_name_and_address_together_and_forty_firms_count_to_three()
    {
        var own = Registered(1, "甲公司甲公司");
        Assert.Equal(0, Value("troubled-at-same-seat", own, [own], Troubled(2, "乙公司乙公司", address: "解放路")));
        Assert.Equal(1, Value("troubled-at-same-seat", own, [own], Troubled(2, "乙公司乙公司")));
        Assert.Equal(3, Value("troubled-at-same-seat", own, [own], [.. Enumerable.Range(2, 40).Select(number => Troubled(number, $"乙公司乙公司{number}"))]));
    }

    [Fact]
    public void Nobody_is_a_relative_of_itself()
    {
        CreditEvent[] own = Troubled(1, "甲公司甲公司");
        Assert.Equal(0, Value("troubled-at-same-seat", (SubjectRegistered)own[0], own));
        Assert.Null(Value("troubled-at-same-seat", (SubjectRegistered)own[0], [(SubjectRegistered)own[0] with { Address = null }]));
    }

    [Fact]
    public void Rates_of_kind_and_region_lean_on_the_whole()
    {
        var own = Registered(1, "甲公司甲公司");
        var rate = Value("region-kind-problem-rate", own, [own], Troubled(2, "乙公司乙公司"));
        Assert.Equal(1, rate);
        CreditEvent[] clean = [Registered(3, "丙店丙店", SubjectKind.IndividualBusiness), Problem(3) with { Results = [new ItemResult("AMR-01", [ResultCode.NothingFound], null)] }];
        Assert.Equal((1 + 20 * 0.5) / 21, Value("kind-problem-rate", own, [own], Troubled(2, "乙公司乙公司"), clean)!.Value, 9);
    }

    private static double? Value(string feature, SubjectRegistered subject, CreditEvent[] own, params CreditEvent[][] others)
    {
        var standpoint = Standpoint.AtEndOf(Made.Today);
        var first = new SurroundingsTally(standpoint);
        var second = new SurroundingsTally(standpoint);
        first.Add(subject.Subject, [.. own]);
        foreach (var events in others) second.Add(events[0].Subject, [.. events]);
        first.Add(second);
        return Made.Value(feature, SubjectOnDay.See(subject.Subject, own, standpoint, first.ToSurroundings()));
    }

    private static CreditEvent[] Troubled(int number, string name, SubjectKind kind = SubjectKind.Enterprise, string address = "人民大道") => [Registered(number, name, kind) with { Address = address }, Problem(number)];

    private static SubjectRegistered Registered(int number, string name, SubjectKind kind = SubjectKind.Enterprise) => Made.Registered("2015-01-01", kind, subject: Made.Id(number)) with { Name = name };

    private static Inspected Problem(int number) => Made.Inspected("2026-05-01", ResultCode.OrderedToCorrect, Made.Id(number));
}
