using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;

namespace Xinheng.Silo.Draws.Beacons;

/// <summary>Why a beacon's value is not taken.</summary>
internal static class BeaconRefusals
{
    public static readonly Refusal Nobody = new(
        "draw.digits-person",
        new("录入人为空", "the person who types is not named"),
        new("用 --by 写明录入人", "name the person with --by"));

    public static readonly Refusal OneSource = new(
        "draw.beacon-source",
        new("信标值应从文件或服务器之一给出", "the beacon's value comes from a file or from a server, one of the two"),
        new("用 --drand-file 或 --drand-url 之一", "give --drand-file or --drand-url"));

    public static Refusal OtherKind(HeldDraw draw) => new(
        "draw.beacon-kind",
        new($"{draw.Number} 的信标是“{draw.Plan.Beacon}”", $"the beacon of {draw.Number} is \"{draw.Plan.Beacon}\""),
        draw.Plan.Beacon switch
        {
            Beacon.Digits => new("公共数字用 draw digits 由两人分别录入", "public digits are typed by two persons with draw digits"),
            Beacon.Drand => new("drand 的值用 draw beacon 给出", "drand's value is brought with draw beacon"),
            _ => new($"该计划不用信标，直接 draw run {draw.Number}", $"its plan uses none: draw run {draw.Number}"),
        });

    public static Refusal MalformedDigits(HeldDraw draw, int howMany) => new(
        "draw.digits-form",
        new($"{draw.Number} 的计划要求恰好 {howMany} 位数字", $"the plan of {draw.Number} wants exactly {howMany} digits"),
        new("请按开出的顺序录入，保留前面的零，不加空格", "type them in the order drawn, leading zeros kept, without blanks"));

    public static Refusal SamePerson(HeldDraw draw, string by) => new(
        "draw.digits-same-person",
        new($"{draw.Number} 的数字已由 {by} 录入一次，第二次应由另一人录入", $"the digits of {draw.Number} were typed once by {by}; another person types them the second time"),
        new("请另一人对照来源独立录入", "let another person type them from the source"));

    public static Refusal DigitsDiffer(HeldDraw draw) => new(
        "draw.digits-differ",
        new($"{draw.Number} 的两次录入不一致，均不采用；两名录入人已记录在案", $"the two entries for {draw.Number} differ; neither is taken, and who typed them stays on record"),
        new("请两人重新对照来源，各自再录入一次", "let two persons look at the source again and type them anew"));

    public static Refusal TooEarly(HeldDraw draw, DateTimeOffset from) => new(
        "draw.beacon-early",
        new($"{draw.Number} 的信标在 {ChinaTime.Shown(from)}（北京时间）才产生", $"the beacon of {draw.Number} comes into being at {ChinaTime.Shown(from)} (Beijing time)"),
        new("请在该时刻之后给出", "bring it after that time"));

    public static Refusal Stands(HeldDraw draw) => new(
        "draw.beacon-stands",
        new($"{draw.Number} 已有信标值，不能更换", $"{draw.Number} has its beacon's value already; it can't be changed"),
        new($"如已有的值有误，只能作废：draw void {draw.Number} --reason wrong-beacon", $"if the one that stands is wrong, void the draw: draw void {draw.Number} --reason wrong-beacon"));

    public static Refusal OtherRound(HeldDraw draw, long planned, long given) => new(
        "draw.drand-round",
        new($"{draw.Number} 的计划用第 {planned} 轮，给出的是第 {given} 轮", $"the plan of {draw.Number} names round {planned}, not {given}"),
        new($"请取第 {planned} 轮的值", $"bring the value of round {planned}"));

    public static Refusal WrongRandomness(HeldDraw draw) => new(
        "draw.drand-hash",
        new($"给 {draw.Number} 的随机值不是签名的 SHA-256", $"the randomness given for {draw.Number} is not the SHA-256 of its signature"),
        new("请从另一个 drand 服务器重新取得", "fetch it anew from another drand server"));

    public static Refusal Awaited(HeldDraw draw) => new(
        "draw.beacon-awaited",
        new($"{draw.Number} 还没有信标值，信标时刻 {Time(draw)}（北京时间）", $"{draw.Number} has no value of its beacon yet; its time is {Time(draw)} (Beijing time)"),
        Bring(draw));

    /// <summary>draw/1 wants the lines of a record in a void where everybody gave its secret (section 7): nobody throws a result away by not looking up the beacon.</summary>
    public static Refusal NeededByVoid(HeldDraw draw) => new(
        "draw.void-beacon",
        new(
            $"{draw.Number} 各方都已揭示、信标时刻已过：作废书须载明结果，缺信标值不能作废",
            $"every contributor of {draw.Number} gave its secret and the beacon's time has come: a void must hold the result, and can't be made without the beacon's value"),
        Bring(draw));

    private static Bilingual Bring(HeldDraw draw) =>
        draw.Plan.Beacon is Beacon.Drand drand
            ? new($"请在该时刻之后给出第 {drand.Round} 轮：draw beacon {draw.Number} --drand-file …", $"after that time bring round {drand.Round}: draw beacon {draw.Number} --drand-file …")
            : new($"请在该时刻之后由两人分别录入：draw digits {draw.Number} --by … --digits …", $"after that time let two persons type it: draw digits {draw.Number} --by … --digits …");

    private static string Time(HeldDraw draw) => ChinaTime.Shown(new DateTimeOffset(draw.Plan.Beacon.Time!.Value, TimeSpan.Zero));
}
