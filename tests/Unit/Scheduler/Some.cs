using System.Collections.Frozen;
using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Calendars;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Tests.Unit.Scheduler;

/// <summary>Values that a test does not care about.</summary>
internal static class Some
{
    public static readonly WorkdayCalendar Calendar = HolidayTable.Shipped.ToCalendar();

    public static readonly DateOnly DrawOn = new(2026, 7, 6);

    public static SubjectId Id(int number) => SubjectId.Parse($"{440802_000_000_000L + number}").Value;

    public static PlanSubject Subject(int number, RegistrationStatus status = RegistrationStatus.Active, int visits = 0, bool drawn = false, string region = "440802") => new(
        Id(number), $"湛江第{number}号餐厅", SubjectKind.Enterprise, Region.Parse(region).Value, Industry.Parse("H6210").Value, new DateOnly(2020, 5, 1), 100_000, status, visits, drawn);

    /// <summary>So many subjects of each class.</summary>
    public static (ImmutableArray<PlanSubject> Subjects, ClassTable Classes) City(int a, int b, int c, int d)
    {
        var classes = Enumerable.Repeat(RiskClass.A, a).Concat(Enumerable.Repeat(RiskClass.B, b)).Concat(Enumerable.Repeat(RiskClass.C, c)).Concat(Enumerable.Repeat(RiskClass.D, d)).ToList();
        return ([.. classes.Select((_, index) => Subject(index))], Table(classes.Select((riskClass, index) => (Id(index), riskClass))));
    }

    public static ClassTable Table(IEnumerable<(SubjectId Id, RiskClass Class)> classes, DateOnly? asOf = null) => new(
        SnapshotId.Parse("2026-06-30.1").Value, asOf ?? new(2026, 6, 30), new string('a', 64), classes.ToFrozenDictionary(pair => pair.Id, pair => pair.Class));

    public static ClassRatios Ratios(string a, string b, string c, string d) => new(Ratio.Parse(a).Value, Ratio.Parse(b).Value, Ratio.Parse(c).Value, Ratio.Parse(d).Value);

    public static InspectionTask Task(string id, ClassRatios year, ClassRatios draw, TaskKind kind = TaskKind.General, string scope = "全部", string? skill = null, RepeatRule repeats = RepeatRule.NotTwiceAYear) => new(
        TaskId.Parse(id).Value, "抽查", kind, ["AMR-01"], scope, new(year, draw), "amr", DrawOn, DrawOn.AddDays(30), null, 2, skill, 1, repeats, false);

    public static InspectionPlan Plan(params ImmutableArray<InspectionTask> tasks) => new(
        PlanNumber.Parse("4408002026001").Value, "zhanjiang-amr", "第三季度", 2026, 3, DrawOn, DrawOn.AddDays(60), new DateTimeOffset(2026, 10, 8, 0, 0, 0, TimeSpan.Zero), null,
        PlanPolicies.Shipped, tasks, PlanState.Approved, new("甲", default), new("乙", default), null);

    public static Inspector Inspector(int number, string department = "amr", string? skill = null, bool auxiliary = false, DateOnly? validUntil = null) => new(
        $"I{number:000}", "某", department, [Region.Parse("440802").Value], skill is null ? [] : [skill], validUntil ?? new DateOnly(2027, 12, 31), auxiliary, [], 60);

    public static PlanCheckResult Check(InspectionPlan plan, (ImmutableArray<PlanSubject> Subjects, ClassTable Classes) city, params Inspector[] inspectors) =>
        PlanCheck.Of(plan, PlanBasis.Of(plan.Tasks, plan.Policy, city.Subjects, city.Classes).Value, inspectors.Length > 0 ? inspectors : [Inspector(1), Inspector(2)], [], Calendar);

    public static IEnumerable<string> Codes(this PlanCheckResult result, FindingSeverity severity) => result.Findings.Where(finding => finding.Severity == severity).Select(finding => finding.Code);
}
