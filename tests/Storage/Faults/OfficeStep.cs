using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
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
        Console.WriteLine(outcome.SummaryJson ?? string.Join("; ", outcome.Refusals.Select(refusal => $"{refusal.Code}: {refusal.In(Language.English)}")));
        return outcome.SummaryJson is null ? 2 : 0;
    }

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
