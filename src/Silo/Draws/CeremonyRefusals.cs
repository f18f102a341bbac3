using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Draws;

/// <summary>Why a contributor's part in a draw, or a step that waits for it, is not taken.</summary>
internal static class CeremonyRefusals
{
    public static Refusal OpenedForAnother(DrawNumber number, string plan) => new(
        "draw.opened",
        new($"{number} 已为计划 {plan} 开号，正在等待各方承诺", $"{number} is open for the plan {plan} and awaits commitments"),
        new($"请先完成它（draw commit {plan}）或取消该计划（plan cancel {plan} --by …）", $"finish it (draw commit {plan}) or cancel that plan (plan cancel {plan} --by …)"));

    public static Refusal OnlyOpened(DrawNumber number, string plan) => new(
        "draw.only-opened",
        new($"{number} 只为计划 {plan} 开号，计划尚未签署", $"{number} is only opened for the plan {plan}, which is not signed yet"),
        new($"各方承诺齐备后执行 draw commit {plan}；如要放弃，取消该计划，编号留给下一个计划", $"when all have committed run draw commit {plan}; to give it up cancel that plan: the number goes to the next one"));

    public static Refusal NotOpen(DrawNumber number) => new(
        "draw.not-open",
        new($"{number} 现在不接受承诺", $"{number} takes no commitments now"),
        new("计划签署后参与方不再更换；请只为列出的待承诺编号承诺", "the contributors of a signed plan never change; commit only for a number that is listed as open"));

    public static Refusal CommitmentAwaited(DrawNumber number, string role) => new(
        "draw.commitment-awaited",
        new($"规程要求的参与方 {role} 没有用登记的密钥为 {number} 承诺", $"{role}, which the policy demands, has not committed for {number} with its registered key"),
        new("请等待其承诺后再执行 draw commit", "wait for its commitment, then run draw commit again"));

    public static Refusal OtherKey(string role, string registered) => new(
        "draw.key",
        new Place(Column: "public_key_pem"),
        new($"{role} 的公钥不是登记的那一个（登记的指纹 {registered}）", $"the key of {role} is not the registered one (registered fingerprint {registered})"),
        new("请用登记的密钥，或请管理员重新登记（draw contributor add --replace）", "use the registered key, or let the office register another (draw contributor add --replace)"));

    public static Refusal AlreadyCommitted(DrawNumber number, string role) => new(
        "draw.committed",
        new($"{role} 已为 {number} 承诺，第一次承诺有效，不能更换", $"{role} has committed for {number}; the first commitment stands"),
        new("请用第一次承诺的秘密继续", "go on with the secret of the first commitment"));

    public static Refusal MalformedCommitment() => new(
        "draw.commitment",
        new Place(Column: "commitment"),
        new("承诺应为 64 位小写十六进制字符", "a commitment is 64 lower-case hex characters"),
        new("请按 draw/1 第 2 节计算", "compute it as draw/1, section 2 says"));

    public static Refusal SameKey(string one, string other) => new(
        "draw.same-key",
        new($"{one} 与 {other} 用同一个密钥", $"{one} and {other} use the same key"),
        new("签署人与各参与方的密钥必须互不相同", "signer and contributors each need a key of their own"));

    public static Refusal BeaconTooLate(DateTimeOffset beacon, DateTimeOffset disclose) => new(
        "draw.beacon-late",
        new($"信标时刻 {ChinaTime.Shown(beacon)} 不早于披露时刻 {ChinaTime.Shown(disclose)}（北京时间）", $"the beacon's time, {ChinaTime.Shown(beacon)}, is not before the disclosure, {ChinaTime.Shown(disclose)} (Beijing time)"),
        new("请在 draw-policy.json 中改用更早的信标，或推迟计划的检查截止日", "set an earlier beacon in draw-policy.json, or a later last day of the visits in the plan"));

    public static Refusal NotHere(HeldDraw draw, string role) => new(
        "draw.elsewhere",
        new($"{draw.Number} 的参与方 {role} 不在本机", $"the contributor {role} of {draw.Number} does not live on this machine"),
        new("由该参与方在自己的机器上执行 draw contribute", "it takes part from its own machine with draw contribute"));

    public static Refusal WrongConsent(HeldDraw draw, string role) => new(
        "draw.consent-signature",
        new Place(Column: "signature"),
        new($"签名不是 {role} 的密钥对 {draw.Number} 计划的签名", $"the signature is not {role}'s over the plan of {draw.Number}"),
        new("请用计划所载密钥对公布的 plan.txt 签名", "sign the published plan.txt with the key that the plan names"));

    public static Refusal WrongReveal(HeldDraw draw, string role) => new(
        "draw.reveal",
        new Place(Column: "secret"),
        new($"揭示的秘密与 {role} 对 {draw.Number} 的承诺不符", $"the secret does not open the commitment of {role} for {draw.Number}"),
        new("请给出承诺时的秘密", "give the secret that was committed to"));

    public static Refusal ConsentFirst(HeldDraw draw, string role) => new(
        "draw.consent-first",
        new($"{role} 尚未签署 {draw.Number} 的计划", $"{role} has not signed the plan of {draw.Number}"),
        new("请先核对并签署公布的计划，再揭示", "check and sign the published plan, then reveal"));

    public static Refusal BeaconPassed(HeldDraw draw, string role) => new(
        "draw.beacon-passed",
        new($"{draw.Number} 的信标时刻已过，不再接受 {role} 的签署或揭示", $"the beacon's time of {draw.Number} is over: nothing more is taken from {role}"),
        new($"该次抽查只能作废：draw void {draw.Number} --reason withheld", $"the draw can only be abandoned: draw void {draw.Number} --reason withheld"));

    public static Refusal RevealsAwaited(HeldDraw draw, IReadOnlyCollection<string> awaited)
    {
        var (chinese, english) = draw.Plan.Beacon.Time is { } beacon
            ? ($"，最迟 {ChinaTime.Shown(new(beacon, TimeSpan.Zero))}（北京时间）", $", until {ChinaTime.Shown(new(beacon, TimeSpan.Zero))} (Beijing time)")
            : ("", "");
        return new(
            "draw.reveals-awaited",
            new($"{draw.Number} 尚缺参与方揭示：{string.Join("、", awaited)}{chinese}", $"{draw.Number} still awaits the reveal of: {string.Join(", ", awaited)}{english}"),
            new($"本机参与方执行 draw reveal {draw.Number} --role …；拒不揭示则作废：draw void {draw.Number} --reason withheld", $"a contributor here runs draw reveal {draw.Number} --role …; if one refuses, void it: draw void {draw.Number} --reason withheld"));
    }

    public static Refusal StampedTooLate(HeldDraw draw, DateTimeOffset stamped) => new(
        "draw.stamp-late",
        new($"{draw.Number} 计划的时间戳 {ChinaTime.Shown(stamped)}（北京时间）不早于信标时刻", $"the time stamp on the plan of {draw.Number}, {ChinaTime.Shown(stamped)} (Beijing time), is not before the beacon's time"),
        new($"计划未能在信标时刻前取得时间戳；请作废：draw void {draw.Number} --reason unstamped", $"the plan was not stamped before the beacon; void it: draw void {draw.Number} --reason unstamped"));

    public static Refusal VoidNeedsStamp(HeldDraw draw, DateTime beacon) => new(
        "draw.void-stamp",
        new($"{draw.Number} 的信标时刻未到，此时作废须有时间戳证明，而没有配置时间戳服务", $"before its beacon's time {draw.Number} can only be voided with a time stamp, and no stamping server is configured"),
        new($"请配置时间戳服务，或在 {ChinaTime.Shown(new(beacon, TimeSpan.Zero))}（北京时间）之后作废", $"configure a stamping server, or void it after {ChinaTime.Shown(new(beacon, TimeSpan.Zero))} (Beijing time)"));

    public static Refusal VoidStampedTooLate(HeldDraw draw, DateTimeOffset stamped) => new(
        "draw.void-stamp",
        new($"{draw.Number} 作废书的时间戳 {ChinaTime.Shown(stamped)}（北京时间）不早于信标时刻，不采用", $"the time stamp on the void of {draw.Number}, {ChinaTime.Shown(stamped)} (Beijing time), is not before the beacon's time and is not taken"),
        new($"请再次执行：draw void {draw.Number} --reason …", $"run it again: draw void {draw.Number} --reason …"));
}
