using Xinheng.Tests.Simulation.Faults;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation;

public sealed class SimulatedYearTests
{
    [Fact]
    public async Task One()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var seed = int.Parse(Environment.GetEnvironmentVariable("XINHENG_SIMULATION_SEED") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        Console.WriteLine(await SimulatedYear.Run(seed, new Mutation()));
        Console.WriteLine(watch.Elapsed);
    }
}
