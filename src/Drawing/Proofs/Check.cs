using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Proofs;

/// <summary>What came of one check of a bundle.</summary>
/// <param name="Name">One of the names of draw/1, section 9, or <c>recusals</c> or <c>replacements</c>.</param>
/// <param name="Result">The result.</param>
/// <param name="Chinese">What was found, in Chinese; fit to be shown, whatever the bundle holds.</param>
/// <param name="English">The same in English.</param>
public sealed record Check(string Name, CheckResult Result, string Chinese, string English)
{
    /// <summary>What was found, in Chinese; fit to be shown, whatever the bundle holds.</summary>
    public string Chinese { get; } = Shown.Text(Chinese);

    /// <summary>The same in English.</summary>
    public string English { get; } = Shown.Text(English);
}
