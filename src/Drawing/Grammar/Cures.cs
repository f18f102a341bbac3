using System.Collections.Frozen;

namespace Xinheng.Drawing.Grammar;

/// <summary>What to do about a flaw, by the rule that was broken.</summary>
internal static class Cures
{
    private static readonly (string Chinese, string English) Remake = (
        "请用产生该文件的程序重新导出，不要手工编辑或另存；若文件来自他人，请向其索取原件并比对哈希",
        "export the file again with the program that made it, don't edit or resave it; if somebody sent it, ask for the original and compare its hash");

    private static readonly FrozenDictionary<string, (string Chinese, string English)> ByRule = new Dictionary<string, (string, string)>
    {
        ["file.bytes"] = ("请存为 UTF-8、无 BOM、以 LF 换行", "save it as UTF-8 without BOM, lines ended by LF"),
        ["file.last-line"] = ("文件可能没有传完，请重新获取；末行也要以 LF 结尾", "the file may be cut off: fetch it again; the last line ends in LF too"),
        ["file.half"] = ("文件可能没有传完，请重新获取", "the file may be cut off: fetch it again"),
        ["name"] = ("请使用代码而不是名称，例如 440802", "use the code rather than the title, such as 440802"),
        ["subject"] = ("请对照营业执照核对 18 位代码；旧注册号写作 R 加 15 位数字", "compare the 18 characters with the business licence; an old number is written R and 15 digits"),
        ["ratio"] = ("请写成 3/100 这样的分数，不超过 1", "write a fraction such as 3/100, at most 1"),
        ["day"] = ("请写成 2026-06-30，且日期存在", "write it as 2026-06-30, a day that exists"),
        ["time"] = ("请写成 2026-06-30T00:00:00Z，且时刻存在", "write it as 2026-06-30T00:00:00Z, a time that exists"),
        ["list.sorted"] = ("请按字节序排列并去重", "sort by bytes and drop what occurs twice"),
        ["plan.beacon-time"] = ("请把披露时刻推后，或选用更早的信标", "disclose later, or take an earlier beacon"),
        ["plan.disclose"] = ("请把披露时刻定在检查截止日之后", "let the disclosure come after the last day of the visits"),
        ["plan.fingerprints"] = ("请让签署人与各参与方各用各的密钥", "give signer and contributors a key of their own each"),
        ["bundle.unreadable"] = ("请检查路径与权限", "check path and permissions"),
        ["bundle.zip"] = ("请重新打包或重新下载", "zip it again or fetch it again"),
        ["bundle.stray"] = ("请将证据包单独存放或打包后再核验", "put the bundle alone into a folder or zip and verify that"),
        ["bundle.name"] = ("请勿使用此包，向出具机关重新索取", "don't use it; ask the authority for it again"),
        ["bundle.size"] = ("请只打包本次抽查的文件", "put only the files of this draw into it"),
        ["line.length"] = ("请核对文件是否完整、是否为本次抽查的文件", "see whether this is a whole file of this draw"),
        ["receipt.early"] = ("请在披露之后再申请", "ask again after the disclosure"),
        ["receipt.subject"] = ("请核对代码；若确信应在库中，请向抽查机关提出", "check the code; if it should have been in the frame, raise it with the authority"),
        ["publication.signer"] = ("请向抽查机关索取计划及其签署公钥的原件，核对指纹", "ask the authority for the plan and its signer's key as they were published, and compare the fingerprint"),
        ["publication.signature"] = ("请勿签署；重新获取计划，仍不符则可能被篡改，请报告纪检监察部门", "don't sign; fetch the plan again, and if it still fails it may have been tampered with: report it"),
        ["publication.scope"] = ("请勿签署；请抽查机关重新公布与计划一致的范围文本", "don't sign; ask the authority to publish the text that the plan commits to"),
        ["share.number"] = ("请勿签署；请抽查机关说明", "don't sign; ask the authority to explain"),
        ["share.second-plan"] = ("请勿签署、勿揭示；保存两份计划及其签名，立即报告纪检监察和审计部门，并要求作废", "neither sign nor reveal; keep both plans with their signatures, report it at once to discipline and audit, and demand a void"),
        ["share.commitment"] = ("请勿签署；核对公布的计划和本方密钥，如有篡改请要求作废（draw void）", "don't sign; compare the published plan and your key, and demand a void (draw void) if it was tampered with"),
        ["share.late"] = ("已过揭示时间，请勿再签署或揭示；该次抽查只能作废", "it is too late to sign or reveal; this draw can only be voided"),
        ["share.unsigned"] = ("请先核对并签署公布的计划；若对方未经签署就索要秘密，请报告", "check and sign the published plan first; if somebody asks for the secret without that, report it"),
        ["receipt.file"] = ("请使用审计包（含 frame.tsv、strata.tsv）", "use the auditor's bundle, which has frame.tsv and strata.tsv"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static (string Chinese, string English) Of(string rule) => ByRule.TryGetValue(rule, out var cure) ? cure
        : rule.EndsWith(".sorted", StringComparison.Ordinal) ? ByRule["list.sorted"]
        : Remake;
}
