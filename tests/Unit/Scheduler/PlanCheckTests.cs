using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Tests.Unit.Scheduler;

public sealed class PlanCheckTests
{
    private static readonly ClassRatios Year = Some.Ratios("1%", "5%", "20%", "50%");
    private static readonly ClassRatios Quarter = Some.Ratios("0.25%", "1.25%", "5%", "12.5%");

    [Fact]
    public void A_usual_quarter_is_sound()
    {
        var result = Some.Check(Some.Plan(Some.Task("T01", Year, Quarter)), Some.City(6540, 2530, 770, 150));
        Assert.Empty(result.Codes(FindingSeverity.Refusal));
        Assert.Equal(new ClassCounts(17, 32, 39, 19), result.Tasks[0].Quota);
        Assert.Equal(0.0422, result.Blend.YearShare, 3);
    }

    [Fact]
    public void Published_ratios_of_one_place_can_blend_below_the_floor_on_the_mix_of_another()
    {
        // 河南 1/2/10/30 on a mix of 65.4/25.3/7.7/1.5 blends to 2.38 %.
        var result = Some.Check(Some.Plan(Some.Task("T01", Some.Ratios("1%", "2%", "10%", "30%"), Quarter)), Some.City(6540, 2530, 770, 150));
        Assert.Contains("plan.blend", result.Codes(FindingSeverity.Refusal));
        Assert.Equal(0.0238, result.Blend.YearShare, 4);
    }

    [Fact]
    public void No_class_is_exempt() => Assert.Contains("plan.ratio.exempt", Some.Check(Some.Plan(Some.Task("T01", Some.Ratios("0", "5%", "20%", "50%"), Quarter)), Some.City(50, 20, 10, 5)).Codes(FindingSeverity.Refusal));

    [Fact]
    public void A_ratio_outside_the_band_is_warned_of_unless_the_items_are_key_items()
    {
        var wide = Some.Task("T01", Some.Ratios("4%", "25%", "60%", "90%"), Quarter);
        Assert.Equal(3, Some.Check(Some.Plan(wide), Some.City(5000, 500, 400, 200)).Codes(FindingSeverity.Warning).Count(code => code == "plan.ratio.band"));
        Assert.DoesNotContain("plan.ratio.band", Some.Check(Some.Plan(wide with { IsKeyItem = true }), Some.City(5000, 500, 400, 200)).Codes(FindingSeverity.Warning));
    }

    [Fact]
    public void A_plan_without_inspectors_is_refused()
    {
        var plan = Some.Plan(Some.Task("T01", Year, Quarter));
        Assert.Contains("plan.staff.none", Some.Check(plan, Some.City(500, 200, 80, 40), Some.Inspector(1)).Codes(FindingSeverity.Refusal));
        Assert.Contains("plan.staff.none", Some.Check(plan, Some.City(500, 200, 80, 40), Some.Inspector(1), Some.Inspector(2, auxiliary: true), Some.Inspector(3, validUntil: plan.VisitsUntil.AddDays(-1))).Codes(FindingSeverity.Refusal));
        Assert.Contains("plan.staff.skill", Some.Check(Some.Plan(Some.Task("T01", Year, Quarter, skill: "lift")), Some.City(500, 200, 80, 40)).Codes(FindingSeverity.Refusal));
    }

    [Fact]
    public void More_visits_than_inspectors_can_do_are_warned_of()
    {
        var result = Some.Check(Some.Plan(Some.Task("T01", Year, Quarter)), Some.City(6540, 2530, 770, 150));
        Assert.Contains("plan.staff.capacity", result.Codes(FindingSeverity.Warning)); // 106 visits of two by two people who can do 60 each
    }

    [Fact]
    public void A_region_without_a_team_is_warned_of()
    {
        var city = Some.City(500, 200, 80, 40);
        var moved = city with { Subjects = [.. city.Subjects.Select((subject, index) => index % 2 == 0 ? subject : subject with { Region = Region.Parse("440881").Value })] };
        Assert.Contains(Some.Check(Some.Plan(Some.Task("T01", Year, Quarter)), moved).Findings, finding => finding.Code == "plan.staff.region" && finding.What.Chinese.Contains("440881", StringComparison.Ordinal));
    }

    [Fact]
    public void Tasks_whose_ratios_differ_in_order_between_classes_would_tell_a_class()
    {
        var first = Some.Task("T01", Year, Quarter);
        var second = Some.Task("T02", Year, Some.Ratios("0.5%", "2%", "4%", "10%"));
        var result = Some.Check(Some.Plan(first, second), Some.City(6540, 2530, 770, 150));
        Assert.Contains("plan.pattern.certain", result.Codes(FindingSeverity.Warning));
        var onlyFirst = Assert.Single(result.Patterns, pattern => pattern.Selected.Length == 1 && pattern.Selected[0].Text == "T01");
        Assert.Equal([0, 0, 0.01, 0.025], onlyFirst.Chances.Select(chance => Math.Round(chance!.Value, 6)));
        Assert.DoesNotContain("plan.pattern.certain", Some.Check(Some.Plan(first, Some.Task("T02", Year, Some.Ratios("0.5%", "2.5%", "7.5%", "15%"))), Some.City(6540, 2530, 770, 150)).Codes(FindingSeverity.Warning));
    }

    [Fact]
    public void A_small_class_whose_every_subject_is_drawn_is_told_by_the_list() =>
        Assert.Contains("plan.chance.certain", Some.Check(Some.Plan(Some.Task("T01", Year, Quarter)), Some.City(500, 200, 80, 1)).Codes(FindingSeverity.Warning));

    [Fact]
    public void A_snapshot_of_another_month_blocks()
    {
        var city = Some.City(500, 200, 80, 40);
        Assert.Contains("plan.snapshot.month", Some.Check(Some.Plan(Some.Task("T01", Year, Quarter)), city with { Classes = city.Classes with { AsOf = new(2026, 5, 31) } }).Codes(FindingSeverity.Refusal));
    }

    [Theory]
    [InlineData("2026-09-30", "2026-10-08", true)]
    [InlineData("2026-09-01", "2026-10-14", true)] // a month, then 8, 9, 10 (a worked Saturday), 12, 13 October … and the 14th is one too many
    [InlineData("2026-09-30", "2026-10-31", true)]
    [InlineData("2026-09-30", "2026-11-02", false)]
    public void A_snapshot_is_valid_for_a_month_and_five_working_days(string asOf, string drawOn, bool isValid)
    {
        var table = Some.Table([]) with { AsOf = DateOnly.Parse(asOf, null) };
        var refusals = SnapshotAge.Check(table, DateOnly.Parse(drawOn, null), 5, Some.Calendar);
        var expected = asOf == "2026-09-01" ? ["plan.snapshot.stale"] : isValid ? Array.Empty<string>() : ["plan.snapshot.month"];
        Assert.Equal(expected, refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public void Days_off_small_teams_and_early_disclosure_are_refused()
    {
        var plan = Some.Plan(Some.Task("T01", Year, Quarter) with { TeamSize = 1 }) with { DrawOn = new(2026, 7, 5), DiscloseAt = new(2026, 7, 6, 0, 0, 0, TimeSpan.Zero) };
        var refused = Some.Check(plan, Some.City(500, 200, 80, 40)).Codes(FindingSeverity.Refusal).ToList();
        Assert.Contains("plan.draw-day", refused);
        Assert.Contains("plan.task.team", refused);
        Assert.Contains("plan.disclose", refused);
    }

    [Fact]
    public void Exclusions_are_listed_with_reasons_before_quotas()
    {
        var subjects = new[] { Some.Subject(0), Some.Subject(1, drawn: true, visits: 9), Some.Subject(2, visits: 4), Some.Subject(3, RegistrationStatus.Deregistered), Some.Subject(4), Some.Subject(5, drawn: true) };
        var plan = Some.Plan(Some.Task("T01", Year, Quarter), Some.Task("T02", Year, Quarter, repeats: RepeatRule.AsOftenAsDrawn));
        var basis = PlanBasis.Of(plan.Tasks, plan.Policy, subjects, Some.Table(new[] { 0, 1, 2, 3, 5 }.Select(number => (Some.Id(number), RiskClass.C)))).Value;
        Assert.Equal(["-", "T01:drawn-this-year,T02:yearly-ceiling", "T01:yearly-ceiling,T02:yearly-ceiling", "T01:deregistered,T02:deregistered", "T01:not-classified,T02:not-classified", "T01:drawn-this-year"],
            basis.Subjects.Select(subject => subject.Excluded.IsEmpty ? "-" : string.Join(',', subject.Excluded.Select(exclusion => $"{exclusion.Task}:{exclusion.Reason}"))));
        Assert.Equal(1, basis.Listed(plan.Tasks[0].Id).Total);
        Assert.Equal(3, basis.YearBase(plan.Tasks[0].Id).Total);
    }
}
