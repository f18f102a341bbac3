using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Draws;

/// <summary>Why a step of a draw is not taken.</summary>
internal static class DrawRefusals
{
    public static Refusal Unknown(DrawNumber number) => new(
        "draw.unknown",
        new($"没有编号为 {number} 的抽查", $"there is no draw {number}"),
        new("用 draw list 查看已有的抽查", "see draw list"));

    public static Refusal Unpublished(DrawNumber number) => new(
        "draw.unpublished",
        new($"没有可供本方核对的 {number} 的计划", $"there is no published plan of {number} for this contributor"),
        new("请等待计划签署并取得时间戳", "wait until it is signed and stamped"));

    public static Refusal UnknownRole(HeldDraw draw, string role) => new(
        "draw.role",
        new($"“{role}”不是 {draw.Number} 的参与方", $"\"{role}\" is no contributor of {draw.Number}"),
        new($"参与方为：{Roles(draw)}", $"the contributors are: {Roles(draw)}"));

    public static Refusal TooLate(HeldDraw draw, string step) => new(
        "draw.state",
        new($"{draw.Number} 处于“{draw.State.Chinese()}”，不能执行 {step}", $"{draw.Number} is {draw.State}: {step} does not apply"),
        new("抽查只能前进，不能重抽、重置或删除；如有差错，请以新的计划另行抽取", "a draw only goes forward: no redraw, reset or deletion; draw by a new plan if something was wrong"));

    public static Refusal ConsentsAwaited(HeldDraw draw, IEnumerable<string> awaited) => new(
        "draw.consents",
        new($"{draw.Number} 尚缺参与方签署：{string.Join("、", awaited)}", $"{draw.Number} still awaits the consent of: {string.Join(", ", awaited)}"),
        new($"请各参与方核对公布的计划后执行 draw consent {draw.Number} --role …", $"let each check the published plan and run draw consent {draw.Number} --role …"));

    public static Refusal Withheld(HeldDraw draw, IEnumerable<string> withheld) => new(
        "draw.withheld",
        new($"{draw.Number} 的参与方没有揭示：{string.Join("、", withheld)}", $"a contributor of {draw.Number} withholds its secret: {string.Join(", ", withheld)}"),
        new(
            $"请恢复其密钥目录（有信标时须在信标时刻之前）；否则作废：draw void {draw.Number} --reason withheld",
            $"restore its folder of keys (with a beacon, before its time); else void it: draw void {draw.Number} --reason withheld"));

    public static Refusal OtherSigner(HeldDraw draw) => new(
        "draw.signer",
        new($"本机没有 {draw.Number} 计划所载的签署密钥", $"this machine has not the signer's key that the plan of {draw.Number} names"),
        new("请从备份恢复数据目录中的 keys/signer.pem", "restore keys/signer.pem of the data directory from its backup"));

    /// <summary>A first draw makes its key; later ones must not, or a lost data directory would pass for a change of signer.</summary>
    public static Refusal SignerMissing(DrawNumber number) => new(
        "draw.signer-missing",
        new($"{number} 之前的抽查已签署，本机却没有签署密钥（数据目录中的 keys/signer.pem）", $"draws before {number} were signed, but this machine has no signer's key (keys/signer.pem of the data directory)"),
        new(
            "请从备份恢复 keys/signer.pem；确已丢失的，另备一把（openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out keys/signer.pem），并公布更换一事：验证程序会报告签署密钥已更换",
            "restore keys/signer.pem from its backup; where it is lost for good, put a new one there (openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out keys/signer.pem) and publish the change: verifiers tell it"));

    public static Refusal FolderHoldsMore(string folder, string file) => new(
        "draw.export-folder",
        new Place(folder),
        new($"文件夹中已有不得公开的 {file}", $"the folder holds {file}, which is not for the public"),
        new("请将公开包写入空文件夹", "write the public bundle into an empty folder"));

    public static Refusal FolderHoldsAnother(string folder) => new(
        "draw.export-folder",
        new Place(folder),
        new("文件夹中已有另一次抽查的证据包", "the folder holds the bundle of another draw"),
        new("请写入空文件夹，两次抽查的文件不要混放", "write into an empty folder; files of two draws must not lie side by side"));

    public static Refusal FolderIsPublic(string folder) => new(
        "draw.export-folder",
        new Place(folder),
        new("文件夹中是公开包，审计包含有分类，不能写入其中", "the folder holds a public bundle; an auditor's bundle holds classes and is not written into it"),
        new("请将审计包写入另一个空文件夹", "write the auditor's bundle into another, empty folder"));

    public static Refusal ClockBehind(DrawNumber last, int year) => new(
        "draw.clock",
        new($"本机时钟是 {year} 年，而上一次抽查是 {last}", $"this machine's clock says {year}, but the last draw is {last}"),
        new("请校正时钟后再承诺", "set the clock right, then commit"));

    public static Refusal PreviousOpen(DrawNumber number) => new(
        "draw.previous-open",
        new($"上一次抽查 {number} 已承诺而未抽取，编号不能跳过", $"the draw before, {number}, is committed but not drawn; numbers can't be skipped"),
        new($"请先完成它（draw run {number}）或作废它（draw void {number} --reason …）", $"run it first (draw run {number}) or void it (draw void {number} --reason …)"));

    public static Refusal OtherOrganisation(string plan, string planned, string here) => new(
        "draw.organisation",
        new($"计划 {plan} 属于机构 {planned}，不是 {here}", $"the plan {plan} is of the organisation {planned}, not of {here}"),
        new($"请以 --organisation {planned} 执行", $"run it with --organisation {planned}"));

    public static Refusal NothingToDisclose(HeldDraw draw) => new(
        "draw.undrawn",
        new($"{draw.Number} 处于“{draw.State.Chinese()}”，没有可披露的名单", $"{draw.Number} is {draw.State}: there is no list to disclose"),
        new($"请先 draw run {draw.Number}", $"draw it first: draw run {draw.Number}"));

    public static Refusal TooEarly(HeldDraw draw, DateTimeOffset from) => new(
        "draw.disclose-time",
        new($"{draw.Number} 的披露时刻是 {ChinaTime.Shown(from)}（北京时间）", $"{draw.Number} is disclosed from {ChinaTime.Shown(from)} (Beijing time)"),
        new("名单提前泄露等于通知被查者；请在该时刻之后执行", "an early list warns the inspected; run it after that time"));

    public static Refusal VisitsOpen(HeldDraw draw, int open, DateOnly until) => new(
        "draw.visits-open",
        new($"{draw.Number} 还有 {open} 次检查未提交结果，检查截止日 {until:yyyy-MM-dd} 未过", $"{open} visits of {draw.Number} have no results yet and their last day, {until:yyyy-MM-dd}, is not over"),
        new("请在全部提交后或截止日之后结案", "close when all are in, or after that day"));

    public static Refusal NobodyWithheld(HeldDraw draw) => new(
        "draw.void-nobody-withheld",
        new($"{draw.Number} 的各参与方都已揭示，作废原因不能写 withheld", $"every contributor of {draw.Number} gave its secret: withheld is no reason to void it"),
        new("请写明真实原因，如 --reason \"wrong-frame\"；若没有原因，请继续抽取（draw run）", "say the real reason, such as --reason \"wrong-frame\"; if there is none, go on (draw run)"));

    public static Refusal Overtaken(DrawNumber number) => new(
        "draw.overtaken",
        new($"编号 {number} 刚被另一计划占用，本计划未签署", $"the number {number} has just been taken for another plan; this plan was not signed"),
        new("请重新执行 draw commit", "run draw commit again"));

    public static Refusal FileTooLarge(DrawNumber number, string name, long bytes) => new(
        "draw.file-large", new Place(name),
        new($"{number} 的 {name} 有 {bytes} 字节，超过存储所能容纳的 {DrawStore.LargestFileBytes} 字节，计划未签署", $"{name} of {number} has {bytes} bytes, more than the {DrawStore.LargestFileBytes} that the store can hold; the plan was not signed"),
        new("请按地区把抽查计划拆成几个，分别抽取", "split the plan by region into several and draw each"));

    public static Refusal MalformedReason(string reason) => new(
        "draw.reason",
        new($"作废原因“{reason}”应为以单个空格分隔的英文名称", $"the reason \"{reason}\" is not names separated by single blanks"),
        new("例如 --reason \"withheld\" 或 --reason \"wrong-frame\"", "such as --reason \"withheld\" or --reason \"wrong-frame\""));

    private static string Roles(HeldDraw draw) => string.Join(", ", draw.Plan.Commitments.Select(commitment => commitment.Role));
}
