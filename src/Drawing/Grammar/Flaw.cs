namespace Xinheng.Drawing.Grammar;

/// <summary>What is wrong with a file of a draw: where, which rule of draw/1, and what to do. Data, not an exception.</summary>
/// <param name="File">Name of the file, such as <c>frame.tsv</c>; fit to be shown, whoever named it.</param>
/// <param name="Line">Line from 1; 0 where the whole file is meant.</param>
/// <param name="Rule">Stable name of the rule, such as <c>frame.sorted</c>; programs act on it.</param>
/// <param name="Chinese">What is wrong, in Chinese; fit to be shown.</param>
/// <param name="English">The same in English.</param>
public sealed record Flaw(string File, int Line, string Rule, string Chinese, string English)
{
    /// <summary>Name of the file, such as <c>frame.tsv</c>; fit to be shown, whoever named it.</summary>
    public string File { get; } = Shown.Text(File);

    /// <summary>What is wrong, in Chinese; fit to be shown.</summary>
    public string Chinese { get; } = Shown.Text(Chinese);

    /// <summary>The same in English.</summary>
    public string English { get; } = Shown.Text(English);

    /// <summary>What to do about it, in Chinese.</summary>
    public string CureChinese => Cures.Of(Rule).Chinese;

    /// <summary>What to do about it, in English.</summary>
    public string CureEnglish => Cures.Of(Rule).English;

    /// <summary>Place, flaw and cure on one line, in Chinese.</summary>
    public string InChinese => Line == 0 ? $"{File}：{Chinese}（{Rule}）→ {CureChinese}" : $"{File} 第 {Line} 行：{Chinese}（{Rule}）→ {CureChinese}";

    /// <summary>Place, flaw and cure on one line, in English.</summary>
    public string InEnglish => $"{this} → {CureEnglish}";

    /// <summary>The flaw with its place, in English; for logs and assertions.</summary>
    public override string ToString() => Line == 0 ? $"{File}: {Rule}: {English}" : $"{File}:{Line}: {Rule}: {English}";
}
