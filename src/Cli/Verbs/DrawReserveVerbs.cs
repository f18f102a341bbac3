using System.CommandLine;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Draws;
using Xinheng.Silo.Draws;

namespace Xinheng.Cli.Verbs;

/// <summary><c>draw replace</c> and <c>draw pass</c>: the reserves of a draw, by two persons and for a reason of the list.</summary>
internal static class DrawReserveVerbs
{
    public static IEnumerable<Command> Create()
    {
        yield return Command("replace", "递补：由下一名备选顶替不能检查的抽中户 / let the next reserve take the place of a subject that can't be visited", "抽中户代码 / the drawn subject");
        yield return Command("pass", "跳过不能使用的下一名备选 / pass over the next reserve, which can't be used", "备选代码 / the reserve");
    }

    private static Command Command(string name, string description, string whom)
    {
        var number = new Argument<string>("NUMBER") { Description = "抽查编号，如 zhanjiang-amr/2026/0001 / number of the draw" };
        var task = new Option<string>("--task") { Description = "任务编号；多个任务抽中同一户时逐个任务办理 / the task; a subject of several tasks is replaced in each", Required = true };
        var subject = new Option<string>("--subject") { Description = whom, Required = true };
        var reason = new Option<string>("--reason") { Description = "原因，须在清单内，如 duplicate-subject；检查结果（无法联系、不配合、注销等）不是递补原因 / a reason of the list; what a visit finds is none", Required = true };
        var by = new Option<string>("--by") { Description = "经办人 / who decides", Required = true };
        var approvedBy = new Option<string>("--approved-by") { Description = "批准人，须是另一人 / who approves: another person", Required = true };
        return new Command(name, description) { number, task, subject, reason, by, approvedBy }.Runs<DecideRequest, ReserveDecision>(
            $"draw.{name}",
            parsed => new DecideRequest(
                parsed.GetRequiredValue(number), parsed.GetRequiredValue(task), parsed.GetRequiredValue(subject), parsed.GetRequiredValue(reason), parsed.GetRequiredValue(by), parsed.GetRequiredValue(approvedBy)),
            Show);
    }

    private static void Show(Screen screen, ReserveDecision decision)
    {
        if (decision.Replaced is { } replaced) screen.Say($"任务 {decision.Task}：{replaced} 由备选 {decision.Reserve} 递补（第 {decision.Sequence} 号决定）", $"task {decision.Task}: the reserve {decision.Reserve} takes the place of {replaced} (decision {decision.Sequence})");
        else screen.Say($"任务 {decision.Task}：跳过备选 {decision.Reserve}（第 {decision.Sequence} 号决定）", $"task {decision.Task}: the reserve {decision.Reserve} is passed over (decision {decision.Sequence})");
        screen.Say(
            $"  原因 {ReasonScreen.In(screen, decision.Reason)}；经办 {decision.By}，批准 {decision.ApprovedBy}",
            $"  reason {ReasonScreen.In(screen, decision.Reason)}; decided by {decision.By}, approved by {decision.ApprovedBy}");
        if (decision.Unstaffed is { } why) screen.Say($"  该次检查人员不足：{why}", $"  its visit lacks inspectors: {why}");
        else if (!decision.Team.IsEmpty) screen.Say($"  检查组：{string.Join("、", decision.Team)}", $"  team: {string.Join(", ", decision.Team)}");
    }
}
