using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Inspections;
using Xinheng.Tests.Simulation.Checks;
using Xinheng.Tests.Simulation.Faults;
using Xinheng.Tests.Simulation.Plain;
using Xinheng.Tests.Simulation.Work;

namespace Xinheng.Tests.Simulation.Years;

/// <summary>
/// A year of a small city, or some days of one, step by step. All that is chosen follows from the seed and the number of the step; how threads interleave within
/// a step does not.
/// </summary>
internal sealed class SimulatedYear
{
    /// <summary>A whole year begins on 1 October, so that a year's end, a Spring Festival and all four quarters lie in it.</summary>
    public const int WholeDays = 365;

    /// <summary>The first days of quarters from which on there are notices of holidays: for a year, of the first so many, and for less, of all.</summary>
    private static readonly DateOnly FirstQuarter = new(2020, 10, 1);
    private const int Years = 6;
    private const int Quarters = 24;

    private static readonly FaultSite[] Sites = [FaultSite.Journal, FaultSite.Journal, FaultSite.Tables, FaultSite.Reads];

    private const int GrainsToCheck = 16;
    private const int StepsBetweenChecks = 12;

    private readonly int days;

    private readonly SimulatedOffice office;
    private readonly ImportWork imports = new();
    private readonly PlanWork plans = new();
    private readonly SnapshotCheck snapshots = new();
    private readonly DrawCheck draws = new();
    private IReadOnlyList<(DrawNumber Number, string Plan, DrawState State)> drawn = [];

    private SimulatedYear(SimulatedOffice office, int days) => (this.office, this.days) = (office, days);

    private DateTimeOffset End => ChinaTime.StartOf(office.City.First.AddDays(days));

    /// <summary>Lives it through; throws a <see cref="Violation"/> where an invariant does not hold.</summary>
    public static async Task<Figures> Run(int seed, int days, Mutation mutation)
    {
        var random = new Random(seed);
        var first = days < WholeDays ? FirstQuarter.AddMonths(3 * random.Next(Quarters)) : FirstQuarter.AddYears(random.Next(Years));
        await using var office = await SimulatedOffice.Open(seed, days, await BaseCity.Of(first), mutation);
        var year = new SimulatedYear(office, days);
        try
        {
            await year.Live();
        }
        catch (Exception bug) when (bug is not Violation)
        {
            throw office.Broken(bug.ToString());
        }

        return office.Figures;
    }

    private async Task Live()
    {
        while (office.Now < End)
        {
            office.Trail.Step++;
            var random = StepRandom();
            await Time(random);
            var works = random.Next(1, 4);
            for (var work = 0; work < works; work++) await Faulty(random, () => Work(random));
            if (random.Next(60) == 0)
            {
                office.Tell($"the silo is killed");
                await office.Restart();
            }
            else if (random.Next(80) == 0) await office.StopAndStart();
            if (office.Trail.Step % StepsBetweenChecks == 0) await Check(random);
        }

        await Heal();
    }

    // So that what came out of one step does not move the choices of the next.
    private Random StepRandom() => new(unchecked(office.Seed * 1_000_003 + office.Trail.Step));

    private async Task Time(Random random)
    {
        if (random.Next(25) == 0)
        {
            var back = TimeSpan.FromMinutes(random.Next(2) == 0 ? random.Next(1, 90) : random.Next(90, 36 * 60));
            office.Tell($"the clock jumps back by {back}");
            office.Figures.Count("clock jumps back");
            office.Clock.Set(office.Clock.GetUtcNow() - back);
            return;
        }

        var step = TimeSpan.FromHours(random.Next(6, 60));
        if (random.Next(25) == 0)
        {
            // Nothing is set off on the way, as with a machine that slept.
            office.Tell($"the clock jumps ahead by {step}");
            office.Figures.Count("clock jumps ahead");
            office.Clock.Set(office.Clock.GetUtcNow() + step);
            step = TimeSpan.Zero;
        }

        await CalendarWork.Advance(office, random, office.Now + step, hasFaults: true);
    }

    private async Task Faulty(Random random, Func<Task> work)
    {
        var fault = random.Next(7) == 0 ? SomeFault.At(random, Sites[random.Next(Sites.Length)]) : null;
        if (fault is not null) office.Silo.Faults.Arm(fault);
        await work();
        var hasCome = fault is not null && office.Silo.Faults.HasFired;
        await office.Settle(fault);
        if (hasCome) await RegisterCheck.Of(office, random, GrainsToCheck);
    }

    private async Task Work(Random random)
    {
        switch (random.Next(12))
        {
            case < 4: await EventWork.Some(office, random); break;
            case 4: await EventWork.Compared(office, random); break;
            case 5: await Task.WhenAll(imports.Some(office, random), EventWork.Some(office, new Random(random.Next()))); break;
            case 6: await EventWork.Again(office); break;
            case 7: await VisitWork.Again(office); break;
            case 8 or 9: await plans.Next(office, IsDrawn); break;
            default: await Visits(random); break;
        }
    }

    private async Task Visits(Random random)
    {
        if (await office.Try("reading draws", async () => new Given<IReadOnlyList<DrawNumber>>(await office.Silo.Services.GetRequiredService<DrawStore>().Numbers())) is not { } numbers) return;
        if (numbers.Value.Count > 0) await VisitWork.Some(office, random, numbers.Value[^1]);
    }

    /// <summary>Whether a plan has its draw; true as well where a fault keeps that from being known, so that nothing is given up for it.</summary>
    private async Task<bool> IsDrawn(PlainPlan plan)
    {
        var read = await office.Try("reading draws", async () => new Given<IReadOnlyList<(DrawNumber Number, string Plan, DrawState State)>>(await draws.Of(office)));
        return read is null || read.Value.Any(draw => draw.Plan == plan.Number);
    }

    private async Task Check(Random random)
    {
        await RegisterCheck.Of(office, random, GrainsToCheck);
        await snapshots.Of(office);
        drawn = await draws.Of(office);
        await VisitCheck.Of(office, drawn.Select(draw => draw.Number));
    }

    // Nothing fails any more: every unknown outcome is asked for until it is known, and the calendar does what is left.
    private async Task Heal()
    {
        var random = StepRandom();
        office.Tell($"the year is over");
        await office.Restart();
        await EventWork.Again(office);
        await imports.Again(office);
        await VisitWork.Again(office);
        await CalendarWork.Advance(office, random, End.AddDays(10), hasFaults: false);
        await office.Silo.Services.GetRequiredService<AssignmentDesk>().SettleAll(CancellationToken.None);
        foreach (var visit in office.Visits.Values.Where(visit => visit.Acknowledged is not null)) office.Register.Find(visit.Visit.Subject, $"inspected {visit.Visit}")!.IsAcknowledged = true;
        await Check(random);
        await snapshots.AtTheEnd(office);
        await draws.AtTheEnd(office);
        foreach (var draw in drawn) await VisitCheck.AtTheEnd(office, draw.Number);
        office.Figures.Count("seeds");
        office.Figures.Count("days", days);
        office.Figures.Count("steps", office.Trail.Step);
        office.Figures.Count("events acknowledged", office.Register.Acknowledged);
    }
}
