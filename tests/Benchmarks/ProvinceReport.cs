using System.Globalization;

namespace Xinheng.Tests.Benchmarks;

/// <summary>Tells what <c>bench province</c> measured, how it grows, and what follows for a province.</summary>
internal static class ProvinceReport
{
    /// <summary>As many subjects as Guangdong has, rounded.</summary>
    private const double Province = 18_000_000;

    private const double Giga = 1e9;

    /// <summary>The growth of each stage, in the order of stages; those of which nothing can be fitted are left out.</summary>
    /// <param name="runs">Runs by size.</param>
    /// <param name="cost">What of a stage is looked at; null where it is not known.</param>
    public static IEnumerable<(string Name, string Title, Growth Growth)> GrowthOf(SortedDictionary<int, ProvinceFigures> runs, Func<ProvinceStage, double?> cost)
    {
        foreach (var (name, title) in ProvinceStage.All)
        {
            var points = runs.Select(run => ((double)run.Key, cost(run.Value[name]) ?? 0));
            if (Growth.Of(points) is { } growth) yield return (name, title, growth);
        }
    }

    /// <summary>What one size took.</summary>
    public static void Tell(Figures figures, string size, ProvinceFigures run)
    {
        figures.Add($"{size} subjects: rows imported", run.Rows, "rows");
        figures.Add($"{size} subjects: events", run.Events, "events");
        figures.Add($"{size} subjects: classified", run.Classified, "subjects");
        figures.Add($"{size} subjects: selected", run.Selected, "subjects");
        figures.Add($"{size} subjects: events imported", run.Events / run[ProvinceStage.Import].Seconds, "events/s");
        foreach (var stage in run.Stages)
        {
            figures.Add($"{size} subjects: {stage.Name}", stage.Seconds, "s");
            figures.Add($"{size} subjects: {stage.Name}, processors", stage.ProcessorSeconds, "s");
            if (stage.PeakBytes is { } peak) figures.Add($"{size} subjects: {stage.Name}, peak memory", peak / Giga, "GB");
            figures.Add($"{size} subjects: {stage.Name}, on disk after it", stage.DiskBytes / Giga, "GB");
            if (stage.WrittenBytes is { } written) figures.Add($"{size} subjects: {stage.Name}, written to disk", written / Giga, "GB");
        }
    }

    /// <summary>Exponents of time, time of processors, memory, disk and bytes written, by stage.</summary>
    public static void TellGrowth(Figures figures, SortedDictionary<int, ProvinceFigures> runs)
    {
        (string What, Func<ProvinceStage, double?> Cost)[] costs =
        [
            ("seconds", stage => stage.Seconds), ("processors", stage => stage.ProcessorSeconds), ("peak memory", stage => stage.PeakBytes), ("disk", stage => stage.DiskBytes), ("written", stage => stage.WrittenBytes),
        ];
        foreach (var (what, cost) in costs)
        {
            foreach (var (name, _, growth) in GrowthOf(runs, cost)) figures.Add($"growth of {name}, {what}", growth.Exponent, "exponent");
        }
    }

    /// <summary>
    /// 18 million on paper. An import is divided among silos, each with the files of some cities, on machines like this one and a database that keeps up with all of them. Classes,
    /// plan and draw of the whole province are made by one silo; what classes would take if partitions were divided is told beside it.
    /// </summary>
    public static void Extrapolate(Figures figures, SortedDictionary<int, ProvinceFigures> runs, int[] silos)
    {
        var seconds = GrowthOf(runs, stage => stage.Seconds).ToDictionary(one => one.Name, one => one.Growth);
        if (seconds.Count < ProvinceStage.All.Length) return;
        figures.Remark(string.Create(CultureInfo.InvariantCulture, $"外推自 {runs.Keys.Last():#,0} 个主体，放大 {Province / runs.Keys.Last():0.#} 倍 / extrapolated from {runs.Keys.Last():#,0} subjects, {Province / runs.Keys.Last():0.#} times"));
        string Paper(string what) => string.Create(CultureInfo.InvariantCulture, $"on paper, {Province:#,0} subjects: {what}");
        foreach (var (name, growth) in seconds) figures.Add(Paper($"{name}, one silo"), growth.TimeOf(Province), "s");
        foreach (var (name, _, growth) in GrowthOf(runs, stage => stage.PeakBytes)) figures.Add(Paper($"{name}, one silo, peak memory"), growth.RoomOf(Province) / Giga, "GB");
        foreach (var (name, _, growth) in GrowthOf(runs, stage => stage.DiskBytes).Where(one => one.Name is ProvinceStage.Draw or ProvinceStage.Backup))
        {
            figures.Add(Paper(name == ProvinceStage.Backup ? "a backup, on disk" : "the store after its draw, on disk"), growth.RoomOf(Province) / Giga, "GB");
        }

        var alone = seconds[ProvinceStage.Plan].TimeOf(Province) + seconds[ProvinceStage.Draw].TimeOf(Province);
        var eventsEach = runs.Values.Last().Events / (double)runs.Keys.Last();
        foreach (var count in silos.Where(count => count > 1))
        {
            var part = Province / count;
            var (import, classify) = (seconds[ProvinceStage.Import].TimeOf(part), seconds[ProvinceStage.Classify].TimeOf(part));
            figures.Add(Paper($"import by {count} silos"), import, "s");
            figures.Add(Paper($"what the database takes meanwhile, {count} silos"), Province * eventsEach / import, "events/s");
            figures.Add(Paper($"quarter, import by {count} silos, the rest by one"), import + seconds[ProvinceStage.Classify].TimeOf(Province) + alone, "s");
            figures.Add(Paper($"classify, if {count} silos divided partitions"), classify, "s");
            figures.Add(Paper($"quarter, if they did"), import + classify + alone, "s");
        }
    }
}
