using System.Collections.Frozen;
using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Calendars;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Tests.Properties.Scheduler;

/// <summary>Made-up planning values.</summary>
internal static class Made
{
    public static readonly WorkdayCalendar Calendar = HolidayTable.Shipped.ToCalendar();

    public static readonly string[] Regions = ["440802", "440803", "440881", "kfq-1"];

    public static readonly string[] Industries = ["H6210", "F5211", "C1310", "H6220"];

    public static readonly DateOnly DrawOn = new(2026, 7, 6);

    public static SubjectId Id(int number) => SubjectId.Parse($"{440802_000_000_000L + number}").Value;

    public static TaskId Task(int number) => TaskId.Parse($"T{number:00}").Value;

    public static Gen<PlanSubject> Subject(int number) =>
        from kind in Gen.Elements(Enum.GetValues<SubjectKind>())
        from region in Gen.Elements(Regions)
        from industry in Gen.Elements(Industries).OrNull()
        from year in Gen.Choose(1990, 2026).OrNull()
        from capital in Gen.Choose(1, 1_000_000).OrNull()
        from status in Gen.Frequency((8, Gen.Constant(RegistrationStatus.Active)), (2, Gen.Elements(Enum.GetValues<RegistrationStatus>())))
        from visits in Gen.Choose(0, 5)
        from drawn in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new PlanSubject(
            Id(number), $"湛江第{number}号商行", kind, Region.Parse(region).Value, industry is null ? null : Industry.Parse(industry).Value,
            year is { } since ? new DateOnly(since, 3, 1) : null, capital, status, visits, drawn);

    public static Gen<ImmutableArray<PlanSubject>> Subjects =>
        from count in Gen.Choose(1, 60)
        from subjects in Gen.CollectToArray(Enumerable.Range(1, count), Subject)
        select subjects.ToImmutableArray();

    public static Gen<ClassTable> Classes(IEnumerable<PlanSubject> subjects) =>
        from pairs in Gen.CollectToArray(subjects, subject => Gen.Elements<RiskClass?>(RiskClass.A, RiskClass.A, RiskClass.A, RiskClass.B, RiskClass.B, RiskClass.C, RiskClass.D, null).Select(riskClass => (subject.Id, Class: riskClass)))
        select Table(pairs.Where(pair => pair.Class is not null).ToDictionary(pair => pair.Id, pair => pair.Class!.Value));

    public static ClassTable Table(Dictionary<SubjectId, RiskClass> classes) =>
        new(SnapshotId.Parse("2026-06-30.1").Value, new DateOnly(2026, 6, 30), new string('a', 64), classes.ToFrozenDictionary());

    public static Gen<Ratio> Ratios =>
        from denominator in Gen.Choose(1, 1000)
        from numerator in Gen.Choose(0, denominator)
        select Ratio.Of(numerator, denominator).Value;

    public static Gen<ClassRatios> ByClass => Gen.ArrayOf(Ratios, 4).Select(four => new ClassRatios(four[0], four[1], four[2], four[3]));

    public static Gen<string> ScopeText =>
        from conditions in Gen.Choose(0, 3).SelectMany(count => Gen.ListOf(Condition, count))
        select conditions.Count == 0 ? "全部" : string.Join('\n', conditions);

    public static Gen<InspectionTask> InspectionTask(int number) =>
        from scope in ScopeText
        from year in ByClass
        from draw in ByClass
        from repeats in Gen.Elements(Enum.GetValues<RepeatRule>())
        from kind in Gen.Elements(Enum.GetValues<TaskKind>())
        select new InspectionTask(Task(number), $"任务{number}", kind, ["AMR-01"], scope, new(year, draw), "amr", DrawOn, DrawOn.AddDays(30), null, 2, null, 1, repeats, false);

    public static Gen<ImmutableArray<InspectionTask>> Tasks =>
        from count in Gen.Choose(1, 4)
        from tasks in Gen.CollectToArray(Enumerable.Range(1, count), InspectionTask)
        select tasks.ToImmutableArray();

    public static Gen<Inspector> Inspector(int number) =>
        from regions in Gen.SubListOf(Regions)
        from skills in Gen.SubListOf(new[] { "food", "lift" })
        from recused in Gen.SubListOf(Enumerable.Range(1, 5))
        from department in Gen.Elements("amr", "tax")
        from auxiliary in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Inspector(
            $"I{number:0000}", "某", department, [.. regions.Select(region => Region.Parse(region).Value)], [.. skills], new DateOnly(2027, 1, 1), auxiliary,
            [.. recused.Select(Id)], 40);

    public static Gen<ImmutableArray<Inspector>> Inspectors =>
        from count in Gen.Choose(0, 12)
        from inspectors in Gen.CollectToArray(Enumerable.Range(1, count), Inspector)
        select inspectors.ToImmutableArray();

    public static Gen<Case> Cases =>
        from tasks in Tasks
        from subjects in Subjects
        from classes in Classes(subjects)
        from inspectors in Inspectors
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new Case(Plan(tasks), subjects, classes, inspectors, seed);

    public static InspectionPlan Plan(ImmutableArray<InspectionTask> tasks) => new(
        PlanNumber.Parse("4408002026001").Value, "zhanjiang-amr", "第三季度", 2026, 3, DrawOn, DrawOn.AddDays(60), new DateTimeOffset(2026, 10, 8, 0, 0, 0, TimeSpan.Zero), null,
        PlanPolicies.Shipped, tasks, PlanState.Approved, new("甲", default), new("乙", default), null);

    /// <summary>Salts that a seed gives.</summary>
    public static SaltSource Salts(int seed) => new(new Random(seed).NextBytes);

    private static Gen<string> Condition =>
        Gen.OneOf(
            from title in Gen.Elements("类型", "kind", "主体类型")
            from comparison in Gen.Elements("=", " ≠ ", "!=")
            from kinds in Some(Enum.GetValues<SubjectKind>().Select(kind => kind.Chinese()))
            select title + comparison + kinds,
            from comparison in Gen.Elements(" = ", "≠", "<>")
            from codes in Some(["H", "H62", "F", "C1310"])
            select "行业" + comparison + codes,
            from codes in Some(["4408", "440802", "kfq-1"])
            select "地区 = " + codes,
            from comparison in Gen.Elements("<", "<=", ">", ">=", "≤", "≥", "=")
            from year in Gen.Choose(1995, 2025)
            select $"成立 {comparison} {year}年1月1日",
            from comparison in Gen.Elements(" 含 ", " 不含 ", " contains ", " excludes ")
            from word in Some(["湛江", "1号", "分公司"])
            select "名称" + comparison + word,
            from yuan in Gen.Choose(1, 1_000_000)
            select $"注册资本 ≥ {yuan}.50",
            from statuses in Some(["存续", "歇业", "MovedOut"])
            select "状态=" + statuses);

    private static Gen<string> Some(IEnumerable<string> words) =>
        from chosen in Gen.NonEmptyListOf(Gen.Elements(words.ToArray()))
        from comma in Gen.Elements(",", "，", "、", " , ")
        select string.Join(comma, chosen);

    private static Gen<T?> OrNull<T>(this Gen<T> gen, T? _ = default)
        where T : struct => Gen.Frequency((4, gen.Select(value => (T?)value)), (1, Gen.Constant((T?)null)));

    private static Gen<string?> OrNull(this Gen<string> gen) => Gen.Frequency((4, gen.Select(value => (string?)value)), (1, Gen.Constant((string?)null)));
}

/// <summary>Everything that a plan needs.</summary>
internal sealed record Case(InspectionPlan Plan, ImmutableArray<PlanSubject> Subjects, ClassTable Classes, ImmutableArray<Inspector> Inspectors, int Seed)
{
    public PlanBasis Basis => PlanBasis.Of(Plan.Tasks, Plan.Policy, Subjects, Classes).Value;

    public DrawInputs Inputs => FrameBuilder.Build(Plan, Basis, Inspectors, Made.Salts(Seed), Made.Calendar).Value;
}
