namespace Xinheng.Contracts.Refusals;

/// <summary>A text for people in both languages of the product; Chinese is shown first, English on request.</summary>
/// <param name="Chinese">The text in simplified Chinese.</param>
/// <param name="English">The same text in English.</param>
[GenerateSerializer, Immutable, Alias("xinheng.bilingual")]
public sealed record Bilingual([property: Id(0)] string Chinese, [property: Id(1)] string English)
{
    /// <summary>The text in the language asked for.</summary>
    public string In(Language language) => language == Language.English ? English : Chinese;

    /// <summary>Chinese, then English: for logs and for screens that show both.</summary>
    public override string ToString() => $"{Chinese} / {English}";
}
