using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Scoring.Features;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class ConductFeaturesTests
{
    private static readonly CreditEvent Old = Made.Registered("2015-01-01");

    [Fact]
    public void An_older_year_of_problems_weighs_half()
    {
        Assert.Equal(1, Made.Value("recent-problems", Made.Seen(Old, Made.Inspected("2026-09-30", ResultCode.OrderedToCorrect)))!.Value, 6);
        Assert.Equal(0.5, Made.Value("recent-problems", Made.Seen(Old, Made.Inspected("2025-09-30", ResultCode.OrderedToCorrect)))!.Value, 2);
        Assert.Equal(0, Made.Value("recent-problems", Made.Seen(Old, Made.Inspected("2021-09-30", ResultCode.OrderedToCorrect))));
    }

    [Fact]
    public void The_recent_rate_is_missing_for_who_was_never_inspected_and_lower_for_who_was_found_clean()
    {
        Assert.Null(Made.Value("recent-problem-rate", Made.Seen(Old)));
        var clean = Made.Value("recent-problem-rate", Made.Seen(Old, Made.Inspected("2026-05-01")));
        var problem = Made.Value("recent-problem-rate", Made.Seen(Old, Made.Inspected("2026-05-01", ResultCode.OrderedToCorrect)));
        Assert.True(clean < problem, $"{clean} and {problem}");
    }

    [Fact]
    public void A_record_without_penalty_or_problem_has_the_longest_time_since_one()
    {
        foreach (var (feature, worse) in new (string, CreditEvent)[] { ("days-since-penalty", Made.Penalised("2023-10-01")), ("days-since-problem", Made.Inspected("2023-10-01", ResultCode.OrderedToCorrect)) })
        {
            Assert.Equal(1096, Made.Value(feature, Made.Seen(Old)));
            Assert.Equal(1095, Made.Value(feature, Made.Seen(Old, worse)));
            Assert.DoesNotContain(feature + FeatureCatalogue.MissingFlag, FeatureCatalogue.Columns);
        }
    }

    [Fact]
    public void A_visit_that_found_the_subject_gone_is_no_inspection()
    {
        CreditEvent[] problem = [Old, Made.Inspected("2025-06-01", ResultCode.OrderedToCorrect)];
        CreditEvent[] back = [.. problem, Made.Inspected("2026-06-01", ResultCode.FoundMovedOut)];
        foreach (var feature in new[] { "clean-streak", "problem-share-36-months", "recent-problem-rate", "inspections-36-months", "last-inspection-problem" })
        {
            Assert.Equal(Made.Value(feature, Made.Seen(problem)), Made.Value(feature, Made.Seen(back)));
        }
    }

    [Fact]
    public void A_streak_of_clean_inspections_ends_with_a_problem()
    {
        CreditEvent[] events = [Old, Made.Inspected("2024-01-01", ResultCode.OrderedToCorrect), Made.Inspected("2025-01-01"), Made.Inspected("2026-01-01")];
        Assert.Equal(2, Made.Value("clean-streak", Made.Seen(events)));
        Assert.Equal(0, Made.Value("last-inspection-problem", Made.Seen(events)));
        Assert.Equal(0, Made.Value("clean-streak", Made.Seen([.. events, Made.Inspected("2026-06-01", ResultCode.Unreachable)])));
    }

    [Theory]
    [InlineData("2026-07-02", 0)]
    [InlineData("2026-07-01", 1)]
    [InlineData("2025-09-30", 2)]
    [InlineData("2025-09-29", 3)]
    [InlineData("2020-01-01", 4)]
    public void Bands_end_with_90_180_365_and_730_days(string day, int band) => Assert.Equal(band, Made.Value("inspection-age-band", Made.Seen(Old, Made.Inspected(day))));

    [Fact]
    public void A_problem_is_repeated_where_the_same_item_had_one_before()
    {
        var first = Made.Inspected("2025-01-01", ResultCode.OrderedToCorrect);
        var elsewhere = Made.Inspected("2025-06-01", ResultCode.OrderedToCorrect) with { Results = [new ItemResult("FIRE-01", [ResultCode.ProblemPending], null)] };
        Assert.Equal(0, Made.Value("repeated-problems-36-months", Made.Seen(Old, first, elsewhere)));
        Assert.Equal(1, Made.Value("repeated-problems-36-months", Made.Seen(Old, first, elsewhere, Made.Inspected("2026-01-01", ResultCode.NotDisclosed))));
        Assert.Equal(2, Made.Value("items-with-problems-36-months", Made.Seen(Old, first, elsewhere)));
    }

    [Fact]
    public void Complaints_are_set_against_the_size_of_the_subject()
    {
        Assert.Null(Made.Value("complaints-by-size-12-months", Made.Seen(Old, Made.Complaint("2026-05-01"))));
        Assert.Equal(10 / 22.0, Made.Value("complaints-by-size-12-months", Made.Seen(Old, Made.Report(2025, "2026-03-01"), Made.Complaint("2026-05-01")))!.Value, 9);
    }

    [Fact]
    public void A_fall_is_a_share_of_the_year_before_and_growth_is_none()
    {
        var before = Made.Report(2024, "2025-03-01");
        Assert.Equal(0, Made.Value("revenue-fall", Made.Seen(Old, before)));
        Assert.Equal(0.75, Made.Value("revenue-fall", Made.Seen(Old, before, Made.Report(2025, "2026-03-01") with { RevenueYuan = 75_000 })));
        Assert.Equal(0, Made.Value("revenue-fall", Made.Seen(Old, before, Made.Report(2025, "2026-03-01") with { RevenueYuan = 900_000 })));
    }
}
