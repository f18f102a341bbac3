using System.Security.Cryptography.X509Certificates;
using Xinheng.Cli.Screens;
using Xinheng.Cli.Verbs;
using Xinheng.Silo;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;
using Xinheng.Tests.Unit.Contributor;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Cluster.Contributor;

public sealed class TlsTests : IDisposable
{
    private readonly SomeAuthority authority = new("Zhanjiang test CA");
    private readonly SomeAuthority stranger = new("Another test CA");
    private readonly SomeHome made = new();

    public void Dispose()
    {
        authority.Dispose();
        stranger.Dispose();
        made.Dispose();
    }

    [Fact]
    public async Task A_contributor_believes_the_authority_that_it_was_given()
    {
        var desk = new MemoryDesk(new MadeUpPublication());
        await using var host = await ContributionsHost.Start(desk, authority.Issue());
        Assert.StartsWith("https://", host.Address, StringComparison.Ordinal);
        var (exit, text) = await Contribute(host.Address, "--server-ca", authority.Path);
        Assert.True(exit == ExitCode.Done, text);
        Assert.NotNull(desk.Secret);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("stranger")]
    [InlineData("host")]
    public async Task A_certificate_by_another_authority_or_for_another_name_is_not_believed(string what)
    {
        var desk = new MemoryDesk(new MadeUpPublication());
        await using var host = await ContributionsHost.Start(desk, authority.Issue(what == "host" ? "elsewhere.example" : null));
        var (exit, text) = await Contribute(host.Address, what switch { "none" => [], "stranger" => ["--server-ca", stranger.Path], _ => ["--server-ca", authority.Path] });
        Assert.Equal(ExitCode.Unusable, exit);
        Assert.Contains("server.certificate", text, StringComparison.Ordinal);
        Assert.Empty(desk.Calls);
    }

    [Theory]
    [InlineData("http://192.0.2.1:5081", "server.cleartext")]
    [InlineData("http://127.0.0.1:5081", "server.ca")]
    public async Task Cleartext_to_another_machine_is_refused_and_an_authority_without_TLS_too(string server, string code)
    {
        var (exit, text) = await Contribute(server, "--server-ca", authority.Path);
        Assert.Equal(ExitCode.Unusable, exit);
        Assert.Contains(code, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_serves_office_and_pages_over_TLS()
    {
        var data = Path.Combine(made.Root, "office");
        var listen = new ListenSettings("127.0.0.1", 0, 0, RunsSchedule: false, authority.Issue());
        await using var silo = (await SiloHost.Start(new SiloSettings(data, "zhanjiang-amr", TimeProvider.System, new SystemEntropy(), listen), TestContext.Current.CancellationToken)).Value;
        Assert.Equal("https", silo.GrpcAddress.Scheme);
        using var text = new StringWriter();
        string[] list = ["draw", "list", "--server", silo.GrpcAddress.ToString(), "--token-file", silo.OfficeTokenPath];
        Assert.Equal(ExitCode.Done, await XinhengCommand.Run([.. list, "--server-ca", authority.Path], text, text));
        Assert.Equal(ExitCode.Unusable, await XinhengCommand.Run(list, text, text));
        Assert.Contains("不信任服务器的证书", text.ToString(), StringComparison.Ordinal);
        Assert.Equal("Healthy", await Get(new Uri(silo.PagesAddress, "health")));
    }

    [Fact]
    public async Task A_certificate_without_its_key_is_refused_before_anything_starts()
    {
        var (certificate, _) = authority.Files();
        var (_, key) = stranger.Files();
        using var text = new StringWriter();
        string[] serve = ["serve", "--data", Path.Combine(made.Root, "none"), "--tls-certificate", certificate];
        Assert.Equal(ExitCode.Unusable, await XinhengCommand.Run([.. serve, "--tls-key", key, "--json"], text, text));
        Assert.Contains("serve.tls", text.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Unusable, await XinhengCommand.Run(serve, text, text));
        Assert.False(Directory.Exists(Path.Combine(made.Root, "none")));
    }

    [Fact]
    public void A_certificate_that_is_over_is_refused()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (certificate, key) = authority.Files(until: now.AddMinutes(-1));
        Assert.Equal("serve.tls", TlsCertificate.Read(certificate, key, now).Refusals[0].Code);
        Assert.True(TlsCertificate.Read(certificate, key, now.AddMinutes(-2)).IsGiven);
    }

    private async Task<(int Exit, string Text)> Contribute(string server, params string[] options)
    {
        var tokenFile = Path.Combine(made.Root, "token");
        var passphraseFile = Path.Combine(made.Root, "passphrase");
        await File.WriteAllTextAsync(tokenFile, ContributionsHost.Token, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(passphraseFile, SomeHome.Text, TestContext.Current.CancellationToken);
        using var text = new StringWriter();
        var exit = await XinhengCommand.Run(
            ["draw", "contribute", "--server", server, "--token-file", tokenFile, "--home", made.Root, "--passphrase-file", passphraseFile, "--yes", "--json", .. options], text, text);
        return (exit, text.ToString());
    }

    private async Task<string> Get(Uri address)
    {
        using var ca = X509CertificateLoader.LoadCertificateFromFile(authority.Path);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(ca);
        using var handler = new SocketsHttpHandler { SslOptions = new() { CertificateChainPolicy = trust } };
        using var client = new HttpClient(handler);
        return await client.GetStringAsync(address, TestContext.Current.CancellationToken);
    }
}
