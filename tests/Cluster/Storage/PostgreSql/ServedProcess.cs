using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grpc.Net.Client;
using Xinheng.Cli.Office;

namespace Xinheng.Tests.Cluster.Storage.PostgreSql;

/// <summary>A server of a cluster in a process of its own, started as an operator starts it.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly GrpcChannel channel;

    private ServedProcess(Process process, GrpcChannel channel, RemoteOffice office, Uri pages)
    {
        Pages = pages;
        this.process = process;
        this.channel = channel;
        Office = office;
    }

    /// <summary>Where its pages and health are.</summary>
    public Uri Pages { get; }

    /// <summary>Its office, over gRPC.</summary>
    public RemoteOffice Office { get; }

    /// <summary>Ends when it serves.</summary>
    public static async Task<ServedProcess> Start(string data, string keys, string connection, CancellationToken cancellation, params string[] more)
    {
        var (grpc, pages, silo, gateway) = (FreePort(), FreePort(), FreePort(), FreePort());
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "xinheng.dll"), "serve", "--storage", "postgresql", "--data", data, "--keys", keys,
            "--grpc-port", grpc, "--pages-port", pages, "--silo-port", silo, "--gateway-port", gateway, "--organisation", "test-amr", "--lang", "en", .. more,
        ])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[ClusterOptions.Variable] = connection;
        var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync(cancellation);
        Assert.True(said?.StartsWith("serving", StringComparison.Ordinal), said);
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{grpc}");
        return new ServedProcess(process, channel, new RemoteOffice(channel, (await File.ReadAllTextAsync(Path.Combine(keys, "office.token"), cancellation)).Trim()), new Uri($"http://127.0.0.1:{pages}/"));
    }

    /// <summary>Kills it (SIGKILL).</summary>
    public async Task Kill(CancellationToken cancellation)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellation);
    }

    /// <summary>Asks it to stop (SIGTERM); <see cref="Ended"/> tells when it has.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Ended(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        channel.Dispose();
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
