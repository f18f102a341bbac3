using Quartz;
using Xinheng.Tests.Simulation.Faults;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation.Work;

/// <summary>Time goes by: whatever the calendar has due on the way is set off, now and then twice, now and then with a fault in its way.</summary>
internal static class CalendarWork
{
    /// <summary>More firings than this at one moment mean that the calendar sets itself off without end.</summary>
    private const int MostFirings = 100;

    private static readonly FaultSite[] Sites = [FaultSite.Journal, FaultSite.Tables, FaultSite.Tables, FaultSite.Reads];

    /// <summary>Moves the clock on, trigger by trigger.</summary>
    public static async Task Advance(SimulatedOffice office, Random random, DateTimeOffset until, bool hasFaults)
    {
        for (var firings = 0; await Due(office, until) is { } trigger; firings++)
        {
            if (firings == MostFirings) throw office.Broken($"the calendar doesn't come to rest: {trigger.Key.Name}");
            if (trigger.StartTimeUtc > office.Now)
            {
                office.Clock.Set(trigger.StartTimeUtc);
                firings = 0;
            }

            await Fire(office, random, trigger, hasFaults);
        }

        if (until > office.Now) office.Clock.Set(until);
        if ((await office.Calendar.Waiting()).All(trigger => !IsDeadlines(trigger))) throw office.Broken("the calendar has fallen silent: the look of each working day is not to be set off any more");
    }

    private static async Task<ITrigger?> Due(SimulatedOffice office, DateTimeOffset until) => (await office.Calendar.Waiting()).FirstOrDefault(trigger => trigger.StartTimeUtc <= until);

    private static async Task Fire(SimulatedOffice office, Random random, ITrigger trigger, bool hasFaults)
    {
        var isDeadlines = IsDeadlines(trigger);
        var fault = hasFaults && random.Next(isDeadlines ? 25 : 3) == 0 ? SomeFault.At(random, Sites[random.Next(Sites.Length)]) : null;
        var isTwice = random.Next(isDeadlines ? 12 : 3) == 0;
        var isAtOnce = random.Next(2) == 0;
        if (!isDeadlines) office.Tell($"{trigger.Key.Name} is set off{(isTwice ? isAtOnce ? " twice at once" : " twice" : "")}{(fault is null ? "" : $", {fault} waits")}");
        office.Figures.Count("firings");
        if (isTwice) office.Figures.Count("double firings");
        await office.Calendar.Take(trigger);
        if (fault is not null) office.Silo.Faults.Arm(fault);
        if (isTwice && isAtOnce) await Task.WhenAll(Run(office, trigger), Run(office, trigger));
        else
        {
            await Run(office, trigger);
            if (isTwice) await Run(office, trigger);
        }

        await office.Settle(fault);
        await Mutations.Come(office, trigger.Key.Name);
    }

    private static async Task Run(SimulatedOffice office, ITrigger trigger)
    {
        var done = await office.Try(trigger.Key.Name, async () =>
        {
            await office.Calendar.Run(trigger);
            return trigger;
        });
        if (done is null && !office.Silo.Faults.IsDead) await office.Calendar.Failed(trigger, office.Now);
    }

    private static bool IsDeadlines(ITrigger trigger) => trigger.Key.Name.StartsWith("Deadlines", StringComparison.Ordinal);
}
