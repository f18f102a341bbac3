using Xinheng.Drawing.Documents;

namespace Xinheng.Drawing.Proofs;

/// <summary>How far a draw was beyond one party's reach (draw/1, section 8).</summary>
/// <param name="Level">0, 1 or 2.</param>
/// <param name="Chinese">Why no more, in Chinese.</param>
/// <param name="English">The same in English.</param>
internal sealed record Assurance(int Level, string Chinese, string English)
{
    public static Assurance Of(PlanText? plan, IReadOnlyList<Check> checks)
    {
        if (plan is null) return new Assurance(0, "没有可读的计划", "no plan could be read");
        var keys = string.Join(" ", plan.Commitments.Select(commitment => $"{commitment.Role}={commitment.Fingerprint}").Prepend($"signer={plan.Signer}"));
        var remark = ($"密钥指纹：{keys}（是谁的密钥，本程序未核实）", $"fingerprints: {keys} (whose they are was not checked)");
        if (plan.Commitments.Count < 2) return new Assurance(0, $"参与方不足两个；{remark.Item1}", $"fewer than two contributors; {remark.Item2}");
        if (Of("consents", checks) != CheckResult.Passed) return new Assurance(0, $"各方签署未能全部核验；{remark.Item1}", $"not all consents were verified; {remark.Item2}");
        var isStamped = Of("timestamp", checks) == CheckResult.Passed && plan.Beacon is not Beacon.None && Of("beacon", checks) == CheckResult.Passed;
        return isStamped
            ? new Assurance(2, remark.Item1, remark.Item2)
            : new Assurance(1, $"没有经核验的公共信标和在其之前的时间戳；{remark.Item1}", $"no beacon that was checked, with a time stamp before it; {remark.Item2}");
    }

    private static CheckResult Of(string name, IReadOnlyList<Check> checks) => checks.First(check => check.Name == name).Result;
}
