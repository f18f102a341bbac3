using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;

namespace Xinheng.Cli.Office;

/// <summary>The office in this process: a silo over a data directory, started for one command.</summary>
internal sealed class LocalOffice(SiloHost silo) : IOfficeClient
{
    /// <summary>Starts a silo, or says why the directory can't be used.</summary>
    public static async Task<Answer<LocalOffice>> Open(SiloSettings settings, CancellationToken cancellation)
    {
        var started = await SiloHost.Start(settings, cancellation);
        return started.Then<LocalOffice>(silo => new LocalOffice(silo));
    }

    public async Task<Answer<TSummary>> Run<TRequest, TSummary>(
        string verb, TRequest request, IReadOnlyList<string> inputs, string? outputFolder, IProgress<Step> progress, CancellationToken cancellation)
        where TRequest : notnull
        where TSummary : notnull
    {
        var desk = silo.Services.GetRequiredService<OfficeDesk>();
        var outcome = await desk.Run(verb, JsonSerializer.Serialize(request, OfficeJson.Options), OfficeFiles.Local, progress, cancellation);
        return outcome.SummaryJson is { } json
            ? JsonSerializer.Deserialize<TSummary>(json, OfficeJson.Options)!
            : Answer<TSummary>.Refused(outcome.Refusals);
    }

    public ValueTask DisposeAsync() => silo.DisposeAsync();
}
