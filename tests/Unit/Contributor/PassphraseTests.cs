using Xinheng.Cli.Contributor;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Tests.Unit.Contributor;

public sealed class PassphraseTests
{
    private static readonly Screen English = new(TextWriter.Null, TextWriter.Null, Language.English, isJson: false);

    [Fact]
    public void A_new_one_is_typed_twice_alike()
    {
        Assert.True(Passphrase.Read(null, English, new Typist("a long passphrase", "a long passphrase"), isNew: true).IsGiven);
        Assert.Contains("differ", Passphrase.Read(null, English, new Typist("a long passphrase", "a long passphrasf"), isNew: true).Refusals[0].What.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_one_is_typed_once() => Assert.True(Passphrase.Read(null, English, new Typist("short"), isNew: false).IsGiven);

    [Fact]
    public void A_new_one_that_is_short_is_refused_without_being_shown()
    {
        var refusal = Passphrase.Read(null, English, new Typist("elevenchars"), isNew: true).Refusals[0];
        Assert.Contains("12", refusal.What.English, StringComparison.Ordinal);
        Assert.DoesNotContain("elevenchars", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_file_environment_and_terminal_there_is_none() => Assert.Equal("contributor.passphrase", Passphrase.Read(null, English, new Typist { IsThere = false }, isNew: false).Refusals[0].Code);

    [Fact]
    public void It_is_not_printed() => Assert.DoesNotContain("猫", SomeHome.PassphraseOf("三 只 猫").ToString(), StringComparison.Ordinal);
}
