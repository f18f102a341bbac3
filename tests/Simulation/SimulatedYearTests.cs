using System.Globalization;
using System.Security.Cryptography;
using Xinheng.Tests.Simulation.Faults;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation;

/// <summary>
/// The seed is the bug report. XINHENG_SIMULATION_SEED lives one seed again; XINHENG_SIMULATION_SEEDS so many fresh ones, a whole year each;
/// XINHENG_SIMULATION_DAYS says how long another time than usual.
/// </summary>
public sealed class SimulatedYearTests
{
    /// <summary>Long enough for two months of classes, a plan, its draw, the visits and the disclosure.</summary>
    private const int FewDays = 45;

    private static readonly int[] Always = [1, 2026];

    [Fact]
    public async Task Whatever_goes_wrong_what_was_acknowledged_is_there_once_and_every_draw_replays()
    {
        var sum = new Figures();
        foreach (var seed in Seeds())
        {
            // Told before, so that a seed that hangs or kills the process is known too.
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"simulation: seed {seed}, {Days} days"));
            sum.Add(await SimulatedYear.Run(seed, Days, new Mutation()));
            if (Number("SEEDS") is not null) Console.WriteLine($"simulation so far: {sum}, violations 0");
        }

        Console.WriteLine($"simulation: {sum}, violations 0");
        Assert.Equal(Seeds().Count(), sum["seeds"]);
    }

    private static int Days => Number("DAYS") ?? (Number("SEEDS") is null ? FewDays : SimulatedYear.WholeDays);

    private static IEnumerable<int> Seeds()
    {
        if (Number("SEED") is { } one) return [one];
        return Number("SEEDS") is { } many ? Enumerable.Range(0, many).Select(_ => Fresh()) : [.. Always, Fresh()];
    }

    private static int Fresh() => RandomNumberGenerator.GetInt32(1, int.MaxValue);

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable($"XINHENG_SIMULATION_{name}"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
