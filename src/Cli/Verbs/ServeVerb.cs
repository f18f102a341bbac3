using System.CommandLine;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;

namespace Xinheng.Cli.Verbs;

/// <summary><c>serve</c>: the server, on loopback unless told otherwise, with the calendar's jobs.</summary>
internal static class ServeVerb
{
    public const string Name = "serve";

    public static readonly Option<string> Address = new("--listen") { Description = "监听地址，默认只限本机 / address to listen on, loopback by default", DefaultValueFactory = _ => ListenSettings.Default.Address };

    public static readonly Option<int> GrpcPort = new("--grpc-port") { Description = "gRPC 端口 / port of gRPC", DefaultValueFactory = _ => ListenSettings.Default.GrpcPort };

    public static readonly Option<int> PagesPort = new("--pages-port") { Description = "核验页（/verify）与健康检查（/health）端口 / port of the page that verifies (/verify) and of health (/health)", DefaultValueFactory = _ => ListenSettings.Default.PagesPort };

    /// <summary>More in a minute than any office has people.</summary>
    private const int MostLoginFailures = 100_000;

    /// <summary>An hour: a classification of a province, with room.</summary>
    private const int MostStopSeconds = 3_600;

    private static readonly Option<string?> Certificate = new("--tls-certificate") { Description = "服务器证书（PEM，可含中间证书）/ the server's certificate, PEM, with intermediate ones" };

    private static readonly Option<string?> Key = new("--tls-key") { Description = "证书的私钥（PEM，未加密）/ the certificate's private key, PEM, not encrypted" };

    private static readonly Option<int> StopSeconds = new("--stop-seconds")
    {
        Description = "停止时等待进行中的调用结束的秒数 / seconds that calls under way have to end when the server stops",
        DefaultValueFactory = _ => (int)StopSettings.Default.Limit.TotalSeconds,
    };

    private static readonly Option<int> StopLeadSeconds = new("--stop-lead-seconds")
    {
        Description = "停止时先令 /ready 回答 503、仍受理调用的秒数，供负载均衡察觉 / seconds for which a server that stops still takes calls while /ready answers 503, for load balancers to notice",
        DefaultValueFactory = _ => (int)StopSettings.Default.Lead.TotalSeconds,
    };

    private static readonly Option<int> LoginFailuresPerMinute = new("--login-failures")
    {
        Description = "同一地址每分钟可出示的错误令牌数，超过后暂不受理（办公令牌和此前在本服务器通过的令牌除外）；0 为不限，用于地址相同的代理之后 / wrong tokens that an address may show in a minute before nothing is taken from it but the office's token and those that passed at this server before; 0 for no limit, behind a proxy whose address all have",
        DefaultValueFactory = _ => LoginFailures.DefaultPerMinute,
    };

    private static readonly Option<string> LogFormat = new("--log-format")
    {
        Description = "日志格式：text（供人阅读）或 json（每行一个对象）；也可用环境变量 XINHENG_LOG_FORMAT / form of the log: text for people, json for an object a line; or XINHENG_LOG_FORMAT",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("XINHENG_LOG_FORMAT") is { Length: > 0 } set ? set : "text",
    };

    public static Command Create()
    {
        var command = new Command(Name, "启动服务器：gRPC、核验页（/verify）、健康检查与日程 / the server: gRPC, the page that verifies (/verify), health, calendar") { Address, GrpcPort, PagesPort, Certificate, Key, StopLeadSeconds, StopSeconds, LoginFailuresPerMinute, LogFormat, OfficeOptions.Data, OfficeOptions.Organisation }.WithCluster();
        foreach (var port in new[] { GrpcPort, PagesPort }) port.Validators.Add(result =>
        {
            if (TypedNumber.Of(result) is < 0 or > 65535) result.AddError("端口应在 0 到 65535 之间 / a port is from 0 to 65535");
        });
        Address.Validators.Add(result =>
        {
            if (!System.Net.IPAddress.TryParse(result.GetValueOrDefault<string>(), out _)) result.AddError("--listen 应为 IP 地址，如 127.0.0.1 / --listen takes an IP address, such as 127.0.0.1");
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(Certificate) is null != result.GetValue(Key) is null) result.AddError("--tls-certificate 与 --tls-key 须同时给出 / --tls-certificate and --tls-key go together");
        });
        foreach (var seconds in new[] { StopSeconds, StopLeadSeconds }) seconds.Validators.Add(result =>
        {
            if (TypedNumber.Of(result) is < 0 or > MostStopSeconds) result.AddError($"{seconds.Name} 应在 0 到 {MostStopSeconds} 之间 / {seconds.Name} is from 0 to {MostStopSeconds}");
        });
        LoginFailuresPerMinute.Validators.Add(result =>
        {
            if (TypedNumber.Of(result) is < 0 or > MostLoginFailures) result.AddError($"--login-failures 应在 0 到 {MostLoginFailures} 之间，0 为不限 / --login-failures is from 0 to {MostLoginFailures}, 0 for no limit");
        });
        LogFormat.Validators.Add(result =>
        {
            if (!Enum.TryParse<LogForm>(result.GetValueOrDefault<string>(), ignoreCase: true, out _)) result.AddError("--log-format 只能是 text 或 json / --log-format is text or json");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var screen = Screen.Of(parsed);
            TlsCertificate? tls = null;
            if (parsed.GetValue(Certificate) is { } certificate && !TlsCertificate.Read(certificate, parsed.GetValue(Key)!, TimeProvider.System.GetUtcNow()).TryGet(out tls, out var unusable)) return screen.Refuse(unusable);
            ClusterSettings? cluster = null;
            if (ClusterOptions.AreMeant(parsed) && !ClusterOptions.Read(parsed).TryGet(out cluster, out var unreadable)) return screen.Refuse(unreadable);
            var listen = new ListenSettings(parsed.GetValue(Address)!, parsed.GetValue(GrpcPort), parsed.GetValue(PagesPort), RunsSchedule: true, tls);
            var settings = new SiloSettings(parsed.GetValue(OfficeOptions.Data)!, parsed.GetValue(OfficeOptions.Organisation)!, TimeProvider.System, new SystemEntropy(), listen, cluster, Operation(parsed));
            if (!(await SiloHost.Start(settings, cancellation)).TryGet(out var silo, out var refusals)) return screen.Refuse(refusals);
            await using (silo)
            {
                Tell(screen, silo);
                if (InTheClear(listen) is { } open) screen.Complain([open]);
                await silo.WaitForShutdown(cancellation);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>How long the process may take to end after it was asked to.</summary>
    public static TimeSpan EndsWithin(ParseResult parsed) => Stop(parsed).Total;

    private static StopSettings Stop(ParseResult parsed) => new(TimeSpan.FromSeconds(parsed.GetValue(StopLeadSeconds)), TimeSpan.FromSeconds(parsed.GetValue(StopSeconds)));

    /// <summary>What the arguments and the environment set about the server.</summary>
    public static OperationSettings Operation(ParseResult parsed) => new(
        Stop(parsed),
        TelemetrySettings.From(Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(variable => new KeyValuePair<string, string?>((string)variable.Key, (string?)variable.Value))),
        Enum.Parse<LogForm>(parsed.GetValue(LogFormat)!, ignoreCase: true),
        parsed.GetValue(LoginFailuresPerMinute));

    /// <summary>Why others on the network could read what is said; null where the server is reached from this machine alone, or by TLS.</summary>
    public static Refusal? InTheClear(ListenSettings listen) => listen.Tls is not null || System.Net.IPAddress.IsLoopback(System.Net.IPAddress.Parse(listen.Address)) ? null : new(
        "serve.clear",
        new Place("--listen"),
        new(
            $"警告：在 {listen.Address} 上监听而未加密，令牌、名单和分类在网络上可被读取和篡改",
            $"warning: it listens on {listen.Address} without encryption: tokens, lists and classes can be read and changed on the network"),
        new("请给出 --tls-certificate 与 --tls-key，或只监听 127.0.0.1", "give --tls-certificate and --tls-key, or listen on 127.0.0.1 alone"));

    /// <summary>Says where the server listens and where its token is.</summary>
    public static void Tell(Screen screen, SiloHost silo) => screen.Say(
        $"正在服务：gRPC {silo.GrpcAddress}，核验页 {silo.PagesAddress}verify，健康检查 {silo.PagesAddress}health；办公令牌在 {silo.OfficeTokenPath}；按 Ctrl+C 结束",
        $"serving: gRPC {silo.GrpcAddress}, the page that verifies {silo.PagesAddress}verify, health {silo.PagesAddress}health; the office token is in {silo.OfficeTokenPath}; Ctrl+C ends");
}
