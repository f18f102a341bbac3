namespace Xinheng.Drawing.Proofs;

/// <summary>What a verifier found.</summary>
/// <param name="Number">Number of the draw; null where no plan could be read.</param>
/// <param name="Checks">In the order of draw/1, section 9.</param>
/// <param name="Assurance">0, 1 or 2 (section 8).</param>
/// <param name="Missing">What stands between this assurance and 2, a reason each, Chinese then English; empty for 2.</param>
/// <param name="AssuranceChinese">Why no more, with the fingerprints, in Chinese.</param>
/// <param name="AssuranceEnglish">The same in English.</param>
/// <param name="Verdicts">What a receipt says of its subject, a line each, Chinese then English; empty for a bundle.</param>
public sealed record Report(
    string? Number,
    IReadOnlyList<Check> Checks,
    int Assurance,
    IReadOnlyList<(string Chinese, string English)> Missing,
    string AssuranceChinese,
    string AssuranceEnglish,
    IReadOnlyList<(string Chinese, string English)> Verdicts)
{
    /// <summary>Whether no check failed.</summary>
    public bool IsOk => Checks.All(check => check.Result != CheckResult.Failed);

    /// <summary>Whether anything at all could be checked.</summary>
    public bool SaysAnything => Checks.Any(check => check.Result != CheckResult.NotPossible);

    internal static Report Of(Papers papers, ReadersOwn own, IReadOnlyList<Check> checks, IReadOnlyList<(string Chinese, string English)> verdicts)
    {
        var assurance = Proofs.Assurance.Of(papers, own, checks);
        return new Report(papers.Plan?.Number, checks, assurance.Level, assurance.Missing, assurance.Chinese, assurance.English, verdicts);
    }
}
