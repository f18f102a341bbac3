using System.Collections.Immutable;
using System.Text.Json;
using Xinheng.Cli.Screens;
using Xinheng.Cli.Verbs;
using Xinheng.Silo.Draws.Contributions;
using Xinheng.Silo.Security;
using Xinheng.Tests.Unit.Contributor;

namespace Xinheng.Tests.Cluster.Draws;

/// <summary>A contributor with a folder of its own that takes part by the real command, on the office's clock.</summary>
/// <param name="office">Its office.</param>
/// <param name="authority">File of the authority that certified the office's server.</param>
/// <param name="role">Its role.</param>
internal sealed class RemoteParty(ContributorOffice office, string authority, string role)
{
    private string Home => office.At($"home-{role}");

    private string PassphraseFile => office.At($"{role}.passphrase");

    private string TokenFile => office.At($"{role}.token");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Makes its key, hands the public one to the office and is given a token.</summary>
    public async Task Join()
    {
        await File.WriteAllTextAsync(PassphraseFile, $"the long passphrase of {role}\n", Cancellation);
        Assert.Equal(ExitCode.Done, (await Run(["--new-key", "--role", role])).Exit);
        await office.Done<ContributorKey, ContributorSummary>("draw.contributor.add", new(role, Path.Combine(Home, $"{role}.pem")));
        await Hold((await office.Done<ContributorNamed, ContributorTokenSummary>("draw.contributor.token", new(role))).Token);
    }

    /// <summary>Holds another token from now on.</summary>
    public Task Hold(string token) => File.WriteAllTextAsync(TokenFile, token, Cancellation);

    /// <summary>The token that it holds.</summary>
    public Task<string> Token() => File.ReadAllTextAsync(TokenFile, Cancellation);

    /// <summary>Takes every step that is due.</summary>
    public async Task<Contributed> Contribute()
    {
        var (exit, text) = await Run(["--server", office.Address.ToString(), "--server-ca", authority, "--token-file", TokenFile, "--yes"]);
        using var json = JsonDocument.Parse(text);
        if (!json.RootElement.TryGetProperty("draws", out var draws)) return new Contributed(exit, "", [], text);
        var draw = draws.EnumerateArray().Single();
        return new Contributed(exit, draw.GetProperty("step").GetString()!, [.. draw.GetProperty("did").EnumerateArray().Select(step => step.GetString()!)], text);
    }

    private async Task<(int Exit, string Text)> Run(string[] options)
    {
        using var output = new StringWriter();
        var parsed = XinhengCommand.Create().Parse(["draw", "contribute", "--home", Home, "--passphrase-file", PassphraseFile, "--json", .. options]);
        Assert.Empty(parsed.Errors);
        var screen = new Screen(output, TextWriter.Null, CommonOptions.LanguageOf(parsed), isJson: true);
        return (await DrawContributeVerb.Run(parsed, screen, new Typist { IsThere = false }, new SystemEntropy(), office.Clock, Cancellation), output.ToString());
    }
}

/// <summary>What a run of the command came to.</summary>
/// <param name="Exit">Its exit code.</param>
/// <param name="Step">What the server awaits next; empty where it was not reached.</param>
/// <param name="Did">The steps that were taken.</param>
/// <param name="Text">The object that it wrote.</param>
internal sealed record Contributed(int Exit, string Step, ImmutableArray<string> Did, string Text);
