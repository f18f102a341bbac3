using System.CommandLine;
using System.Globalization;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Grammar;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Office;
using Xinheng.Silo.Plans;

namespace Xinheng.Cli.Verbs;

/// <summary><c>plan make|check|approve|cancel|show|list</c>: the officer's quarterly plan.</summary>
internal static class PlanVerb
{
    public static Command Create()
    {
        var number = new Argument<string>("NUMBER") { Description = "计划编号 / number of the plan" };
        var by = new Option<string>("--by") { Description = "经办人；批准人须是另一人 / who; another person approves", Required = true };
        return new Command("plan", "抽查计划：编制、核对、批准 / plans: make, check, approve")
        {
            Make(by),
            new Command("check", "核对比例下限、能力、排除与泄露 / check floor, capacity, exclusions, leaks") { number }
                .Runs<PlanNamed, PlanCheckSummary>("plan.check", parsed => new PlanNamed(parsed.GetRequiredValue(number)), ShowCheck, summary => summary.Result.IsSound ? ExitCode.Done : ExitCode.No),
            new Command("approve", "批准（不得由编制人批准）/ approve, by another person than its maker") { number, by }
                .Runs<PlanSigned, PlanSummary>("plan.approve", parsed => new PlanSigned(parsed.GetRequiredValue(number), parsed.GetRequiredValue(by)), Show),
            new Command("cancel", "取消尚未抽取的计划 / give up a plan before its draw") { number, by }
                .Runs<PlanSigned, PlanSummary>("plan.cancel", parsed => new PlanSigned(parsed.GetRequiredValue(number), parsed.GetRequiredValue(by)), Show),
            new Command("show", "查看计划 / show a plan") { number }
                .Runs<PlanNamed, PlanSummary>("plan.show", parsed => new PlanNamed(parsed.GetRequiredValue(number)), Show),
            new Command("list", "列出全部计划 / list all plans").Runs<ListRequest, PlanListSummary>("plan.list", _ => new ListRequest(), ShowAll),
        };
    }

    /// <summary>Shows a plan.</summary>
    public static void Show(Screen screen, PlanSummary summary)
    {
        var plan = summary.Plan;
        screen.Say($"计划 {plan.Number}《{plan.Title}》：{plan.State.Chinese()}", $"plan {plan.Number} \"{plan.Title}\": {plan.State}");
        screen.Say($"  抽取日 {plan.DrawOn:yyyy-MM-dd}，检查截止 {plan.VisitsUntil:yyyy-MM-dd}，编制 {Shown.Line(plan.Made.Who)}，批准 {Shown.Line(plan.Approved?.Who ?? "—")}",
            $"  draw on {plan.DrawOn:yyyy-MM-dd}, visits until {plan.VisitsUntil:yyyy-MM-dd}, made by {Shown.Line(plan.Made.Who)}, approved by {Shown.Line(plan.Approved?.Who ?? "—")}");
        foreach (var task in plan.Tasks)
        {
            screen.Say($"  {task.Id} {task.Title}（{task.Department}，每组 {task.TeamSize} 人）：{OneLine(task.Scope)}；年度比例 {Ratios(task.Ratios.OfYear)}", $"  {task.Id} {task.Title} ({task.Department}, teams of {task.TeamSize}): {OneLine(task.Scope)}; yearly ratios {Ratios(task.Ratios.OfYear)}");
        }

        foreach (var leftOut in summary.LeftOut) screen.Say($"  未列入：{leftOut}", $"  left out: {leftOut}");
    }

    /// <summary>Shows what the check of a plan found.</summary>
    public static void ShowCheck(Screen screen, PlanCheckSummary summary)
    {
        var result = summary.Result;
        screen.Say($"计划 {summary.Number}：{summary.State.Chinese()}", $"plan {summary.Number}: {summary.State}");
        screen.Say(
            $"  综合比例：全年 {Figures.Percent(result.Blend.YearShare)}（下限 {Figures.Percent(result.Blend.Floor)}），本次 {Figures.Percent(result.Blend.DrawShare)}，基数 {Figures.Of(result.Blend.Base)} 户",
            $"  blend: {Figures.Percent(result.Blend.YearShare)} a year (floor {Figures.Percent(result.Blend.Floor)}), {Figures.Percent(result.Blend.DrawShare)} now, of {Figures.Of(result.Blend.Base)} subjects");
        foreach (var staff in result.Staffing.Where(staff => staff.Region is null))
        {
            screen.Say(
                $"  {staff.Department}{(staff.Skill is null ? "" : $"（{staff.Skill}）")}：预计 {staff.ExpectedVisits:0} 次检查、{staff.ExpectedPlaces:0} 人次，{staff.Inspectors} 人可承担 {staff.Capacity} 人次",
                $"  {staff.Department}{(staff.Skill is null ? "" : $" ({staff.Skill})")}: {staff.ExpectedVisits:0} visits and {staff.ExpectedPlaces:0} places expected, {staff.Inspectors} inspectors can do {staff.Capacity}");
        }

        foreach (var task in result.Tasks)
        {
            foreach (var (reason, subjects) in task.Excluded) screen.Say($"  {task.Task} 排除 {Figures.Of(subjects)} 户：{Chinese(reason)}", $"  {task.Task} excludes {Figures.Of(subjects)}: {reason}");
        }

        foreach (var finding in result.Findings)
        {
            var mark = finding.Severity switch { FindingSeverity.Refusal => "✗", FindingSeverity.Warning => "!", _ => "·" };
            var task = finding.Task is { } id ? $"{id} " : "";
            screen.Say($"  {mark} {task}{finding.What.Chinese}{(finding.Cure is { } cure ? $" → {cure.Chinese}" : "")}", $"  {mark} {task}{finding.What.English}{(finding.Cure is { } mend ? $" → {mend.English}" : "")}");
        }
    }

    private static Command Make(Option<string> by)
    {
        var year = new Option<int>("--year") { Description = "年度 / year", Required = true };
        var quarter = new Option<int>("--quarter") { Description = "季度 1–4 / quarter", Required = true };
        var number = new Option<string?>("--number") { Description = "计划编号；省略则顺次编号 / number; the next free one if left out" };
        var title = new Option<string?>("--title") { Description = "计划名称 / title" };
        var drawOn = new Option<DateOnly?>("--draw-on") { Description = "抽取日（工作日）/ day of the draw" };
        var until = new Option<DateOnly?>("--until") { Description = "检查截止日 / last day of the visits" };
        var ratios = new Option<string?>("--ratios") { Description = "A–D 年度比例，如 1%,5%,20%,50% / yearly ratios of A to D" };
        var scope = new Option<string?>("--scope") { Description = "一般任务的对象范围，如 \"类型 = 企业\" / scope of the general task" };
        var department = new Option<string?>("--department") { Description = "实施部门代号 / department of the default tasks" };
        var tasks = new Option<string?>("--tasks") { Description = "官方格式的任务表（CSV 或 XLSX）/ table of tasks in official columns" };
        var command = new Command("make", "编制计划（默认任务或任务表）/ make a plan") { by, year, quarter, number, title, drawOn, until, ratios, scope, department, tasks };
        command.WithOffice();
        command.SetAction(async (parsed, cancellation) =>
        {
            ClassRatios? given = null;
            if (parsed.GetValue(ratios) is { } typed && !ReadRatios(typed).TryGet(out given, out var refusals)) return Screen.Of(parsed).Refuse(refusals);
            var request = new PlanRequest(
                parsed.GetRequiredValue(by), parsed.GetRequiredValue(year), parsed.GetRequiredValue(quarter), parsed.GetValue(number), parsed.GetValue(title), parsed.GetValue(drawOn), parsed.GetValue(until),
                given, parsed.GetValue(scope), parsed.GetValue(department), parsed.GetValue(tasks));
            return await OfficeAction.Run<PlanRequest, PlanSummary>(parsed, "plan.make", request, Show, exit: null, request.TasksFile is { } file ? [file] : [], null, cancellation);
        });
        return command;
    }

    private static Answer<ClassRatios> ReadRatios(string typed)
    {
        var parts = typed.Split(',', '，').Select(Ratio.Parse).ToList();
        if (parts.Count != 4)
        {
            return new Refusal("plan.ratios", new Place("--ratios"), new($"“{typed}”应为 A、B、C、D 四个比例", $"\"{typed}\" should be four ratios, of A, B, C and D"), new("例如 1%,5%,20%,50%", "such as 1%,5%,20%,50%"));
        }

        var refusals = parts.SelectMany(part => part.At(new Place("--ratios")).Refusals).ToList();
        return refusals.Count > 0 ? Answer<ClassRatios>.Refused(refusals) : new ClassRatios(parts[0].Value, parts[1].Value, parts[2].Value, parts[3].Value);
    }

    private static void ShowAll(Screen screen, PlanListSummary list)
    {
        if (list.Plans.IsEmpty) screen.Say("还没有计划", "there are no plans yet");
        foreach (var plan in list.Plans)
        {
            screen.Say(
                $"{plan.Number}  {plan.Title}  {plan.Year} 年第 {plan.Quarter} 季度  抽取日 {plan.DrawOn:yyyy-MM-dd}  {plan.Tasks} 项任务  {plan.State.Chinese()}  {plan.Draw}",
                string.Create(CultureInfo.InvariantCulture, $"{plan.Number}  {plan.Title}  {plan.Year} Q{plan.Quarter}  draw on {plan.DrawOn:yyyy-MM-dd}  {plan.Tasks} tasks  {plan.State}  {plan.Draw}"));
        }
    }

    // The names of frame.tsv in an officer's words; the name stays beside them, so that the frame can be searched for it.
    private static string Chinese(string reason) => reason switch
    {
        ExclusionReason.Deregistered => $"已注销、撤销或迁出（{reason}）",
        ExclusionReason.NotClassified => $"快照中没有分类（{reason}）",
        ExclusionReason.DrawnThisYear => $"本年度已被抽取（{reason}）",
        ExclusionReason.YearlyCeiling => $"已达年度检查上限（{reason}）",
        _ => reason,
    };

    private static string OneLine(string scope) => scope.Trim().ReplaceLineEndings("；");

    private static string Ratios(ClassRatios ratios) => string.Join(" / ", new[] { ratios.A, ratios.B, ratios.C, ratios.D }.Select(ratio => Figures.Percent(ratio.ToDouble())));
}
