using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Cli.Contributor;

/// <summary>Why a contributor does not take a step for a draw.</summary>
internal static class ShareRefusals
{
    /// <summary>Two plans for one number: the gravest thing that a contributor can meet.</summary>
    public static Refusal SecondPlan(HeldShare share, Publication second, string evidence) => new(
        "share.second-plan",
        new Place(evidence),
        new($"！！ {share.Number} 出现了第二份已签名的计划：首份 {share.Share.Plan}（签署人 {share.Signer}），第二份 {second.PlanHash}（签署人 {second.Plan.Signer}）。这是舞弊的证据，本号从此不再签署、不再揭示",
            $"!! a second signed plan appeared for {share.Number}: the first {share.Share.Plan} (signer {share.Signer}), the second {second.PlanHash} (signer {second.Plan.Signer}). This is evidence of fraud; nothing more is signed or revealed for this number"),
        new("首份计划与其他计划及其签名已保存，请勿删除；立即报告纪检监察和审计部门，并要求作废该次抽查", "the plans are kept with their signatures, delete nothing; report it at once to discipline and audit, and demand that the draw be void"));

    public static Refusal NoSecret(DrawNumber number) => new(
        "contributor.secret-none",
        new($"服务器称已收到 {number} 的承诺，而此文件夹中没有它的秘密", $"the server says that it has a commitment for {number}, but this folder holds no secret for it"),
        new("请核对 --home；若承诺由另一个文件夹作出，请改用那个文件夹", "check --home; if another folder committed use that one"));

    public static Refusal Malformed(string number) => new(
        "contributor.number",
        new($"服务器给出的“{Shown.Text(number)}”不是抽查编号", $"the server gave \"{Shown.Text(number)}\", which is no number of a draw"),
        new("请将此事告诉抽查机关", "tell the authority"));

    public static Refusal SeveralOpen(int numbers) => new(
        "contributor.several-open",
        new($"服务器同时要求为 {numbers} 个编号承诺，而同一机构一次只开一个号；未作任何承诺", $"the server wants commitments for {numbers} numbers at once, but an authority opens one at a time; nothing was committed to"),
        new("请将此事告诉抽查机关", "tell the authority"));

    public static Refusal UnknownStep(DrawNumber number) => new(
        "contributor.step",
        new($"服务器对 {number} 要求本程序不认识的步骤", $"the server wants a step for {number} that this program does not know"),
        new("请更新本程序", "update this program"));

    public static Refusal Declined(DrawNumber number) => new(
        "contributor.declined",
        new($"您没有同意，{number} 的计划未签署", $"you did not consent; the plan of {number} is not signed"),
        new("如计划有误，请告诉抽查机关；如要签署，请重新执行并输入“同意”", "tell the authority if the plan is wrong; to sign it run this again and type yes"));

    public static Refusal NobodyToAsk(DrawNumber number) => new(
        "contributor.nobody",
        new($"没有终端可以询问，{number} 的计划未签署", $"there is no terminal to ask at; the plan of {number} is not signed"),
        new("请在终端中执行（不加 --json），或由程序核对后加 --yes", "run it at a terminal (without --json), or with --yes where a program has checked the plan"));
}
