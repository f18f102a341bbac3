using System.Net;
using Xinheng.Cli.Office;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>
/// The server process that the series kill: this executable, which composes the server as <c>serve</c> does, with a clock that tells the made-up city's day. In a
/// cluster the connection string comes by the environment, as for <c>serve</c>.
/// </summary>
internal static class ServedStep
{
    public const string Verb = "served-step";

    public const string Serving = "serving";

    public static async Task<int> Run(string json)
    {
        var told = ServedSettings.FromJson(json);
        var cluster = told.Keys is { } keys
            ? new ClusterSettings(Environment.GetEnvironmentVariable(ClusterOptions.Variable)!, keys, IPAddress.Parse(told.Listen), told.SiloPort, told.GatewayPort)
            : null;
        var listen = new ListenSettings(told.Listen, GrpcPort: 0, PagesPort: 0, told.RunsSchedule);
        var settings = new SiloSettings(told.Root, SiloSettings.DefaultOrganisation, new ShiftedClock(new TimeSpan(told.ShiftTicks)), new SystemEntropy(), listen, cluster);
        if (!(await SiloHost.Start(settings, CancellationToken.None)).TryGet(out var silo, out var refusals))
        {
            Console.WriteLine(string.Join("; ", refusals.Select(refusal => $"{refusal.Code}: {refusal.In(Language.English)}")));
            return 2;
        }

        await using (silo)
        {
            Console.WriteLine($"{Serving} {silo.GrpcAddress} {silo.OfficeTokenPath}");
            await silo.WaitForShutdown(CancellationToken.None);
        }

        return 0;
    }
}
