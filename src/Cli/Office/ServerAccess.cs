using Xinheng.Contracts.Refusals;

namespace Xinheng.Cli.Office;

/// <summary>A server's address with the token that opens it. The token comes from a file or the environment, never from an argument, and is not sent in clear to another machine.</summary>
/// <param name="Address">The address.</param>
/// <param name="Token">The token.</param>
internal sealed record ServerAccess(Uri Address, string Token)
{
    /// <summary>The environment variable that may hold the token.</summary>
    public const string TokenVariable = "XINHENG_TOKEN";

    /// <summary>Reads what the arguments say.</summary>
    /// <param name="server">Address, such as <c>http://127.0.0.1:5081</c>.</param>
    /// <param name="tokenFile">File with the token; null for the environment.</param>
    /// <param name="whereFrom">Where a person gets such a token, for the cure.</param>
    public static Answer<ServerAccess> Read(string server, string? tokenFile, Bilingual whereFrom)
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

        try
        {
            var token = tokenFile is null ? Environment.GetEnvironmentVariable(TokenVariable) : File.ReadAllText(tokenFile);
            if (string.IsNullOrWhiteSpace(token)) return new Refusal("server.token", new Place(tokenFile ?? TokenVariable), new("没有令牌", "there is no token"), whereFrom);
            return token.Trim().All(character => character is > ' ' and <= '~')
                ? new ServerAccess(address, token.Trim())
                : new Refusal("server.token", new Place(tokenFile ?? TokenVariable), new("令牌应为一行，不含空白或其他字符", "a token is one line without blanks or other characters"), whereFrom);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Refusal("server.token", new Place(tokenFile), new($"无法读取令牌文件：{failure.Message}", $"the token's file cannot be read: {failure.Message}"), new("请检查路径与权限", "check its path and permissions"));
        }
    }
}
