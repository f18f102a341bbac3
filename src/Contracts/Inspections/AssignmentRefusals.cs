using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Inspections;

/// <summary>Why a command about a visit is refused because of how the visit stands.</summary>
public static class AssignmentRefusals
{
    /// <summary>No such visit, or one of somebody else: the same words for both, so that nobody learns who is drawn.</summary>
    public static readonly Refusal Unknown = new(
        "assignment.unknown",
        new("没有分派给您的这项检查任务", "no such visit is assigned to you"),
        new("请用任务列表核对编号", "compare the id with your list of assignments"));

    /// <summary>Results are in already.</summary>
    public static readonly Refusal Done = new(
        "assignment.done",
        new("该检查任务已录入结果，不能再次办理", "the results of this visit are already in"),
        new("如需更正，请联系抽查组织单位", "to correct them, ask the office that runs the draw"));

    /// <summary>The visit fell away.</summary>
    public static readonly Refusal Withdrawn = new(
        "assignment.withdrawn",
        new("该检查任务已撤回，不再办理", "this visit was withdrawn"),
        new("该户已由备选递补，请勿前往；如有疑问请联系抽查组织单位", "a reserve took the subject's place: don't go there; ask the office that runs the draw if in doubt"));

    /// <summary>A place waits to be filled.</summary>
    public static readonly Refusal RecusalPending = new(
        "assignment.recusal-asked",
        new("有检查人员申请回避，正在补派", "a member asked for recusal and the place is not filled anew yet"),
        new("请在补派完成后再录入", "submit when the place is filled"));

    /// <summary>The submitter has not accepted.</summary>
    public static readonly Refusal NotAccepted = new(
        "assignment.not-accepted",
        new("您还没有接受该检查任务", "you have not accepted this visit"),
        new("请先接受任务，再录入结果", "accept it first, then submit"));

    /// <summary>Recusal without a ground.</summary>
    public static readonly Refusal NoGround = new(
        "recusal.ground",
        new Place(Column: "ground"),
        new("没有说明回避情形", "recusal needs a ground"),
        new("请选择：涉及本人利害关系、涉及亲属利害关系、其他可能影响公正执法的情形", "say own interest, a relative's interest, or another tie"));

    /// <summary>Recusal without a reason.</summary>
    public static readonly Refusal NoReason = new(
        "recusal.reason",
        new Place(Column: "reason"),
        new("申请回避应当说明理由", "recusal needs a reason"),
        new("请写明与被检查人的关系或其他理由", "say what ties you to the subject, or what else stands against it"));

    /// <summary>A reason that is too long.</summary>
    public static readonly Refusal ReasonTooLong = new(
        "recusal.reason-length",
        new Place(Column: "reason"),
        new($"回避理由超过 {InspectionLimits.ReasonCharacters} 字", $"the reason is longer than {InspectionLimits.ReasonCharacters} characters"),
        new("请概括理由，材料另行归档", "summarise it and file the papers elsewhere"));

    /// <summary>A refill of a place that nobody left.</summary>
    public static readonly Refusal NotAsked = new(
        "assignment.refill-unasked",
        new("该检查人员没有待补派的回避申请", "that inspector has not asked for recusal, or the place is filled already"),
        new("请重新读取任务后再补派", "read the visit again before filling a place"));

    /// <summary>A refill by somebody who already was on the team.</summary>
    public static readonly Refusal ReplacementOnRecord = new(
        "assignment.refill-member",
        new("补派的检查人员已在该任务的名单上", "the replacement already is, or was, on this team"),
        new("请按抽查编号重放补派顺序", "replay the refills of the draw"));

    /// <summary>A visit that lacks inspectors.</summary>
    /// <param name="why">The reason of draw/1.</param>
    public static Refusal Unstaffed(string why) => new(
        "assignment.unstaffed",
        new($"该检查任务人员不足（{why}），不能录入结果", $"this visit lacks inspectors ({why}); no results can be taken"),
        new("请由抽查组织单位补足人员", "the office that runs the draw has to staff it"));
}
