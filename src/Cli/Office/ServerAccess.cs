using System.CommandLine;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Cli.Office;

/// <summary>A server's address with the token that opens it. The token comes from a file or the environment, never from an argument, and is not sent in clear to another machine.</summary>
/// <param name="Address">The address.</param>
/// <param name="Token">The token.</param>
/// <param name="Authorities">The only authorities whose certificates are believed; null for those of the operating system.</param>
internal sealed record ServerAccess(Uri Address, string Token, X509Certificate2Collection? Authorities)
{
    /// <summary>For a server whose certificate is by an authority of its own.</summary>
    public static readonly Option<string?> Authority = new("--server-ca") { Description = "签发服务器证书的 CA（PEM）/ PEM of the authority that issued the server's certificate" };

    /// <summary>The environment variable that may hold the token.</summary>
    public const string TokenVariable = "XINHENG_TOKEN";

    /// <summary>Reads what the arguments say.</summary>
    /// <param name="server">Address, such as <c>http://127.0.0.1:5081</c>.</param>
    /// <param name="tokenFile">File with the token; null for the environment.</param>
    /// <param name="authorityFile">PEM file of the authority that is believed; null for those of the operating system.</param>
    /// <param name="whereFrom">Where a person gets such a token, for the cure.</param>
    public static Answer<ServerAccess> Read(string server, string? tokenFile, string? authorityFile, Bilingual whereFrom)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return new Refusal("server.address", new Place("--server"), new($"“{server}”不是服务器地址", $"\"{server}\" is no address of a server"), new("例如 http://127.0.0.1:5081", "such as http://127.0.0.1:5081"));
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            return new Refusal("server.cleartext", new Place("--server"),
                new("令牌不能以明文发往另一台机器", "a token is not sent in clear to another machine"),
                new("请用 https 地址，或经 SSH 隧道连接本机端口", "use an https address, or a local port through an SSH tunnel"));
        }

        return ReadAuthorities(authorityFile, address).Then(authorities => WithToken(address, tokenFile, authorities.Of, whereFrom));
    }

    /// <summary>Opens a channel. The server's certificate is always checked, with its name.</summary>
    public GrpcChannel OpenChannel()
    {
        if (Authorities is null) return GrpcChannel.ForAddress(Address);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.AddRange(Authorities);
        var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust } };
        return GrpcChannel.ForAddress(Address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
    }

    private static Answer<Believed> ReadAuthorities(string? file, Uri address)
    {
        if (file is null) return new Believed(null);
        if (address.Scheme != "https") return Refuse(file, new("--server-ca 只用于 https 地址", "--server-ca is for https addresses"), new("请把 --server 写成 https://…", "write --server as https://…"));
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities.Count > 0 ? new Believed(authorities) : Refuse(file, new("文件中没有证书", "there is no certificate in this file"), new("应为 PEM（-----BEGIN CERTIFICATE-----）", "a PEM file is due (-----BEGIN CERTIFICATE-----)"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Refuse(file, new($"无法读取 CA 证书：{failure.Message}", $"the authority's certificate cannot be read: {failure.Message}"), new("请检查路径、权限，以及是否为 PEM 格式", "check path and permissions, and that it is PEM"));
        }

        static Refusal Refuse(string file, Bilingual what, Bilingual cure) => new("server.ca", new Place(file), what, cure);
    }

    private static Answer<ServerAccess> WithToken(Uri address, string? tokenFile, X509Certificate2Collection? authorities, Bilingual whereFrom)
    {
        try
        {
            var token = tokenFile is null ? Environment.GetEnvironmentVariable(TokenVariable) : File.ReadAllText(tokenFile);
            if (string.IsNullOrWhiteSpace(token)) return new Refusal("server.token", new Place(tokenFile ?? TokenVariable), new("没有令牌", "there is no token"), whereFrom);
            return token.Trim().All(character => character is > ' ' and <= '~')
                ? new ServerAccess(address, token.Trim(), authorities)
                : new Refusal("server.token", new Place(tokenFile ?? TokenVariable), new("令牌应为一行，不含空白或其他字符", "a token is one line without blanks or other characters"), whereFrom);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Refusal("server.token", new Place(tokenFile), new($"无法读取令牌文件：{failure.Message}", $"the token's file cannot be read: {failure.Message}"), new("请检查路径与权限", "check its path and permissions"));
        }
    }

    private sealed record Believed(X509Certificate2Collection? Of);
}
