using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Silo;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// One quarter of a city by the verbs of the office, from files on disk to the bundle on disk, in a process of its own so that its peak of memory is its own:
/// import, classes, plan, draw, bundle. <c>bench city</c> starts it; it prints a line of JSON.
/// </summary>
internal static class CityQuarter
{
    public const string Name = "city-quarter";

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
        var settings = new SiloSettings(data, SiloSettings.DefaultOrganisation, OfficeQuarter.Clock(), new SystemEntropy(), null);
        var stages = new List<CityStage>();
        var mark = Stopwatch.GetTimestamp();
        void Lap(string name)
        {
            stages.Add(new(name, Stopwatch.GetElapsedTime(mark).TotalSeconds));
            mark = Stopwatch.GetTimestamp();
        }

        await using var silo = (await SiloHost.Start(settings, cancellation)).Value;
        var quarter = new OfficeQuarter(silo.Services.GetRequiredService<OfficeDesk>(), cancellation);
        Lap("start");

        var rows = 0L;
        foreach (var kind in OfficeQuarter.Kinds)
        {
            rows += await quarter.Import(folder, kind);
            Lap($"import {kind}");
        }

        var classified = await quarter.Classify();
        Lap("classify");
        await quarter.Plan();
        Lap("plan");
        var draw = await quarter.Draw();
        Lap("draw");
        await quarter.Export(draw, target);
        Lap("bundle");
        Console.WriteLine(JsonSerializer.Serialize(new CityRun(stages, rows, classified, draw.Selected ?? 0, PeakBytes())));
        return 0;
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
