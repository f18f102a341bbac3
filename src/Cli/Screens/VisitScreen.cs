using Google.Protobuf;
using Xinheng.Contracts.Protos;

namespace Xinheng.Cli.Screens;

/// <summary>Shows visits to the inspector whose they are.</summary>
internal static class VisitScreen
{
    private static readonly JsonFormatter Formatter = new(new JsonFormatter.Settings(formatDefaultValues: true).WithPreserveProtoFieldNames(true));

    /// <summary>A message as JSON with the names of inspections.proto.</summary>
    public static string Json(IMessage message) => Formatter.Format(message);

    public static void Say(Screen screen, VisitAssignment visit)
    {
        screen.Say($"{visit.Visit}  {Chinese(visit.State)}  {visit.SubjectTitle}", $"{visit.Visit}  {English(visit.State)}  {visit.SubjectTitle}");
        var address = visit.HasAddress ? visit.Address : screen.In("（无地址）", "(no address)");
        var team = string.Join(screen.In("、", ", "), visit.Team.Select(member => $"{member.Title}({member.Inspector}){(member.Accepted ? "✔" : "")}"));
        screen.Say($"    地址：{address}；最迟 {visit.Until}；检查组：{team}", $"    address: {address}; until {visit.Until}; team: {team}");
        foreach (var item in visit.Items) screen.Say($"    事项 {item.Id}：{item.Title}", $"    item {item.Id}: {item.Title}");
        if (visit.HasWithdrawnFor) screen.Say($"    已撤回，请勿前往：{ReasonScreen.In(screen, visit.WithdrawnFor)}", $"    withdrawn, don't go there: {ReasonScreen.In(screen, visit.WithdrawnFor)}");
        if (visit.HasUnstaffed) screen.Say($"    人员不足：{visit.Unstaffed}", $"    a place is empty: {visit.Unstaffed}");
    }

    /// <summary>One change; with <c>--json</c> one line.</summary>
    public static void Say(Screen screen, AssignmentChange change)
    {
        switch (change.ChangeCase)
        {
            case AssignmentChange.ChangeOneofCase.Assignment:
                Say(screen, change.Assignment);
                break;
            case AssignmentChange.ChangeOneofCase.Withdrawn:
                screen.Say($"{change.Withdrawn}  不再由您检查", $"{change.Withdrawn}  is no longer yours");
                break;
            case AssignmentChange.ChangeOneofCase.CaughtUp:
                screen.Say($"现有任务已列完（位置 {change.Cursor}），等待变化", $"caught up (cursor {change.Cursor}); waiting for changes");
                break;
        }

        screen.Object(json =>
        {
            json.WritePropertyName("change");
            json.WriteRawValue(Json(change));
        });
    }

    private static string Chinese(VisitState state) => state switch
    {
        VisitState.Unstaffed => "人员不足",
        VisitState.Assigned => "已派",
        VisitState.Accepted => "已接受",
        VisitState.RecusalAsked => "申请回避",
        VisitState.Done => "已完成",
        VisitState.Withdrawn => "已撤回",
        _ => "未知",
    };

    private static string English(VisitState state) => state switch
    {
        VisitState.Unstaffed => "unstaffed",
        VisitState.Assigned => "assigned",
        VisitState.Accepted => "accepted",
        VisitState.RecusalAsked => "recusal asked",
        VisitState.Done => "done",
        VisitState.Withdrawn => "withdrawn",
        _ => "unknown",
    };
}
