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

    private static readonly Bilingual WhereFrom = new(
        "令牌在服务器数据目录的 keys/office.token，用 --token-file 或环境变量 XINHENG_TOKEN 给出", "it is in keys/office.token of the server's data directory; give it by --token-file or XINHENG_TOKEN");

    /// <summary>Gives a command the options.</summary>
    public static Command WithOffice(this Command command)
    {
        command.Add(Data);
        command.Add(Server);
        command.Add(TokenFile);
        command.Add(ServerAccess.Authority);
        command.Add(Organisation);
        return command;
    }

    /// <summary>Opens the office that the arguments ask for.</summary>
    public static async Task<Answer<IOfficeClient>> Open(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(Server) is { } server) return ServerAccess.Read(server, parsed.GetValue(TokenFile), parsed.GetValue(ServerAccess.Authority), WhereFrom).Then<IOfficeClient>(access => new RemoteOffice(access.OpenChannel(), access.Token));
        var settings = new SiloSettings(parsed.GetValue(Data)!, parsed.GetValue(Organisation)!, TimeProvider.System, new SystemEntropy(), Listen: null);
        return (await LocalOffice.Open(settings, cancellation)).Then<IOfficeClient>(office => office);
    }
}
