using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Tests.Unit.Scheduler;

public sealed class ApplicationRateTests
{
    private static readonly DrawNumber Draw = DrawNumber.Parse("zhanjiang-amr/2026/0001").Value;

    [Fact]
    public void Equal_ratios_have_the_class_and_do_not_apply_it()
    {
        var applied = Some.Task("T01", Some.Ratios("1%", "5%", "20%", "50%"), Some.Ratios("1%", "2%", "3%", "4%"));
        var equal = Some.Task("T02", applied.Ratios.OfYear, Some.Ratios("3%", "3/100", "0.03", "6/200"));
        var stale = Some.Task("T03", applied.Ratios.OfYear, applied.Ratios.OfDraw);
        DrawnTask[] tasks = [new(Draw, applied, Some.DrawOn, new(2026, 6, 30)), new(Draw, equal, Some.DrawOn, new(2026, 6, 30)), new(Draw, stale, Some.DrawOn, new(2026, 4, 30))];
        DrawnSubject[] drawn =
        [
            new(Draw, applied.Id, Some.Id(1), SubjectKind.Enterprise), new(Draw, equal.Id, Some.Id(1), SubjectKind.Enterprise),
            new(Draw, equal.Id, Some.Id(2), SubjectKind.IndividualBusiness), new(Draw, stale.Id, Some.Id(3), SubjectKind.Enterprise),
            new(Draw, equal.Id, Some.Id(4), SubjectKind.Other),
        ];
        var rate = ApplicationRate.Of(tasks, drawn, PlanPolicies.Shipped, Some.Calendar).Value;
        Assert.Equal((1, 3), (rate.Applied, rate.Drawn));
        Assert.Equal(1 / 3.0, rate.Rate);
        Assert.Equal([("T01", 1, 1), ("T02", 0, 2), ("T03", 0, 1)], rate.Tasks.Select(task => (task.Task.Text, task.Applied, task.Drawn)));
        Assert.Equal([(Some.Id(2), "equal-ratios"), (Some.Id(3), "stale-snapshot")], rate.Lowering.Select(low => (low.Subject, low.Reason)));
    }

    [Fact]
    public void Nobody_drawn_is_no_rate() => Assert.Null(ApplicationRate.Of([], [], PlanPolicies.Shipped, Some.Calendar).Value.Rate);

    [Fact]
    public void A_result_is_late_after_twenty_working_days()
    {
        UnpublishedResult[] results = [new("v1", Some.Id(1), new(2026, 9, 18)), new("v2", Some.Id(2), new(2026, 9, 21))];
        Assert.Empty(PublicationDeadline.Overdue(results, new(2026, 10, 22), 20, Some.Calendar).Value);
        Assert.Equal(["v1"], PublicationDeadline.Overdue(results, new(2026, 10, 23), 20, Some.Calendar).Value.Select(late => late.Result.Visit));
    }
}
