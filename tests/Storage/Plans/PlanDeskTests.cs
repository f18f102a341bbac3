using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Calendars;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Plans;

public sealed class PlanDeskTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 7, 3, 2, 0, 0, TimeSpan.Zero);
    private static readonly DrawNumber Draw = DrawNumber.Parse("zhanjiang-amr/2026/0001").Value;

    private readonly DataDirectory directory = new(Path.Combine(Path.GetTempPath(), $"xinheng-plans-{Guid.CreateVersion7():N}"));
    private readonly OpenedDirectory opened;
    private readonly Register register = new();
    private readonly PlanDesk desk;

    public PlanDeskTests()
    {
        opened = OpenedDirectory.Open(directory).Value;
        desk = Desk();
    }

    public void Dispose()
    {
        opened.Dispose();
        Directory.Delete(directory.Root, recursive: true);
    }

    [Theory]
    [InlineData("zhang.san")]
    [InlineData(" Zhang.San\t")]
    [InlineData("Zhang. San")]
    [InlineData("Ｚｈａｎｇ．Ｓａｎ")]
    [InlineData("Zhang\u200b.San\ufeff")]
    [InlineData("\u3000Zhang.San")]
    public async Task Nobody_approves_their_own_plan_however_the_name_is_typed(string approver)
    {
        var made = (await desk.Make(new PlanRequest("Zhang.San", 2026, 3), Unwatched.Progress, Cancellation)).Value;
        await desk.Check(new(made.Plan.Number.Text), Unwatched.Progress, Cancellation);
        Assert.Equal("plan.same-person", (await Approve(approver)).Refusals[0].Code);
    }

    [Fact]
    public async Task A_name_of_characters_that_nobody_sees_is_nobody()
    {
        Assert.Equal("plan.who", (await desk.Make(new PlanRequest("\u200b", 2026, 3), Unwatched.Progress, Cancellation)).Refusals[0].Code);
    }

    [Fact]
    public async Task A_quarter_is_made_checked_approved_and_given_to_the_draw()
    {
        var made = (await Make()).Value;
        Assert.Equal(("4408002026001", PlanState.Draft, new DateOnly(2026, 7, 3), new DateOnly(2026, 9, 30)), (made.Plan.Number.Text, made.Plan.State, made.Plan.DrawOn, made.Plan.VisitsUntil));
        Assert.Equal(["T01", "T02", "T03", "T04"], made.Plan.Tasks.Select(task => task.Id.Text));
        Assert.Equal(Ratio.Of(1, 400).Value.CeilingOf(10_000), made.Plan.Tasks[0].Ratios.OfDraw.A.CeilingOf(10_000));

        var check = (await desk.Check(new(made.Plan.Number.Text), Unwatched.Progress, Cancellation)).Value;
        Assert.Empty(check.Result.Findings.Where(finding => finding.Severity == FindingSeverity.Refusal));
        Assert.DoesNotContain(check.Result.Findings, finding => finding.Code == "plan.pattern.certain");
        Assert.Equal(PlanState.Checked, check.State);

        Assert.Equal("plan.same-person", (await Approve("甲")).Refusals[0].Code);
        Assert.Equal("plan.not-approved", (await Inputs()).Refusals[0].Code);
        Assert.Equal("乙", (await Approve("乙")).Value.Plan.Approved!.Who);
        var inputs = (await Inputs()).Value;
        Assert.Equal(register.Subjects.Length, inputs.Frame.Rows.Count);
        Assert.Equal("类型 = 企业, 企业分支机构\n状态 = 存续\n", inputs.Scopes["T01"]);

        Assert.Equal(PlanState.Drawn, (await desk.MarkDrawn(made.Plan.Number, Draw, Cancellation)).Value.Plan.State);
        Assert.True((await desk.MarkDrawn(made.Plan.Number, Draw, Cancellation)).IsGiven);
        Assert.Equal("plan.fixed", (await desk.MarkDrawn(made.Plan.Number, DrawNumber.Parse("zhanjiang-amr/2026/0002").Value, Cancellation)).Refusals[0].Code);
    }

    [Fact]
    public async Task An_approved_plan_cannot_be_made_anew_and_reads_back_after_a_restart()
    {
        var number = (await Make()).Value.Plan.Number.Text;
        await desk.Check(new(number), Unwatched.Progress, Cancellation);
        var approved = (await Approve("乙")).Value.Plan;
        Assert.Equal("plan.fixed", (await desk.Make(Request with { Number = number }, Unwatched.Progress, Cancellation)).Refusals[0].Code);
        var read = (await Desk().Show(new(number), Cancellation)).Value.Plan;
        Assert.Equal(approved.Tasks.Select(task => task.Ratios), read.Tasks.Select(task => task.Ratios));
        Assert.Equal((approved.State, approved.Approved, approved.Policy, approved.DiscloseAt), (read.State, read.Approved, read.Policy, read.DiscloseAt));
        Assert.Equal(["4408002026001", "4408002026002"], (await AfterSecond()).Select(line => line.Number));
    }

    [Fact]
    public async Task A_draft_is_not_approved_before_its_check_and_a_cancelled_plan_never()
    {
        await Make();
        Assert.Equal("plan.not-checked", (await Approve("乙")).Refusals[0].Code);
        Assert.Equal(PlanState.Cancelled, (await desk.Cancel(new("4408002026001", "甲"), Cancellation)).Value.Plan.State);
        Assert.Equal("plan.fixed", (await Approve("乙")).Refusals[0].Code);
        Assert.Equal("plan.unknown", (await desk.Show(new("4408002026009"), Cancellation)).Refusals[0].Code);
    }

    [Fact]
    public async Task The_second_quarter_makes_up_for_what_the_first_left()
    {
        var first = (await Make()).Value.Plan;
        await desk.Check(new(first.Number.Text), Unwatched.Progress, Cancellation);
        await Approve("乙");
        await desk.MarkDrawn(first.Number, Draw, Cancellation);

        // The third quarter's draw reached the first 20 of 150 D, where 19 were due; half of the year's 75 is 38.
        register.Subjects = [.. register.Subjects.Select(subject => register.ClassOf(subject.Id) == RiskClass.D && register.Rank(subject.Id) < 20 ? subject with { IsDrawnThisYear = true } : subject)];
        register.AsOf = new(2026, 9, 30);
        var second = (await Desk(new DateTimeOffset(2026, 10, 9, 2, 0, 0, TimeSpan.Zero)).Make(Request with { Quarter = 4 }, Unwatched.Progress, Cancellation)).Value.Plan;
        Assert.Equal(38 - 20, second.Tasks[0].Ratios.OfDraw.D.CeilingOf(130));
    }

    [Fact]
    public async Task Tasks_come_from_a_table_in_official_columns()
    {
        var file = Path.Combine(directory.Root, "任务.csv");
        await File.WriteAllTextAsync(file,
            "2026年第三季度抽查任务表,,,,,,,,,\n任务编号,任务名称,抽查类型,抽查事项,抽查对象范围,A类抽查比例,D类抽查比例,实施部门,是否部门联合,每组人数\n"
            + "T1,公示信息抽查,不定向,AMR-01、AMR-02,类型 = 企业,1%,60%,amr,否,3\nT2,餐饮抽查,定向,FOOD-01,行业 = H62；状态 = 存续,,,amr,,\n", Cancellation);
        var plan = (await desk.Make(Request with { TasksFile = file }, Unwatched.Progress, Cancellation)).Value.Plan;
        Assert.Equal([("T1", TaskKind.General, 3, "类型 = 企业"), ("T2", TaskKind.Directed, 2, "行业 = H62\n状态 = 存续")], plan.Tasks.Select(task => (task.Id.Text, task.Kind, task.TeamSize, task.Scope)));
        Assert.Equal(["AMR-01", "AMR-02"], plan.Tasks[0].Items);
        Assert.Equal((Ratio.Parse("60%").Value, PlanPolicies.Shipped.YearRatios.B), (plan.Tasks[0].Ratios.OfYear.D, plan.Tasks[0].Ratios.OfYear.B));
    }

    [Fact]
    public async Task A_wrong_table_of_tasks_is_refused_row_by_row()
    {
        var file = Path.Combine(directory.Root, "任务.csv");
        await File.WriteAllTextAsync(file,
            "任务编号,任务名称,抽查类型,抽查事项,抽查对象范围,A类抽查比例,实施部门\nT1,甲,不定向,AMR-01,风险等级 = D,1%,amr\nT2,乙,随机,AMR-01,全部,3/2,amr\n", Cancellation);
        var refusals = (await desk.Make(Request with { TasksFile = file }, Unwatched.Progress, Cancellation)).Refusals;
        Assert.Equal([("scope.class", 2), ("cell.task-kind", 3), ("ratio", 3)], refusals.Select(refusal => (refusal.Code, refusal.Where.Row!.Value)));
    }

    private static PlanRequest Request => new("甲", 2026, 3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<Answer<PlanSummary>> Make() => desk.Make(Request, Unwatched.Progress, Cancellation);

    private Task<Answer<PlanSummary>> Approve(string who) => desk.Approve(new("4408002026001", who), Cancellation);

    private Task<Answer<DrawInputs>> Inputs() => desk.Inputs(PlanNumber.Parse("4408002026001").Value, new Random(1).NextBytes, Unwatched.Progress, Cancellation);

    private async Task<ImmutableArray<PlanLine>> AfterSecond()
    {
        await Make();
        return (await desk.List(Cancellation)).Value.Plans;
    }

    private PlanDesk Desk(DateTimeOffset? now = null)
    {
        var time = new FakeTimeProvider(now ?? Now);
        var calendar = HolidayTable.Shipped.ToCalendar();
        var settings = new SiloSettings(directory.Root, "zhanjiang-amr", time, new SystemEntropy(), null);
        var shelf = new PlanShelf(new SqliteContextFactory(directory));
        return new(shelf, new PlanMaker(register, register, register, calendar, PlanPolicies.Shipped, settings), register, register, register, calendar, time);
    }

    /// <summary>10,000 firms in a mix of 65/25/8.5/1.5, restaurants and shops among them.</summary>
    private sealed class Register : IPlanSubjects, IInspectionLibraries, IClassTables
    {
        private static readonly string[] Industries = ["H6210", "F5211", "C1310"];

        private readonly FrozenDictionary<SubjectId, int> numbers;

        public Register()
        {
            Subjects = [.. Enumerable.Range(0, 10_000).Select(number => new PlanSubject(
                SubjectId.Parse($"{440802_000_000_000L + number}").Value, $"第{number}号", SubjectKind.Enterprise, Region.Parse(number % 2 == 0 ? "440802" : "440803").Value,
                Industry.Parse(Industries[number % 3]).Value, new DateOnly(2020, 1, 1), null, RegistrationStatus.Active, 0, false))];
            numbers = Subjects.Select((subject, number) => (subject.Id, number)).ToFrozenDictionary(pair => pair.Id, pair => pair.number);
        }

        public ImmutableArray<PlanSubject> Subjects { get; set; }

        public DateOnly AsOf { get; set; } = new(2026, 6, 30);

        public RiskClass ClassOf(SubjectId id) => numbers[id] switch { < 150 => RiskClass.D, < 1000 => RiskClass.C, < 3500 => RiskClass.B, _ => RiskClass.A };

        public int Rank(SubjectId id) => numbers[id];

        public Task<ImmutableArray<PlanSubject>> Read(DateOnly today, int year, IProgress<Step> progress, CancellationToken cancellation) => Task.FromResult(Subjects);

        public Task<ImmutableArray<Inspector>> Inspectors(CancellationToken cancellation) => Task.FromResult<ImmutableArray<Inspector>>(
            [.. Enumerable.Range(1, 12).Select(number => new Inspector($"I{number:00}", "某", number <= 8 ? "amr" : "fire", [Region.Parse("440802").Value, Region.Parse("440803").Value], number <= 4 ? ["food"] : [], new(2027, 1, 1), false, [], 100))]);

        public Task<ImmutableArray<InspectionItem>> Items(CancellationToken cancellation) => Task.FromResult<ImmutableArray<InspectionItem>>(
            [new("AMR-01", "公示信息", "amr", false, null, null), new("AMR-02", "登记事项", "amr", false, null, null), new("FIRE-01", "消防", "fire", true, null, null), new("FOOD-01", "餐饮", "amr", true, null, "food")]);

        public Task<Answer<ClassTable>> NewestOf(int year, int month, CancellationToken cancellation) => Task.FromResult<Answer<ClassTable>>(
            new ClassTable(SnapshotId.Parse($"{AsOf:yyyy-MM-dd}.1").Value, AsOf, new string('a', 64), Subjects.ToFrozenDictionary(subject => subject.Id, subject => ClassOf(subject.Id))));
    }
}
