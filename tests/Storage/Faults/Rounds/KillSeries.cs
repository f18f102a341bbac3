using System.Globalization;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>
/// Kills servers at seeded moments of their work, again and again on a store that lives on, and looks after each restart whether all that was acknowledged is there once and
/// every invariant holds. A life of a store is two cycles, each with a city of its own: import, classes, plan, draw, assignments, results, close.
/// </summary>
internal sealed class KillSeries(string name, KillPlan plan, Func<string, TimeSpan, Task<IKilledPlace>> open) : IAsyncDisposable
{
    private const int CyclesOfALife = 2;

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-rounds-").FullName;
    private readonly KillReport report = new(name, plan.Seed);
    private readonly Random random = new(plan.Seed);
    private readonly Pace pace = new();
    private readonly List<CityFiles> cities = [];

    /// <summary>Runs it to its last kill.</summary>
    public async Task<KillReport> Run()
    {
        while (report.Rounds < plan.Rounds)
        {
            report.Lives++;
            var root = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"life-{report.Lives}"));
            var shift = ShiftedClock.To(ApprovedPlan.Morning);
            await using (var place = await open(root, shift))
            {
                var life = new Life(place, plan, report, random, pace, new ShiftedClock(shift), name);
                await place.Start();
                for (var cycle = 0; cycle < CyclesOfALife && report.Rounds < plan.Rounds; cycle++) await life.Cycle(cycle, await CityOf(cycle));
                await life.Look(isToTheLetter: true);
                report.Acknowledged += life.Acknowledged;
            }

            Directory.Delete(root, recursive: true);
        }

        return report;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<CityFiles> CityOf(int cycle)
    {
        if (cycle < cities.Count) return cities[cycle];
        cities.Add(await CityFiles.Make(folder, cycle));
        Assert.Equal(cities.Sum(city => city.Lines.Count), cities.SelectMany(city => city.Lines.Keys).Distinct().Count());
        return cities[cycle];
    }
}
