using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class IndividualFeaturesTests
{
    private static readonly CreditEvent Shop = Made.Registered("2015-01-01", SubjectKind.IndividualBusiness);

    [Fact]
    public void Marks_count_for_individual_businesses_alone()
    {
        CreditEvent[] marks = [Made.Abnormal("2025-03-01"), Made.Abnormal("2026-03-01", entry: "E-2"), Made.AbnormalRemoved("2025-06-01")];
        Assert.Equal((1, 2), (Made.Value("individual-marks-open", Made.Seen([Shop, .. marks])), Made.Value("individual-marks-36-months", Made.Seen([Shop, .. marks]))));
        Assert.Equal(0, Made.Value("individual-marks-open", Made.Seen([Made.Registered("2015-01-01"), .. marks])));
    }

    [Fact]
    public void The_share_of_years_reported_on_is_missing_for_others_and_for_who_owes_nothing_yet()
    {
        Assert.Equal(2 / 3.0, Made.Value("individual-reporting-share", Made.Seen(Shop, Made.Report(2023, "2024-03-01"), Made.Report(2025, "2026-03-01")))!.Value, 9);
        Assert.Null(Made.Value("individual-reporting-share", Made.Seen(Made.Registered("2015-01-01"))));
        Assert.Null(Made.Value("individual-reporting-share", Made.Seen(Made.Registered("2026-02-01", SubjectKind.IndividualBusiness))));
    }

    [Fact]
    public void Who_became_an_enterprise_is_no_longer_an_individual_business_but_is_told_from_others()
    {
        CreditEvent[] events = [Made.Registered("2015-01-01"), Made.Changed("2020-01-01", SubjectKind.IndividualBusiness), Made.Changed("2026-03-01", SubjectKind.Enterprise)];
        Assert.Equal(1, Made.Value("transformed-from-individual", Made.Seen(events)));
        Assert.Equal(0, Made.Value("transformed-from-individual", Made.Seen(new DateOnly(2026, 2, 28), events)));
        Assert.Equal(0, Made.Value("transformed-from-individual", Made.Seen(Made.Registered("2015-01-01"))));
    }

    [Fact]
    public void A_change_of_operator_is_the_individual_business_s_own_feature()
    {
        Assert.Equal(1, Made.Value("individual-operator-changes-36-months", Made.Seen(Shop, Made.Changed("2026-03-01", representative: "陈二"))));
        Assert.Equal(0, Made.Value("individual-operator-changes-36-months", Made.Seen(Made.Registered("2015-01-01"), Made.Changed("2026-03-01", representative: "陈二"))));
    }

    [Fact]
    public void What_speaks_of_some_kinds_alone_is_zero_or_missing_for_all_others()
    {
        foreach (var kind in Enum.GetValues<SubjectKind>())
        {
            var subject = Made.Seen(
                Made.Registered("2015-01-01", kind), Made.Report(2025, "2026-03-01"), Made.Abnormal("2026-03-01"), Made.Changed("2026-03-02", representative: "陈二"), Made.Inspected("2026-05-01"));
            Assert.All(FeatureCatalogue.All.Where(feature => !feature.OnlyFor.IsEmpty && !feature.OnlyFor.Contains(kind)), feature => Assert.True(feature.Value(subject) is null or 0, feature.Name));
        }
    }
}
