using System.Text.Json;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Tests.Unit.Inspections;

public sealed class VisitReportTests
{
    [Fact]
    public void A_report_says_the_same_in_any_order()
    {
        var report = Some.Report();
        var shuffled = report with
        {
            Present = ["I2", "I1"],
            Results = [Some.Result("T2", ResultCode.OrderedToCorrect, ResultCode.NotDisclosed), Some.Result("T1", ResultCode.NothingFound)],
        };
        Assert.Equal(report.DigestFor(Some.Visit), shuffled.DigestFor(Some.Visit));
    }

    [Fact]
    public void An_empty_remark_is_not_a_missing_one()
    {
        var report = Some.Report();
        var remarked = report with { Results = [report.Results[0] with { Remark = "" }, report.Results[1]] };
        Assert.NotEqual(report.DigestFor(Some.Visit), remarked.DigestFor(Some.Visit));
    }

    [Fact]
    public void A_submission_is_one_credit_event_however_often_it_is_made()
    {
        var submission = Some.Submission();
        var first = submission.ToCreditEvent(Some.Visit, Some.Now);
        Assert.Equal(first.Id, (submission with { RecordedAt = Some.Now.AddHours(1), By = "I2" }).ToCreditEvent(Some.Visit, Some.Now.AddHours(2)).Id);
        Assert.Equal((Some.Visit.ToString(), InspectionOrigin.Draw, "zhanjiang-amr/2026/0003", Some.VisitDay, Some.Now), (first.Inspection, first.Origin, first.Draw, first.Happened, first.Known));
    }

    [Fact]
    public void The_follow_up_is_stored_with_the_credit_event()
    {
        var results = Some.Report().Results.SetItem(0, Some.Result("T1", ResultCode.OrderedToCorrect) with { FollowUp = new(FollowUpKind.CorrectByDate, Some.Until) });
        CreditEvent written = Some.Submission(Some.Report() with { Results = results }).ToCreditEvent(Some.Visit, Some.Now);
        var json = JsonSerializer.Serialize(written, CreditEventJson.Stored.CreditEvent);
        Assert.Contains("\"follow-up\":{\"kind\":\"CorrectByDate\",\"by\":\"2026-09-30\"}", json, StringComparison.Ordinal);
        var read = Assert.IsType<Inspected>(JsonSerializer.Deserialize(json, CreditEventJson.Stored.CreditEvent));
        Assert.Equal(new FollowUp(FollowUpKind.CorrectByDate, Some.Until), read.Results[0].FollowUp);
    }

    [Theory]
    [InlineData("zhanjiang-amr/2026/0003/91440802MA00004100/amr", true)]
    [InlineData("zhanjiang-amr/2026/0003/91440802MA00004100", false)]
    [InlineData("zhanjiang-amr/2026/0003/91440802MA00004100/a b", false)]
    [InlineData("zhanjiang-amr/2026/0003/91440802MA00004101/amr", false)]
    [InlineData(null, false)]
    public void A_visit_id_reads_back_or_is_refused(string? typed, bool isGiven)
    {
        var answer = VisitId.Parse(typed);
        Assert.Equal(isGiven, answer.IsGiven);
        if (isGiven) Assert.Equal(typed, answer.Value.ToString());
    }
}
