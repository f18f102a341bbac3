using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Simulation.Faults;
using Xinheng.Tests.Storage.Faults;

namespace Xinheng.Tests.Simulation.Silos;

/// <summary>One life of the real silo on a data directory, from its start to its stop or its crash, with the fault switch before its disk.</summary>
internal sealed class SimulatedSilo : IAsyncDisposable
{
    private readonly SiloHost host;
    private bool isStopped;

    private SimulatedSilo(SiloHost host, FaultSwitch faults)
    {
        this.host = host;
        Faults = faults;
    }

    public FaultSwitch Faults { get; }

    public IServiceProvider Services => host.Services;

    /// <summary>What time it is for the silo: the clock's, but never before what it was in this life.</summary>
    public DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <param name="root">The data directory.</param>
    /// <param name="clock">The clock of the office.</param>
    /// <param name="entropySeed">What its random bytes follow from; another one for each life.</param>
    /// <param name="mutation">The defects of this run.</param>
    public static async Task<SimulatedSilo> Start(string root, SimulatedClock clock, string entropySeed, Mutation mutation)
    {
        var faults = new FaultSwitch();
        var settings = new SiloSettings(root, SiloSettings.DefaultOrganisation, clock, new KnownEntropy(entropySeed), Listen: null);
        var opened = new FaultyStorage(OpenedDirectory.Open(new DataDirectory(root)).Value, faults, mutation);
        return new SimulatedSilo((await SiloHost.Start(settings, opened, CancellationToken.None)).Value, faults);
    }

    /// <summary>Has the office do a verb, as the command and the server do.</summary>
    public async Task<Answer<TSummary>> Ask<TRequest, TSummary>(string verb, TRequest request)
        where TSummary : notnull
    {
        var outcome = await Services.GetRequiredService<OfficeDesk>().Run(verb, JsonSerializer.Serialize(request, OfficeJson.Options), OfficeFiles.Local, Unwatched.Progress, CancellationToken.None);
        return outcome.SummaryJson is { } summary ? JsonSerializer.Deserialize<TSummary>(summary, OfficeJson.Options)! : Answer<TSummary>.Refused(outcome.Refusals);
    }

    /// <summary>Ends it without goodbye: from now on it writes nothing, whatever its threads were about to do. What remains of it in memory is then thrown away.</summary>
    public async Task Kill()
    {
        Faults.Kill();
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        try
        {
            await Services.GetRequiredService<IHost>().StopAsync(atOnce.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or AggregateException)
        {
            // Nobody waits for a dead process to stop well.
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (isStopped) return;
        isStopped = true;
        await host.DisposeAsync();
    }
}
