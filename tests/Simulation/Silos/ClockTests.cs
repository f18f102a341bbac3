using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Grains;
using Xinheng.Tests.Simulation.Faults;

namespace Xinheng.Tests.Simulation.Silos;

/// <summary>A machine's clock that is set back under a running silo.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task A_subject_answers_after_the_clock_was_set_back()
    {
        var root = Directory.CreateTempSubdirectory("xinheng-clock-").FullName;
        var clock = new SimulatedClock(ChinaTime.StartOf(new DateOnly(2026, 3, 2)));
        await using (var silo = await SimulatedSilo.Start(root, clock, "clock", new Mutation()))
        {
            Assert.Empty(await silo.Grains.GetGrain<IEnterpriseGrain>("91440800MA4UPEXA0K").History());
            var before = silo.Now;
            clock.Set(before.AddDays(-1));
            Assert.Empty(await silo.Grains.GetGrain<IEnterpriseGrain>("91440800617806425H").History());
            Assert.Equal(before, silo.Now);
        }

        Directory.Delete(root, recursive: true);
    }
}
