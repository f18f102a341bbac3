namespace Xinheng.Reporting;

/// <summary>A text for people, in both languages of the product.</summary>
/// <param name="Chinese">In simplified Chinese, shown first.</param>
/// <param name="English">The same in English.</param>
public sealed record Wording(string Chinese, string English);
