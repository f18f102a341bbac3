using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Silo;
using Xinheng.Silo.Backups;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// A quarter of one size with check and backup, each stage measured by itself, in a process and a data directory of its own. <c>bench province</c> starts it; it prints a line of
/// JSON. Where the environment names a PostgreSQL database, that is the store, as with the command.
/// </summary>
internal static class ProvinceRun
{
    public const string Name = "province-run";

    /// <summary>As the command names it.</summary>
    public const string ConnectionVariable = "XINHENG_POSTGRESQL";

    public static Command Create()
    {
        var folder = new Argument<string>("folder");
        var root = new Argument<string>("root");
        var command = new Command(Name, "bench province 的一部分 / part of bench province") { folder, root };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(folder)!, parsed.GetValue(root)!, cancellation));
        return command;
    }

    private static async Task<int> Run(string folder, string root, CancellationToken cancellation)
    {
        var (data, target, backup) = (Path.Combine(root, "data"), Path.Combine(root, "bundle"), Path.Combine(root, "backup"));
        var cluster = Environment.GetEnvironmentVariable(ConnectionVariable) is { Length: > 0 } connection ? new ClusterSettings(connection, null, IPAddress.Loopback, SiloPort: 0, GatewayPort: 0) : null;
        var settings = new SiloSettings(data, SiloSettings.DefaultOrganisation, OfficeQuarter.Clock(), new SystemEntropy(), null, cluster);
        await using var silo = (await SiloHost.Start(settings, cancellation)).Value;
        var quarter = new OfficeQuarter(silo.Services.GetRequiredService<OfficeDesk>(), cancellation);
        var store = silo.Services.GetRequiredService<ICheckedStore>();
        IStoreCopy copy = store is ClusterStore { Database: var database } ? new ClusterCopy(database) : new EmbeddedCopy(new DataDirectory(data));
        var stages = new List<ProvinceStage>();
        async Task Stage(string name, Func<Task> work, Func<long>? disk = null) => stages.Add(await Measure(name, work, disk ?? (() => OnDisk(data, store))));

        var (rows, classified, selected, events) = (0L, 0, 0L, 0L);
        await Stage(ProvinceStage.Import, async () =>
        {
            foreach (var kind in OfficeQuarter.Kinds) rows += await quarter.Import(folder, kind);
        });
        await Stage(ProvinceStage.Classify, async () => classified = await quarter.Classify());
        await Stage(ProvinceStage.Plan, quarter.Plan);
        await Stage(ProvinceStage.Draw, async () =>
        {
            var draw = await quarter.Draw();
            selected = draw.Selected ?? 0;
            await quarter.Export(draw, target);
        });
        await Stage(ProvinceStage.Check, async () => events = await quarter.Check());
        await Stage(ProvinceStage.Backup, async () =>
        {
            var made = await StoreBackup.Run(store, copy, backup, settings.Time.GetUtcNow(), Unwatched.Progress, cancellation);
            if (made.Value is not { FindingCount: 0 }) throw new InvalidOperationException("The backup has findings.");
        }, () => OnDisk(backup));
        Console.WriteLine(JsonSerializer.Serialize(new ProvinceFigures(rows, events, classified, selected, stages)));
        return 0;
    }

    // What the stage before left behind is given back first, so that the peak is this stage's own.
    private static async Task<ProvinceStage> Measure(string name, Func<Task> work, Func<long> disk)
    {
        var peak = PeakMemory.FromNow();
        var (written, processors, start) = (Written(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await work();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new ProvinceStage(name, seconds, (Environment.CpuUsage.TotalTime - processors).TotalSeconds, peak.Bytes, disk(), Written() - written);
    }

    /// <summary>Bytes that this process has had written to disks (Linux, proc(5)); null elsewhere.</summary>
    private static long? Written()
    {
        const string label = "write_bytes: ";
        return OperatingSystem.IsLinux() && File.ReadLines("/proc/self/io").FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal)) is { } line
            ? long.Parse(line.AsSpan(label.Length), NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }

    private static long OnDisk(string data, ICheckedStore store) => OnDisk(data) + (store is ClusterStore cluster ? new ClusterCopy(cluster.Database).Bytes : 0);

    private static long OnDisk(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}

/// <summary>What a quarter of one size took.</summary>
/// <param name="Rows">Rows imported.</param>
/// <param name="Events">Credit events that are stored.</param>
/// <param name="Classified">Subjects that got a class.</param>
/// <param name="Selected">Rows selected.</param>
/// <param name="Stages">Its stages in their order.</param>
internal sealed record ProvinceFigures(long Rows, long Events, int Classified, long Selected, IReadOnlyList<ProvinceStage> Stages)
{
    /// <summary>A stage by its name.</summary>
    public ProvinceStage this[string name] => Stages.First(stage => stage.Name == name);
}

/// <summary>A stage of a quarter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seconds">By the clock.</param>
/// <param name="ProcessorSeconds">Of all threads of the process; a database server's own are not in it.</param>
/// <param name="PeakBytes">Most memory that the process held during it; null where the system does not tell.</param>
/// <param name="DiskBytes">What lies on disk after it: data directory and database; of a backup the backup alone.</param>
/// <param name="WrittenBytes">What the process had written to disk meanwhile, pages that were written again included; null where the system does not tell.</param>
internal sealed record ProvinceStage(string Name, double Seconds, double ProcessorSeconds, long? PeakBytes, long DiskBytes, long? WrittenBytes)
{
    public const string Import = "import";
    public const string Classify = "classify";
    public const string Plan = "plan";
    public const string Draw = "draw and bundle";
    public const string Check = "first check";
    public const string Backup = "backup";

    /// <summary>All stages in their order, with the name that a picture gives them.</summary>
    public static readonly (string Name, string Title)[] All =
        [(Import, "导入 / import"), (Classify, "分类 / classify"), (Plan, "计划 / plan"), (Draw, "抽取成包 / draw, bundle"), (Check, "首次核对 / first check"), (Backup, "备份 / backup")];
}
