namespace Xinheng.Drawing.Proofs;

/// <summary>What a verifier found.</summary>
/// <param name="Number">Number of the draw; null where no plan could be read.</param>
/// <param name="Checks">In the order of draw/1, section 9.</param>
/// <param name="Assurance">0, 1 or 2 (section 8).</param>
/// <param name="AssuranceChinese">Why no more, with the fingerprints, in Chinese.</param>
/// <param name="AssuranceEnglish">The same in English.</param>
/// <param name="Verdicts">What a receipt says of its subject, a line each, Chinese then English; empty for a bundle.</param>
public sealed record Report(
    string? Number, IReadOnlyList<Check> Checks, int Assurance, string AssuranceChinese, string AssuranceEnglish, IReadOnlyList<(string Chinese, string English)> Verdicts)
{
    /// <summary>Whether no check failed.</summary>
    public bool IsOk => Checks.All(check => check.Result != CheckResult.Failed);

    /// <summary>Whether anything at all could be checked.</summary>
    public bool SaysAnything => Checks.Any(check => check.Result != CheckResult.NotPossible);
}
