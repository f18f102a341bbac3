using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Scoring.Features;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class FeatureCatalogueTests
{
    [Fact]
    public void Every_feature_has_a_name_of_its_own_and_words_in_both_languages()
    {
        Assert.InRange(FeatureCatalogue.All.Length, 65, 130);
        Assert.Equal(FeatureCatalogue.Columns.Length, FeatureCatalogue.Columns.Distinct(StringComparer.Ordinal).Count());
        Assert.All(FeatureCatalogue.All, feature => Assert.False(string.IsNullOrWhiteSpace(feature.Title.Chinese) || string.IsNullOrWhiteSpace(feature.Title.English)));
    }

    [Fact]
    public void Every_feature_tells_its_source_and_the_day_up_to_which_it_looks() => Assert.All(FeatureCatalogue.All, feature =>
    {
        Assert.False(string.IsNullOrWhiteSpace(feature.Source.Chinese) || string.IsNullOrWhiteSpace(feature.Source.English), feature.Name);
        Assert.Contains("评定日", feature.DayRule.Chinese, StringComparison.Ordinal);
    });

    [Fact]
    public void Each_of_the_five_dimensions_has_features() =>
        Assert.All(Enum.GetValues<Dimension>(), dimension => Assert.True(FeatureCatalogue.All.Count(feature => feature.Dimension == dimension) >= 6, dimension.ToString()));

    [Fact]
    public void A_missing_value_is_a_sentinel_with_a_flag()
    {
        var row = FeatureCatalogue.RowOf(Made.Seen(Made.Registered("2020-01-01", fromCodeAlone: true)));
        var age = FeatureCatalogue.Columns.IndexOf("age-years");
        Assert.Equal("age-years.missing", FeatureCatalogue.Columns[age + 1]);
        Assert.Equal((Feature.Missing, 1f), (row[age], row[age + 1]));
    }

    [Theory]
    [InlineData("2025-10-01", 1, 1)]
    [InlineData("2025-09-30", 0, 1)]
    [InlineData("2023-10-01", 0, 1)]
    [InlineData("2023-09-30", 0, 0)]
    public void Windows_end_with_the_day_and_leave_out_the_day_they_open(string day, int in12, int in36)
    {
        var subject = Made.Seen(Made.Registered("2020-01-01"), Made.Inspected(day, ResultCode.OrderedToCorrect));
        Assert.Equal((in12, in36), (Made.Value("problems-12-months", subject), Made.Value("problems-36-months", subject)));
    }

    [Fact]
    public void A_repaired_penalty_weighs_nothing_and_an_older_standpoint_replays_with_its_weight()
    {
        var penalty = Made.Penalised("2026-03-01");
        CreditEvent[] events = [Made.Registered("2020-01-01"), penalty, Made.Repaired(penalty, "2026-06-01")];
        Assert.Equal(0, Made.Value("penalties-12-months", Made.Seen(events)));
        Assert.Equal(1, Made.Value("penalties-12-months", Made.Seen(new DateOnly(2026, 5, 31), events)));
    }

    [Fact]
    public void A_penalty_of_March_recorded_in_June_is_not_seen_in_April()
    {
        var late = Made.Penalised("2026-03-01", known: "2026-06-10");
        Assert.Equal(0, Made.Value("penalties-12-months", Made.Seen(new DateOnly(2026, 4, 30), Made.Registered("2020-01-01"), late)));
        Assert.Equal(1, Made.Value("penalties-12-months", Made.Seen(new DateOnly(2026, 6, 30), Made.Registered("2020-01-01"), late)));
    }

    [Fact]
    public void Who_inspects_does_not_matter()
    {
        var one = Made.Inspected("2026-03-01", ResultCode.OrderedToCorrect);
        Assert.Equal(FeatureCatalogue.RowOf(Made.Seen(Made.Registered("2020-01-01"), one)), FeatureCatalogue.RowOf(Made.Seen(Made.Registered("2020-01-01"), one with { Authority = "市场监管局" })));
    }

    [Fact]
    public void Years_of_abnormal_listing_count_from_the_earliest_entry_still_open()
    {
        var subject = Made.Seen(
            Made.Registered("2010-01-01"), Made.Abnormal("2020-09-30", entry: "E-1"), Made.Abnormal("2024-09-30", entry: "E-2"), Made.AbnormalRemoved("2021-01-01", "E-1"));
        Assert.Equal(2, Made.Value("abnormal-open-years", subject)!.Value, 2);
        Assert.Equal(1, Made.Value("abnormal-open", subject));
    }

    [Fact]
    public void That_a_subject_was_found_gone_is_no_problem_and_no_clean_inspection_either()
    {
        Assert.Equal(InspectionOutcomeKind.Gone, InspectionOutcome.Of(Made.Inspected("2026-01-05", ResultCode.FoundDeregistered)));
        Assert.Equal(InspectionOutcomeKind.Problem, InspectionOutcome.Of(Made.Inspected("2026-01-05", ResultCode.Unreachable)));
        Assert.Equal(InspectionOutcomeKind.NoProblem, InspectionOutcome.Of(Made.Inspected("2026-01-05", ResultCode.NoSuchActivity)));
    }
}
