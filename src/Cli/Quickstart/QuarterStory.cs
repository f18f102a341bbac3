using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Drawing.Documents;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Office;
using Xinheng.Silo.Plans;
using Xinheng.Silo.SampleCity;

namespace Xinheng.Cli.Quickstart;

/// <summary>What an officer reads when the quarter is over. For the office alone: it holds figures by class.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Blend">The blend that its check found.</param>
/// <param name="Classes">Subjects by district and class.</param>
/// <param name="Draw">The draw.</param>
/// <param name="Application">应用率.</param>
/// <param name="Tasks">What the draw found, task by task.</param>
/// <param name="Visits">Visits made.</param>
/// <param name="Hits">Visits that found a problem.</param>
internal sealed record QuarterStory(
    InspectionPlan Plan,
    PlanBlend Blend,
    ImmutableSortedDictionary<string, ImmutableArray<int>> Classes,
    DrawStatus Draw,
    ApplicationRate Application,
    ImmutableArray<TaskHits> Tasks,
    int Visits,
    int Hits)
{
    public static async Task<Answer<QuarterStory>> Of(SiloHost silo, City city, InspectionPlan plan, PlanCheckSummary check, ClassifySummary classes, DrawStatus status, CancellationToken cancellation)
    {
        var draw = (await silo.Services.GetRequiredService<DrawStore>().Find(status.Number))!;
        var subjects = await silo.Services.GetRequiredService<IPlanSubjects>().Read(plan.DrawOn, plan.Year, Unwatched.Progress, cancellation);
        var opened = await silo.Services.GetRequiredService<ClassSnapshots>().Open(classes.Snapshot, cancellation);
        if (!opened.TryGet(out var snapshot, out var refusals)) return Answer<QuarterStory>.Refused(refusals);
        var selected = RankedRow.ReadAll("selected.tsv", draw.Files["selected.tsv"]).Value;
        var kinds = subjects.ToDictionary(subject => subject.Id, subject => subject.Kind);
        var application = ApplicationRate.Of(
            plan.Tasks.Select(task => new DrawnTask(status.Number, task, ChinaTime.DayOf(draw.Body.DrawnAt!.Value), classes.AsOf)),
            selected.Select(row => new DrawnSubject(status.Number, TaskId.Parse(row.Task).Value, SubjectId.Parse(row.Id).Value, kinds[SubjectId.Parse(row.Id).Value])),
            plan.Policy,
            silo.Services.GetRequiredService<WorkdayCalendar>());
        if (!application.TryGet(out var rate, out refusals)) return Answer<QuarterStory>.Refused(refusals);
        var done = (await silo.Services.GetRequiredService<IAssignmentStore>().ReadOf(status.Number, cancellation)).Where(visit => visit.Assignment.Submission is not null).ToList();
        return new QuarterStory(
            plan, check.Result.Blend, ByDistrict(subjects, snapshot.ReadClasses()), status, rate, Hit(city, plan, draw.Frame, selected),
            done.Count, done.Count(visit => visit.Assignment.Submission!.Report.Results.Any(result => result.HasProblem)));
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<int>> ByDistrict(IEnumerable<PlanSubject> subjects, IReadOnlyDictionary<SubjectId, RiskClass> classes) => subjects
        .Where(subject => classes.ContainsKey(subject.Id))
        .GroupBy(subject => subject.Region.Code, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(
            district => district.Key,
            district => Enum.GetValues<RiskClass>().Select(riskClass => district.Count(subject => classes[subject.Id] == riskClass)).ToImmutableArray(),
            StringComparer.Ordinal);

    // The city's truth says how likely each subject is to have a problem: of those drawn, and of as many drawn uniformly from the same frame.
    private static ImmutableArray<TaskHits> Hit(City city, InspectionPlan plan, Frame frame, IReadOnlyList<RankedRow> selected)
    {
        var truth = new Truth(city);
        var drawn = selected.ToLookup(row => row.Task, row => SubjectId.Parse(row.Id).Value, StringComparer.Ordinal);
        return [.. plan.Tasks.Select(task =>
        {
            double Chance(SubjectId subject) => truth.ProblemProbability(subject, task.Items) ?? 0;
            var listed = frame.Rows.Where(row => row.Tasks.Contains(task.Id.Text)).Select(row => Chance(SubjectId.Parse(row.Id).Value)).ToList();
            var count = drawn[task.Id.Text].Count();
            return new TaskHits(task.Id.Text, task.Title, listed.Count, count, drawn[task.Id.Text].Sum(Chance), listed.Count == 0 ? 0 : count * listed.Average());
        })];
    }
}

/// <summary>What a task's draw can be expected to find.</summary>
/// <param name="Task">The task.</param>
/// <param name="Title">Its title.</param>
/// <param name="Listed">Subjects that it could draw.</param>
/// <param name="Drawn">Subjects that it drew.</param>
/// <param name="Expected">Visits expected to find a problem.</param>
/// <param name="Uniform">The same for as many drawn uniformly.</param>
internal sealed record TaskHits(string Task, string Title, int Listed, int Drawn, double Expected, double Uniform);
