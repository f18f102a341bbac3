namespace Xinheng.Tests.Browser;

/// <summary>What a reader brings to the page.</summary>
/// <param name="Files">By name; a zip or a receipt is one file.</param>
/// <param name="Digits">The beacon's digits as the reader found them published; null where the reader has not looked.</param>
internal sealed record Dropped(IReadOnlyDictionary<string, byte[]> Files, string? Digits = null);

/// <summary>What the page answers.</summary>
internal sealed record PageReport(string? Refused, bool Ok, int Assurance, IReadOnlyList<PageCheck> Checks)
{
    public string this[string name] => Checks.Single(check => check.Name == name).Result;
}

internal sealed record PageCheck(string Name, string Result, string Detail);
