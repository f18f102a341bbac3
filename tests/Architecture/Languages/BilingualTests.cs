using Xinheng.Contracts.Refusals;
using Xinheng.Tests.Architecture.Projects;

namespace Xinheng.Tests.Architecture.Languages;

/// <summary>Whoever is refused is told so in Chinese and in English. A place without literals passes on texts that were made elsewhere.</summary>
public sealed class BilingualTests
{
    private static readonly (string Method, string[] Literals)[] Places =
        [.. ((string[])["Contracts", "Scoring", "Scheduler", "Silo", "Cli"]).SelectMany(project => LiteralScan.Bilinguals(DirectionTests.Load(project))).Where(place => place.Literals.Length > 0)];

    [Fact]
    public void A_text_in_two_languages_has_Chinese_and_then_English()
    {
        Assert.True(Places.Length > 40, $"only {Places.Length} texts were found: the scan is blind");
        Assert.Empty(Places.Where(place => !IsUnit(place.Literals) && !IsChineseThenEnglish(place.Literals)).Select(place => $"{place.Method}: {string.Join(" | ", place.Literals)}"));
    }

    [Fact]
    public void The_scan_sees_a_missing_and_a_swapped_language()
    {
        var here = LiteralScan.Bilinguals(typeof(BilingualTests).Assembly).Where(place => place.Method.EndsWith(nameof(Samples), StringComparison.Ordinal)).Select(place => IsChineseThenEnglish(place.Literals));
        Assert.Equal([true, true, false, false, false, true], here);
        Assert.Equal(6, Samples(7).Length);
    }

    // A unit of a number (份, 元) is a word or nothing at all in either language, and no sentence.
    private static bool IsUnit(string[] literals) => literals.TakeLast(2).All(literal => literal.Length <= 2);

    // English comes after Chinese. It may name a Chinese word (such as 元) but does not begin with one; Chinese may hold an example in Latin letters.
    private static bool IsChineseThenEnglish(string[] literals)
    {
        var firstChinese = Array.FindIndex(literals, literal => LiteralScan.Chinese(literal) > 0);
        return firstChinese >= 0 && literals.Skip(firstChinese + 1).Any(literal =>
            LiteralScan.English(literal) >= 2 && LiteralScan.Chinese(literal.TrimStart(' ', '"', '\'', '(', '“')[..1]) == 0 && LiteralScan.English(literal) > 2 * LiteralScan.Chinese(literal));
    }

    private static Bilingual[] Samples(int number) =>
    [
        new("没有文件", "there is no file"),
        new($"第 {number} 行", $"row {number} of the file"),
        new("没有文件", "没有文件"),
        new("there is no file", "there is no file"),
        new("there is no file", "没有文件"),
        new("金额没有单位", "neither title nor cell says 元 or 万元"),
    ];
}
