using System.Text.Json;
using Xinheng.Cli.Screens;
using Xinheng.Cli.Verbs;
using Xinheng.Silo.Security;
using Xinheng.Tests.Unit.Contributor;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Cluster.Contributor;

public sealed class DrawContributeVerbTests : IAsyncLifetime
{
    private readonly SomeHome made = new();
    private readonly MemoryDesk desk = new(new MadeUpPublication());
    private readonly string tokenFile = Path.GetTempFileName();
    private ContributionsHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await ContributionsHost.Start(desk);
        await File.WriteAllTextAsync(tokenFile, ContributionsHost.Token + "\n", TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(tokenFile);
        made.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_person_types_passphrase_and_consent_and_sees_what_is_signed()
    {
        var (exit, text) = await Run(new Typist(SomeHome.Text, "同意"));
        Assert.True(exit == ExitCode.Done, text);
        Assert.NotNull(desk.Secret);
        Assert.Contains("行业 = T1", text, StringComparison.Ordinal);
        Assert.Contains("20 户", text, StringComparison.Ordinal);
        Assert.Contains($"{SomeHome.Key.Fingerprint}（您）", text, StringComparison.Ordinal);
        Assert.Contains("已承诺，已签署，已揭示", text, StringComparison.Ordinal);
        Discloses(text);
    }

    [Fact]
    public async Task Anything_but_a_typed_yes_means_no()
    {
        var (exit, text) = await Run(new Typist(SomeHome.Text, "y"), "--lang", "en");
        Assert.Equal(ExitCode.No, exit);
        Assert.Contains("you did not consent", text, StringComparison.Ordinal);
        Assert.Null(desk.Signature);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_nobody_can_be_asked_nothing_is_signed(bool json)
    {
        var (exit, text) = await Run(new Typist { IsThere = false }, [.. await PassphraseFile(), .. json ? (string[])["--json"] : []]);
        Assert.Equal(ExitCode.No, exit);
        Assert.NotNull(desk.Commitment);
        Assert.Null(desk.Signature);
        if (json) Assert.Contains("contributor.nobody", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_consents_with_an_option_and_gets_one_object()
    {
        using var output = new StringWriter();
        var (exit, _) = await Run(new Typist { IsThere = false }, output, [.. await PassphraseFile(), "--yes", "--json", "--watch"]);
        Assert.Equal(ExitCode.Done, exit);
        using var json = JsonDocument.Parse(output.ToString());
        var draw = json.RootElement.GetProperty("draws").EnumerateArray().Single();
        Assert.Equal("done", draw.GetProperty("step").GetString());
        Assert.Equal(["commit", "consent", "reveal"], draw.GetProperty("did").EnumerateArray().Select(step => step.GetString()));
        Assert.Equal(SomeHome.Key.Fingerprint, json.RootElement.GetProperty("fingerprint").GetString());
        Discloses(output.ToString());
    }

    [Fact]
    public async Task At_first_use_the_key_is_made_for_the_role_of_the_token()
    {
        var fresh = Path.Combine(made.Root, "fresh");
        var (exit, text) = await RunIn(fresh, new Typist("a long passphrase", "a long passphrase", "同意"));
        Assert.True(exit == ExitCode.Done, text);
        Assert.Equal(desk.PublicPem, await File.ReadAllBytesAsync(Path.Combine(fresh, "legal.pem"), TestContext.Current.CancellationToken));
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", await File.ReadAllTextAsync(Path.Combine(fresh, "legal.key.pem"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_made_before_there_is_a_server_and_never_twice()
    {
        var fresh = Path.Combine(made.Root, "fresh");
        string[] arguments = ["draw", "contribute", "--home", fresh, "--role", "legal", "--new-key", .. await PassphraseFile()];
        using var output = new StringWriter();
        Assert.Equal(ExitCode.Done, await XinhengCommand.Run(arguments, output, output));
        Assert.Contains("指纹", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Unusable, await XinhengCommand.Run(arguments, output, output));
    }

    [Fact]
    public async Task A_wrong_passphrase_or_token_is_unusable_input()
    {
        Assert.Equal(ExitCode.Unusable, (await Run(new Typist("not the passphrase"))).Exit);
        await File.WriteAllTextAsync(tokenFile, "another-token", TestContext.Current.CancellationToken);
        var (exit, text) = await Run(new Typist(SomeHome.Text));
        Assert.Equal(ExitCode.Unusable, exit);
        Assert.DoesNotContain("another-token", text, StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Calls, call => call != "list");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_so()
    {
        await host.DisposeAsync();
        var (exit, text) = await Run(new Typist(SomeHome.Text));
        Assert.Equal(ExitCode.Unusable, exit);
        Assert.Contains("连不上服务器", text, StringComparison.Ordinal);
    }

    private async Task<string[]> PassphraseFile()
    {
        var file = Path.Combine(made.Root, "passphrase");
        await File.WriteAllTextAsync(file, SomeHome.Text + "\n", TestContext.Current.CancellationToken);
        return ["--passphrase-file", file];
    }

    private async Task<(int Exit, string Text)> Run(Typist typist, params string[] options) => await Run(typist, null, options);

    private async Task<(int Exit, string Text)> RunIn(string home, Typist typist) => await Run(typist, null, [], home);

    private async Task<(int Exit, string Text)> Run(Typist typist, StringWriter? output, string[] options, string? home = null)
    {
        using var text = new StringWriter();
        var parsed = XinhengCommand.Create().Parse(["draw", "contribute", "--server", host.Address, "--token-file", tokenFile, "--home", home ?? made.Root, .. options]);
        Assert.Empty(parsed.Errors);
        var screen = new Screen(output ?? text, text, CommonOptions.LanguageOf(parsed), parsed.GetValue(CommonOptions.Json));
        var exit = await DrawContributeVerb.Run(parsed, screen, typist, new SystemEntropy(), TimeProvider.System, TestContext.Current.CancellationToken);
        return (exit, text.ToString() + string.Concat(typist.Questions));
    }

    private void Discloses(string text)
    {
        Assert.DoesNotContain(desk.Secret!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(SomeHome.Text, text, StringComparison.Ordinal);
        Assert.DoesNotContain(ContributionsHost.Token, text, StringComparison.Ordinal);
    }
}
