using Xinheng.Silo.Security;

namespace Xinheng.Tests.Unit.Security;

public sealed class BearerTokenTests
{
    private const string Prefix = InspectorTokens.Prefix;

    private static readonly string Shown = BearerToken.Of(Prefix, Enumerable.Range(0, BearerToken.Bytes).Select(number => (byte)number).ToArray()).Reveal();

    [Fact]
    public void A_token_is_read_as_it_was_shown() => Assert.Equal(Shown, BearerToken.Parse(Prefix, $" {Shown}\n")?.Reveal());

    [Theory]
    [InlineData('!')]
    [InlineData('+')]
    [InlineData('/')]
    [InlineData('=')]
    [InlineData(' ')]
    [InlineData('\0')]
    [InlineData('é')]
    [InlineData('令')]
    public void A_character_that_no_token_has_makes_it_none(char stray)
    {
        for (var position = Prefix.Length; position < Shown.Length; position++)
        {
            var typed = Shown.ToCharArray();
            typed[position] = stray;
            Assert.Null(BearerToken.Parse(Prefix, new string(typed)));
        }
    }

    [Fact]
    public void What_is_no_token_of_the_kind_is_none()
    {
        Assert.Null(BearerToken.Parse(Prefix, null));
        Assert.Null(BearerToken.Parse(Prefix, ""));
        Assert.Null(BearerToken.Parse(Prefix, Prefix));
        Assert.Null(BearerToken.Parse(Prefix, Shown[..^1]));
        Assert.Null(BearerToken.Parse(Prefix, Shown + "A"));
        Assert.Null(BearerToken.Parse("xinheng_contributor_", Shown));
        Assert.Null(BearerToken.Parse(Prefix, new string('A', 1 << 20)));
    }
}
