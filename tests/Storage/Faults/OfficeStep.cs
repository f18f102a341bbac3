using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Cli.Quickstart;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;

namespace Xinheng.Tests.Storage.Faults;

/// <summary>
/// The process that the tests of the ceremony kill: this executable, which composes a silo like the command does, but with a clock that stands still and
/// known bytes for randomness, says that it is ready, waits for a line, and does one verb of the office.
/// </summary>
internal static class OfficeStep
{
    public const string Verb = "office-step";

    public const string Ready = "ready";

    public static ProcessStartInfo Start(string root, DateTimeOffset now, string entropySeed, string verb, object request) => new(
        Environment.ProcessPath!, [Verb, root, now.UtcTicks.ToString(CultureInfo.InvariantCulture), entropySeed, verb, JsonSerializer.Serialize(request, OfficeJson.Options)]);

    public static SiloSettings Settings(string root, DateTimeOffset now, string entropySeed) =>
        new(root, SiloSettings.DefaultOrganisation, new SteppedClock(now), new KnownEntropy(entropySeed), Listen: null);

    public static async Task<int> Run(string root, string ticks, string entropySeed, string verb, string request)
    {
        var now = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
        await using var silo = (await SiloHost.Start(Settings(root, now, entropySeed), CancellationToken.None)).Value;
        Console.WriteLine(Ready);
        await Console.In.ReadLineAsync();
        var outcome = await Do(silo, verb, request);
        Console.WriteLine(Said(outcome));
        return outcome.SummaryJson is null ? 2 : 0;
    }

    /// <summary>Does in this process what <see cref="Start"/> has done by one of its own, from the opening of the store to its close, for a step that nobody kills: most of a process is its start.</summary>
    /// <param name="folder">The folder whose changes are counted.</param>
    public static async Task<Ended> Take(string folder, string root, DateTimeOffset now, string entropySeed, string verb, object request)
    {
        using var changes = new FolderChanges(folder);
        OfficeOutcome outcome;
        await using (var silo = (await SiloHost.Start(Settings(root, now, entropySeed), CancellationToken.None)).Value)
        {
            outcome = await Do(silo, verb, JsonSerializer.Serialize(request, OfficeJson.Options));
        }

        // As at the end of a process: the next one finds a store that nobody has open.
        SqliteConnection.ClearAllPools();
        return new Ended(outcome.SummaryJson is null ? 2 : 0, Said(outcome), "", changes.Count, IsKilled: false);
    }

    private static string Said(OfficeOutcome outcome) => outcome.SummaryJson ?? string.Join("; ", outcome.Refusals.Select(refusal => $"{refusal.Code}: {refusal.In(Language.English)}"));

    /// <summary>Has a silo do a verb.</summary>
    public static Task<OfficeOutcome> Do(SiloHost silo, string verb, string request) =>
        silo.Services.GetRequiredService<OfficeDesk>().Run(verb, request, OfficeFiles.Local, new Unwatched(), CancellationToken.None);

    /// <summary>Nobody looks.</summary>
    internal sealed class Unwatched : IProgress<Step>
    {
        public void Report(Step value)
        {
            // A killed process shows no progress.
        }
    }
}
