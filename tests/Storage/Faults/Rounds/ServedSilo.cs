using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Grpc.Net.Client;
using Xinheng.Cli.Office;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>A server in a process of its own, and a client that talks to it from outside.</summary>
internal sealed class ServedSilo : IAsyncDisposable
{
    private readonly Process process;
    private readonly GrpcChannel channel;
    private readonly ConcurrentQueue<string> complaints;

    private ServedSilo(Process process, GrpcChannel channel, RemoteOffice office, ConcurrentQueue<string> complaints)
    {
        this.process = process;
        this.channel = channel;
        this.complaints = complaints;
        Office = office;
        Ended = process.WaitForExitAsync(CancellationToken.None);
        Inspections = new Contracts.Protos.Inspections.InspectionsClient(channel);
    }

    public RemoteOffice Office { get; }

    public Contracts.Protos.Inspections.InspectionsClient Inspections { get; }

    public int ProcessId => process.Id;

    /// <summary>Whether the process has ended by itself or was killed.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>The lines of its log so far.</summary>
    public IEnumerable<string> Complaints => complaints;

    /// <summary>Starts one; ends when it serves, and throws with its own words where it refuses.</summary>
    /// <param name="settings">What it is told.</param>
    /// <param name="connection">Of the cluster's database; null for the embedded mode.</param>
    /// <param name="within">The command in front of it, such as one that enters a network of its own; empty for none.</param>
    public static async Task<ServedSilo> Start(ServedSettings settings, string? connection, CancellationToken cancellation, params string[] within)
    {
        string[] command = [.. within, Environment.ProcessPath!, ServedStep.Verb, settings.ToJson()];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };

        // It lives for some seconds: profiling its code for a better one costs more than it brings.
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (connection is not null) start.Environment[ClusterOptions.Variable] = connection;
        var process = Process.Start(start)!;
        var complaints = new ConcurrentQueue<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null) complaints.Enqueue(line.Data);
        };
        process.BeginErrorReadLine();
        var said = await process.StandardOutput.ReadLineAsync(cancellation);
        if (said?.Split(' ') is not [ServedStep.Serving, var address, var token])
        {
            await process.WaitForExitAsync(cancellation);
            throw new InvalidOperationException($"The server did not start: {said} {string.Join('\n', complaints)}");
        }

        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var channel = GrpcChannel.ForAddress(address);
        return new ServedSilo(process, channel, new RemoteOffice(channel, (await File.ReadAllTextAsync(token, cancellation)).Trim()), complaints);
    }

    /// <summary>Ends when the process has ended, by itself or by a kill.</summary>
    public Task Ended { get; }

    /// <summary>Lets it stand still (SIGSTOP), as a machine does whose hypervisor is busy elsewhere.</summary>
    public void StandStill() => Signal("-STOP");

    /// <summary>Lets one that stands still go on (SIGCONT).</summary>
    public void GoOn() => Signal("-CONT");

    /// <summary>Kills it (SIGKILL) and waits until it is gone.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        channel.Dispose();
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        if (kill.ExitCode != 0) throw new InvalidOperationException($"kill {signal} ended with {kill.ExitCode}.");
    }
}
