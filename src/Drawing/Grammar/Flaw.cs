namespace Xinheng.Drawing.Grammar;

/// <summary>What is wrong with a file of a draw: where, which rule of draw/1, and what to do. Data, not an exception.</summary>
/// <param name="File">Name of the file, such as <c>frame.tsv</c>.</param>
/// <param name="Line">Line from 1; 0 where the whole file is meant.</param>
/// <param name="Rule">Stable name of the rule, such as <c>frame.sorted</c>.</param>
/// <param name="Chinese">What is wrong, in Chinese.</param>
/// <param name="English">The same in English.</param>
public sealed record Flaw(string File, int Line, string Rule, string Chinese, string English)
{
    /// <summary>The flaw with its place, in English; for logs and assertions.</summary>
    public override string ToString() => Line == 0 ? $"{File}: {Rule}: {English}" : $"{File}:{Line}: {Rule}: {English}";
}
