using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Cli.Quickstart;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Silo;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Registry;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// One quarter of a city by the verbs of the office, from files on disk to the bundle on disk, in a process of its own so that its peak of memory is its own:
/// import, classes, plan, draw, bundle. <c>bench city</c> starts it; it prints a line of JSON.
/// </summary>
internal static class CityQuarter
{
    public const string Name = "city-quarter";

    /// <summary>The files in the order in which they are imported.</summary>
    public static readonly string[] Kinds = ["inspectors", "items", "subjects", "annual-reports", "abnormal", "serious", "penalties", "repairs", "inspections"];

    private const string PlanNumber = "4408002026001";

    public static Command Create()
    {
        var folder = new Argument<string>("folder");
        var data = new Argument<string>("data");
        var target = new Argument<string>("out");
        var command = new Command(Name, "bench city 的一部分 / part of bench city") { folder, data, target };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(folder)!, parsed.GetValue(data)!, parsed.GetValue(target)!, cancellation));
        return command;
    }

    private static async Task<int> Run(string folder, string data, string target, CancellationToken cancellation)
    {
        var clock = new SteppedClock(ChinaTime.StartOf(CityBenchmark.LastDay.AddDays(1)) + TimeSpan.FromHours(9));
        var settings = new SiloSettings(data, SiloSettings.DefaultOrganisation, clock, new SystemEntropy(), null);
        var stages = new List<CityStage>();
        var mark = Stopwatch.GetTimestamp();
        void Lap(string name)
        {
            stages.Add(new(name, Stopwatch.GetElapsedTime(mark).TotalSeconds));
            mark = Stopwatch.GetTimestamp();
        }

        await using var silo = (await SiloHost.Start(settings, cancellation)).Value;
        var desk = silo.Services.GetRequiredService<OfficeDesk>();
        Task<TSummary> Ask<TRequest, TSummary>(string verb, TRequest request) => Asked<TRequest, TSummary>(desk, verb, request, cancellation);
        Lap("start");

        var rows = 0L;
        foreach (var kind in Kinds)
        {
            var imported = await Ask<ImportCall, ImportSummary>("import", new ImportCall(kind, [Path.Combine(folder, kind + ".csv")], null, null, "occurrence"));
            rows += imported.Files[0].RowsImported;
            Lap($"import {kind}");
        }

        var classes = await Ask<ClassifyRequest, ClassifySummary>("classify", new ClassifyRequest(CityBenchmark.LastDay));
        Lap("classify");
        await Ask<PlanRequest, PlanSummary>("plan.make", new PlanRequest("bench A", 2026, 3, PlanNumber));
        var check = await Ask<PlanNamed, PlanCheckSummary>("plan.check", new PlanNamed(PlanNumber));
        if (!check.Result.IsSound) throw new InvalidOperationException("The plan of the made-up city is not sound.");
        await Ask<PlanSigned, PlanSummary>("plan.approve", new PlanSigned(PlanNumber, "bench B"));
        Lap("plan");
        var draw = await Ask<CommitRequest, DrawStatus>("draw.commit", new CommitRequest(PlanNumber));
        var number = draw.Number.ToString();
        foreach (var role in draw.Awaited) await Ask<ConsentRequest, DrawStatus>("draw.consent", new ConsentRequest(number, role));
        draw = await Ask<NumberRequest, DrawStatus>("draw.run", new NumberRequest(number));
        Lap("draw");
        await Ask<ExportRequest, ExportSummary>("draw.export", new ExportRequest(number, IsPublic: false, target));
        Lap("bundle");
        Console.WriteLine(JsonSerializer.Serialize(new CityRun(stages, rows, classes.Rows, draw.Selected ?? 0, PeakBytes())));
        return 0;
    }

    private static async Task<TSummary> Asked<TRequest, TSummary>(OfficeDesk desk, string verb, TRequest request, CancellationToken cancellation)
    {
        var outcome = await desk.Run(verb, JsonSerializer.Serialize(request, OfficeJson.Options), OfficeFiles.Local, Unwatched.Progress, cancellation);
        return outcome.SummaryJson is { } json
            ? JsonSerializer.Deserialize<TSummary>(json, OfficeJson.Options)!
            : throw new InvalidOperationException($"{verb}: {string.Join("; ", outcome.Refusals.Select(refusal => refusal.What.English))}");
    }

    private static long PeakBytes()
    {
        const string label = "VmHWM:";
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(label, StringComparison.Ordinal));
        return long.Parse(line[label.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}

/// <summary>What a quarter took.</summary>
/// <param name="Stages">Its stages in their order.</param>
/// <param name="Rows">Rows imported.</param>
/// <param name="Classified">Subjects that got a class.</param>
/// <param name="Selected">Rows selected.</param>
/// <param name="PeakBytes">Most memory that the process held.</param>
internal sealed record CityRun(IReadOnlyList<CityStage> Stages, long Rows, int Classified, long Selected, long PeakBytes)
{
    /// <summary>From files to bundle.</summary>
    public double Seconds => Stages.Sum(stage => stage.Seconds);

    /// <summary>All files read, checked, judged, stored.</summary>
    public double ImportSeconds => Stages.Where(stage => stage.Name.StartsWith("import ", StringComparison.Ordinal)).Sum(stage => stage.Seconds);
}

/// <summary>A stage of a quarter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seconds">By the clock.</param>
internal sealed record CityStage(string Name, double Seconds);
