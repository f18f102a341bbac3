using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Inspections;

/// <summary>Why a reserve is not used or passed over. None says how many reserves there are or what class anybody has.</summary>
internal static class ReserveRefusals
{
    public static Refusal NoSuchTask(DrawNumber draw, string task) => new(
        "reserve.task",
        new($"{draw} 没有任务“{task}”", $"{draw} has no task \"{task}\""),
        new("请照抄计划中的任务编号", "copy the task's id from the plan"));

    public static Refusal NotDrawn(ReserveRequest request) => new(
        "reserve.not-drawn",
        new($"{request.Subject} 现不在任务 {request.Task} 的抽中之列", $"{request.Subject} is not, or no longer, drawn for the task {request.Task}"),
        new("请核对代码与任务；已被递补的不能再次递补", "check code and task; one that was replaced can't be replaced again"));

    public static Refusal HasResults(ReserveRequest request) => new(
        "reserve.visited",
        new($"{request.Subject} 已录入检查结果，不能递补", $"{request.Subject} has been visited: its results are in"),
        new("检查结果即为该户的结果", "those results are what became of it"));

    public static Refusal NoneLeft(ReserveRequest request) => new(
        "reserve.none-left",
        new($"任务 {request.Task} 没有可递补 {request.Subject} 的备选", $"no reserve is left for {request.Subject} in the task {request.Task}"),
        new("该户保留在抽中之列：请照常检查；到截止日仍未检查的，结案时列为未检查", "it stays drawn: visit it, or it is listed as not visited at the close"));

    public static Refusal NotNext(ReserveRequest request) => new(
        "reserve.not-next",
        new($"{request.Subject} 不是任务 {request.Task} 的下一名备选", $"{request.Subject} is not the next reserve of the task {request.Task}"),
        new("备选只能按名次使用或跳过；draw replace 会说明下一名是谁、为何不能使用", "reserves are used or passed over in their order alone; draw replace tells which one is next and why it can't be used"));

    public static Refusal ReserveVisited(ReserveRequest request, string reserve) => new(
        "reserve.must-pass",
        new($"下一名备选 {reserve} 已由本部门检查并录入结果", $"the next reserve, {reserve}, was visited by this department and its results are in"),
        PassIt(request, reserve, "already-visited"));

    public static Refusal ReserveWithdrawn(ReserveRequest request, string reserve) => new(
        "reserve.must-pass",
        new($"下一名备选 {reserve} 在本次抽查的另一任务中已被递补", $"the next reserve, {reserve}, was itself replaced in another task of this draw"),
        PassIt(request, reserve, "already-replaced"));

    public static Refusal DecidedOtherwise(ReserveDecision earlier) => new(
        "reserve.decided",
        new($"任务 {earlier.Task} 的 {earlier.Subject} 已有决定（第 {earlier.Sequence} 号，原因 {earlier.Reason}），不能更改", $"{earlier.Subject} in the task {earlier.Task} was decided already (decision {earlier.Sequence}, reason {earlier.Reason}) and can't be changed"),
        new("决定只增不改；若递补来的主体也不能检查，请对其再作递补", "decisions are added, never changed; if the reserve that came can't be visited either, replace it in its turn"));

    private static Bilingual PassIt(ReserveRequest request, string reserve, string reason) => new(
        $"请先跳过它：draw pass … --task {request.Task} --subject {reserve} --reason {reason}", $"pass it over first: draw pass … --task {request.Task} --subject {reserve} --reason {reason}");
}
