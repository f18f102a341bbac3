using System.CommandLine;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;

namespace Xinheng.Cli.Office;

/// <summary>Where the office of a verb is: <c>--server URL</c> with its token, else the data directory with a silo of its own.</summary>
internal static class OfficeOptions
{
    public static readonly Option<string> Data = new("--data") { Description = "数据目录 / data directory", DefaultValueFactory = _ => "./data" };

    public static readonly Option<string?> Server = new("--server") { Description = "服务器地址，如 http://127.0.0.1:5081 / address of a server" };

    public static readonly Option<string?> TokenFile = new("--token-file") { Description = "令牌文件，也可用环境变量 XINHENG_TOKEN / file of the token, or XINHENG_TOKEN" };

    public static readonly Option<string> Organisation = new("--organisation") { Description = "机构代号，抽查编号的首段 / the organisation, first part of draw numbers", DefaultValueFactory = _ => SiloSettings.DefaultOrganisation };

    /// <summary>Gives a command the options.</summary>
    public static Command WithOffice(this Command command)
    {
        command.Add(Data);
        command.Add(Server);
        command.Add(TokenFile);
        command.Add(Organisation);
        return command;
    }

    /// <summary>Opens the office that the arguments ask for.</summary>
    public static async Task<Answer<IOfficeClient>> Open(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(Server) is { } server) return OpenServer(server, parsed.GetValue(TokenFile));
        var settings = new SiloSettings(parsed.GetValue(Data)!, parsed.GetValue(Organisation)!, TimeProvider.System, new SystemEntropy(), Listen: null);
        return (await LocalOffice.Open(settings, cancellation)).Then<IOfficeClient>(office => office);
    }

    private static Answer<IOfficeClient> OpenServer(string server, string? tokenFile)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return new Refusal("office.server", new Place("--server"),
                new($"“{server}”不是服务器地址", $"\"{server}\" is no address of a server"), new("例如 http://127.0.0.1:5081", "such as http://127.0.0.1:5081"));
        }

        var token = tokenFile is null ? Environment.GetEnvironmentVariable("XINHENG_TOKEN") : File.Exists(tokenFile) ? File.ReadAllText(tokenFile) : null;
        return token is null
            ? new Refusal("office.token", new Place(tokenFile ?? "--token-file"),
                new("没有令牌", "there is no token"),
                new("令牌在服务器数据目录的 keys/office.token，用 --token-file 或环境变量 XINHENG_TOKEN 给出", "it is in keys/office.token of the server's data directory; give it by --token-file or XINHENG_TOKEN"))
            : RemoteOffice.At(address, token.Trim());
    }
}
