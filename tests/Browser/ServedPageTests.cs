using System.Security.Cryptography;
using System.Text.Json;
using Xinheng.Cli.Screens;
using Xinheng.Cli.Verbs;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo;
using Xinheng.Silo.Options;
using Xinheng.Silo.Pages;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Browser;

/// <summary>How the page comes to a reader: from the command, or from a server.</summary>
public sealed class ServedPageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-served").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_server_gives_the_file_that_the_command_writes_and_forbids_it_the_network()
    {
        var target = Path.Combine(folder, "verify.html");
        Assert.Equal(ExitCode.Done, (await Run("page", "--out", target)).Exit);
        var listen = new ListenSettings("127.0.0.1", 0, 0, RunsSchedule: false);
        var settings = new SiloSettings(Path.Combine(folder, "data"), "test-amr", TimeProvider.System, new SystemEntropy(), listen);
        await using var silo = (await SiloHost.Start(settings, TestContext.Current.CancellationToken)).Value;
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(silo.PagesAddress, "verify"), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(VerifyPage.Policy + "; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(await File.ReadAllBytesAsync(target, TestContext.Current.CancellationToken), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var text = new StringWriter();
        ServeVerb.Tell(new Screen(text, text, Language.English, isJson: false), silo);
        Assert.Contains($"{silo.PagesAddress}verify", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_tells_the_hash_of_what_it_wrote()
    {
        var target = Path.Combine(folder, "page.html");
        var (exit, text, _) = await Run("page", "--out", target, "--json");
        using var json = JsonDocument.Parse(text);
        Assert.Equal(ExitCode.Done, exit);
        Assert.True(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(target, json.RootElement.GetProperty("out").GetString());
        var content = await File.ReadAllBytesAsync(target, TestContext.Current.CancellationToken);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), json.RootElement.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task A_target_that_cannot_be_written_is_refused_in_words()
    {
        var (exit, _, text) = await Run("page", "--out", folder);
        Assert.Equal(ExitCode.Unusable, exit);
        Assert.Contains("请检查路径、权限和磁盘空间", text, StringComparison.Ordinal);
        var (_, answer, _) = await Run("page", "--out", Path.Combine(folder, "none", "page.html"), "--json");
        using var json = JsonDocument.Parse(answer);
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
    }

    private static async Task<(int Exit, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await XinhengCommand.Run(arguments, output, error), output.ToString(), error.ToString());
    }
}
