using Xinheng.Drawing.Documents;

namespace Xinheng.Drawing.Proofs;

/// <summary>
/// How far a draw was beyond one party's reach (draw/1, section 8): 0, 1 or 2, from the checks that passed and from nothing else. Where any check failed it is 0:
/// a number beside a draw that was altered would be read as if the rest still held.
/// </summary>
/// <param name="Level">0, 1 or 2.</param>
/// <param name="Missing">What stands between this level and 2, Chinese then English; empty for 2.</param>
/// <param name="Remark">The fingerprints, and that toNothing has checked whose they are.</param>
internal sealed record Assurance(int Level, IReadOnlyList<(string Chinese, string English)> Missing, (string Chinese, string English) Remark)
{
    public string Chinese => string.Join('；', Missing.Append(Remark).Select(text => text.Chinese).Where(text => text.Length > 0));

    public string English => string.Join("; ", Missing.Append(Remark).Select(text => text.English).Where(text => text.Length > 0));

    public static Assurance Of(Papers papers, ReadersOwn own, IReadOnlyList<Check> checks)
    {
        if (papers.Plan is not { } plan) return new Assurance(0, [.. Refuted(checks), ("没有可读的计划", "no plan could be read")], ("", ""));
        var results = checks.ToDictionary(check => check.Name, check => check.Result, StringComparer.Ordinal);
        var toNothing = Refuted(checks).Concat(Parties(plan, results["consents"])).ToList();
        var moment = Stamp(papers, own, results["timestamp"]).Concat(Value(papers, plan.Beacon, results["beacon"])).ToList();
        var level = toNothing.Count > 0 ? 0 : moment.Count > 0 ? 1 : 2;
        var keys = string.Join(" ", plan.Commitments.Select(commitment => $"{commitment.Role}={commitment.Fingerprint}").Prepend($"signer={plan.Signer}"));
        return new Assurance(level, [.. toNothing, .. moment], ($"密钥指纹：{keys}（是谁的密钥，本程序未核实）", $"fingerprints: {keys} (whose they are was not checked)"));
    }

    private static IEnumerable<(string Chinese, string English)> Refuted(IReadOnlyList<Check> checks)
    {
        var failed = checks.Where(check => check.Result == CheckResult.Failed).Select(check => check.Name).ToList();
        if (failed.Count > 0) yield return ($"有检查不符：{string.Join('、', failed)}", $"checks failed: {string.Join(", ", failed)}");
    }

    private static IEnumerable<(string Chinese, string English)> Parties(PlanText plan, CheckResult consents)
    {
        if (plan.Commitments.Count < 2) yield return ("参与方不足两个", "fewer than two contributors");
        if (consents == CheckResult.NotPossible) yield return ("各方签署未能全部核验", "not all consents could be verified");
    }

    private static IEnumerable<(string Chinese, string English)> Stamp(Papers papers, ReadersOwn own, CheckResult timestamp)
    {
        if (timestamp != CheckResult.NotPossible) yield break;
        if (papers.Bundle[StampCheck.PlanStamp] is null) yield return ("手头没有计划的时间戳", "no time stamp of the plan is at hand");
        else if (own.Stamps is null) yield return ("本程序不能核验时间戳", "this program cannot check time stamps");
        else yield return ("读者未提供时间戳的根证书", "no time stamp root was given");
    }

    private static IEnumerable<(string Chinese, string English)> Value(Papers papers, Beacon planned, CheckResult beacon)
    {
        if (planned is Beacon.None) yield return ("计划未用公共信标", "the plan has no beacon");
        else if (beacon == CheckResult.NotPossible && papers.Seed is null) yield return ("尚无种子，信标无从核对", "without the seed there is no beacon to check");
        else if (beacon == CheckResult.NotPossible && planned is Beacon.Drand) yield return ("信标的 BLS 签名未核验；请用浏览器核验页核验", "the beacon's BLS signature was not checked; the page for the browser does it");
        else if (beacon == CheckResult.NotPossible) yield return ("信标未与来源公布的数字核对", "the beacon was not compared with its source");
    }
}
