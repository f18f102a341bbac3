using System.Text.RegularExpressions;

namespace Xinheng.Tests.Architecture.Sources;

/// <summary>What is logged has a number by which it is looked up for years, and docs/operator.md says what to do.</summary>
public sealed partial class LogTests
{
    private static readonly (string Path, string Text)[] Sources = [.. Repository.Files(".cs").Where(path => path.StartsWith("src/", StringComparison.Ordinal)).Select(path => (path, Repository.Read(path)))];

    [Fact]
    public void Nothing_is_logged_without_a_number() => Assert.Empty(Sources.Where(source => Bare().IsMatch(source.Text)).Select(source => source.Path));

    [Fact]
    public void No_number_is_given_twice_and_each_stands_on_the_page_of_the_operator()
    {
        int[] numbers = [.. Sources.SelectMany(source => Numbered().Matches(source.Text)).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Order()];
        Assert.NotEmpty(numbers);
        Assert.Equal(numbers.Distinct(), numbers);
        var page = Repository.Read("docs/operator.md");
        Assert.DoesNotContain(numbers, number => !page.Contains($"| {number} |", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\blog\.Log(Trace|Debug|Information|Warning|Error|Critical)?\(")]
    private static partial Regex Bare();

    [GeneratedRegex(@"\[LoggerMessage\((\d+),")]
    private static partial Regex Numbered();
}
