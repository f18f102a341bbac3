using System.CommandLine;
using System.Net;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Options;

namespace Xinheng.Cli.Office;

/// <summary>How a server takes part in a cluster: <c>--storage postgresql</c>, and where its database, its keys and its neighbours are. The connection string comes from a file or the environment, never from an argument.</summary>
internal static class ClusterOptions
{
    /// <summary>The environment variable of the connection string.</summary>
    public const string Variable = "XINHENG_POSTGRESQL";

    private const string Embedded = "sqlite";
    private const string Server = "postgresql";

    /// <summary>File of the connection string.</summary>
    public static readonly Option<string?> ConnectionFile = new("--connection-file") { Description = $"PostgreSQL 连接串所在文件，也可用环境变量 {Variable} / file of the connection string of PostgreSQL, or {Variable}" };

    /// <summary>The shared folder of keys.</summary>
    public static readonly Option<string?> Keys = new("--keys") { Description = "集群共用的密钥目录，默认为数据目录中的 keys / the folder of keys that the cluster shares; keys in the data directory by default" };

    private static readonly Option<string> Storage = new("--storage")
    {
        Description = "数据存放：sqlite（数据目录中）或 postgresql（集群）；也可用环境变量 XINHENG_STORAGE / where data is: sqlite in the data directory, or postgresql for a cluster; or XINHENG_STORAGE",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("XINHENG_STORAGE") is { Length: > 0 } set ? set : Embedded,
    };

    private static readonly Option<string> Advertise = new("--advertise") { Description = "其他节点访问本节点的 IP 地址（须在专用网络内）/ IP address at which other silos reach this one, on a network of their own", DefaultValueFactory = _ => "127.0.0.1" };

    private static readonly Option<int> SiloPort = new("--silo-port") { Description = "节点间端口 / port for other silos", DefaultValueFactory = _ => ClusterSettings.DefaultSiloPort };

    private static readonly Option<int> GatewayPort = new("--gateway-port") { Description = "Orleans 网关端口 / port of Orleans' gateway", DefaultValueFactory = _ => ClusterSettings.DefaultGatewayPort };

    private static readonly Option<bool> Publish = new("--publish-settings") { Description = "以本节点数据目录中的政策与表格文件作为全集群的 / make the policies and tables in this data directory those of the whole cluster" };

    /// <summary>Gives a command the options.</summary>
    public static Command WithCluster(this Command command)
    {
        Storage.AcceptOnlyFromAmongIgnoringCase(Embedded, Server);
        foreach (var port in new[] { SiloPort, GatewayPort })
        {
            if (port.Validators.Count == 0) port.Validators.Add(result =>
            {
                if (TypedNumber.Of(result) is < 0 or > 65535) result.AddError($"{port.Name} 应在 0 到 65535 之间 / {port.Name} is a port, from 0 to 65535");
            });
        }

        if (Advertise.Validators.Count == 0) Advertise.Validators.Add(result =>
        {
            if (!IPAddress.TryParse(result.GetValueOrDefault<string>(), out var address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) result.AddError("--advertise 应为其他节点可达的 IP 地址 / --advertise takes an IP address that other silos reach");
        });
        Option[] ofClusters = [ConnectionFile, Keys, Advertise, SiloPort, GatewayPort, Publish];
        command.Add(Storage);
        foreach (var option in ofClusters) command.Add(option);
        command.Validators.Add(result =>
        {
            if (string.Equals(result.GetValue(Storage), Server, StringComparison.OrdinalIgnoreCase)) return;
            foreach (var option in ofClusters.Where(option => result.GetResult(option) is { Implicit: false })) result.AddError($"{option.Name} 只用于集群，请加 --storage postgresql / {option.Name} is of a cluster: add --storage postgresql");
        });
        return command;
    }

    /// <summary>Whether the arguments or the environment ask for a cluster.</summary>
    public static bool AreMeant(ParseResult parsed) => string.Equals(parsed.GetValue(Storage), Server, StringComparison.OrdinalIgnoreCase);

    /// <summary>The settings, or why there is no connection string.</summary>
    public static Answer<ClusterSettings> Read(ParseResult parsed) => Connection(parsed).Then<ClusterSettings>(connection => new ClusterSettings(
        connection, parsed.GetValue(Keys), IPAddress.Parse(parsed.GetValue(Advertise)!), parsed.GetValue(SiloPort), parsed.GetValue(GatewayPort), parsed.GetValue(Publish)));

    /// <summary>The connection string from its file or the environment.</summary>
    public static Answer<string> Connection(ParseResult parsed)
    {
        if (parsed.GetValue(ConnectionFile) is not { } path) return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set : Missing();
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, failure.Message);
        }
    }

    private static void AcceptOnlyFromAmongIgnoringCase(this Option<string> option, params string[] values)
    {
        if (option.Validators.Count == 0) option.Validators.Add(result =>
        {
            if (!values.Contains(result.GetValueOrDefault<string>(), StringComparer.OrdinalIgnoreCase)) result.AddError($"{option.Name} 只能是 {string.Join("、", values)} / {option.Name} is one of {string.Join(", ", values)}");
        });
    }

    private static Refusal Missing() => new(
        "storage.connection",
        new Place("--connection-file"),
        new("没有给出 PostgreSQL 连接串", "no connection string of PostgreSQL is given"),
        new($"请写入只有本用户可读的文件并用 --connection-file 指定，或设环境变量 {Variable}", $"put it into a file that only this user may read and name it with --connection-file, or set {Variable}"));

    private static Refusal Unreadable(string path, string detail) => new(
        "storage.connection",
        new Place(path),
        new($"连接串文件无法读取：{detail}", $"the file of the connection string can't be read: {detail}"),
        new("请检查路径与权限", "check its path and permissions"));
}
