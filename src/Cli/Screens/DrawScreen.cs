using System.Globalization;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Cli.Screens;

/// <summary>A draw as an officer sees it: where it stands, and what is awaited from whom and until when.</summary>
internal static class DrawScreen
{
    /// <summary>Shows one draw.</summary>
    public static void Show(Screen screen, DrawStatus draw)
    {
        screen.Say($"抽查 {draw.Number}（计划 {draw.Plan}）：{draw.State.Chinese()}", $"draw {draw.Number} (plan {draw.Plan}): {draw.State}");
        if (draw.PlanHash is { } hash) screen.Say($"  计划哈希 {hash}", $"  hash of the plan {hash}");
        if (draw.Considered is { } considered)
        {
            screen.Say(
                $"  对象库 {Figures.Of(considered)} 户；已签署：{Names(draw.Consents)}；待签署：{Names(draw.Awaited)}",
                $"  frame of {Figures.Of(considered)}; consented: {Names(draw.Consents)}; awaited: {Names(draw.Awaited)}");
        }

        if (draw.BeaconAt is { } beacon) screen.Say($"  信标：{Beacon(draw).Chinese}，产生于 {ChinaTime.ShownToMinute(beacon)}（北京时间）", $"  beacon: {Beacon(draw).English}, which comes into being at {ChinaTime.ShownToMinute(beacon)} (Beijing time)");
        if (draw.BeaconAt is not null && !draw.IsStamped && draw.State != DrawState.Void && draw.Steps.All(step => step.What != DrawStep.Stamp))
        {
            screen.Say(
                "  计划没有时间戳：无法证明它早于信标，保证等级至多为 1（在 draw-policy.json 中配置 stamping 可达 2）",
                "  the plan has no time stamp: nothing proves it older than the beacon, and assurance is 1 at most (stamping in draw-policy.json makes 2 possible)");
        }

        foreach (var step in draw.Steps) screen.Say($"  {Chinese(step)}", $"  {English(step)}");
        if (draw.Selected is { } selected) screen.Say($"  抽中 {Figures.Of(selected)} 户，检查 {Figures.Of(draw.Visits!.Value)} 次，未能组队 {Figures.Of(draw.Unstaffed!.Value)} 次", $"  {Figures.Of(selected)} selected, {Figures.Of(draw.Visits!.Value)} visits, {Figures.Of(draw.Unstaffed!.Value)} without a team");
        if (draw.Progress is { } progress) Show(screen, progress);
        if (draw.Reason is { } reason) screen.Say($"  作废原因：{reason}", $"  void for: {reason}");
        if (draw.DisclosesAt is { } discloses) screen.Say($"  披露时刻：{ChinaTime.ShownToMinute(discloses)}（北京时间）", $"  disclosed from {ChinaTime.ShownToMinute(discloses)} (Beijing time)");
    }

    private static void Show(Screen screen, VisitProgress progress)
    {
        var completion = progress.CompletionPerMille is { } perMille ? string.Create(CultureInfo.InvariantCulture, $"{perMille / 10}.{perMille % 10} %") : "—";
        screen.Say(
            $"  完成 {Figures.Of(progress.Done)} / 应完成 {Figures.Of(progress.Due)}（计划 {Figures.Of(progress.Planned)} + 新增 {Figures.Of(progress.Added)} − 取消 {Figures.Of(progress.Withdrawn)}），完成率 {completion}",
            $"  {Figures.Of(progress.Done)} done of {Figures.Of(progress.Due)} (planned {Figures.Of(progress.Planned)} + added {Figures.Of(progress.Added)} - cancelled {Figures.Of(progress.Withdrawn)}), completion {completion}");
        screen.Say(
            $"  待检查 {Figures.Of(progress.Open)} 次，人员不足 {Figures.Of(progress.Unstaffed)} 次；递补 {Figures.Of(progress.Replaced)} 行，跳过备选 {Figures.Of(progress.Passed)} 户",
            $"  {Figures.Of(progress.Open)} open, {Figures.Of(progress.Unstaffed)} without a full team; {Figures.Of(progress.Replaced)} rows replaced, {Figures.Of(progress.Passed)} reserves passed over");
    }

    private static string Chinese(AwaitedStep step) => step.What switch
    {
        DrawStep.Commitment => $"等待 {step.Role} 承诺",
        DrawStep.Plan => "各方承诺齐备，等待签署计划（draw commit）",
        DrawStep.Stamp => "等待计划的时间戳（draw stamp）",
        DrawStep.Consent => $"等待 {step.Role} 签署计划",
        DrawStep.Reveal => $"等待 {step.Role} 揭示",
        DrawStep.Beacon => "等待信标值（draw digits 或 draw beacon）",
        DrawStep.SecondEntry => "已有一人录入信标数字，等待第二人独立录入（draw digits）",
        DrawStep.Draw => "一切齐备，等待抽取（draw run）",
        _ => $"{step.Role} 未按时揭示，只能作废（draw void … --reason withheld）",
    } + (step.Until is { } until ? $"，最迟 {ChinaTime.ShownToMinute(until)}（北京时间）" : "");

    private static string English(AwaitedStep step) => step.What switch
    {
        DrawStep.Commitment => $"awaited: the commitment of {step.Role}",
        DrawStep.Plan => "all have committed; awaited: the signing of the plan (draw commit)",
        DrawStep.Stamp => "awaited: the plan's time stamp (draw stamp)",
        DrawStep.Consent => $"awaited: the consent of {step.Role}",
        DrawStep.Reveal => $"awaited: the reveal of {step.Role}",
        DrawStep.Beacon => "awaited: the beacon's value (draw digits or draw beacon)",
        DrawStep.SecondEntry => "one person has typed the beacon's digits; awaited: the entry of a second one, without looking at the first (draw digits)",
        DrawStep.Draw => "everything is there; awaited: the draw (draw run)",
        _ => $"{step.Role} did not reveal in time: it can only be voided (draw void … --reason withheld)",
    } + (step.Until is { } until ? $", until {ChinaTime.ShownToMinute(until)} (Beijing time)" : "");

    // The plan's words are the protocol's; an officer reads what they say.
    private static Bilingual Beacon(DrawStatus draw) => draw.Beacon?.Split(' ') switch
    {
        ["digits", var source, var howMany, _] => new($"{source} 公布的 {howMany} 位数字", $"{howMany} digits of {source}"),
        ["drand", _, var round] => new($"drand quicknet 第 {round} 轮", $"drand quicknet, round {round}"),
        _ => new($"{draw.Beacon}", $"{draw.Beacon}"),
    };

    private static string Names(IReadOnlyCollection<string> names) => names.Count == 0 ? "—" : string.Join(", ", names);
}
