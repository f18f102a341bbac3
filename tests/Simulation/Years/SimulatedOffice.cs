using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;
using Xinheng.Tests.Simulation.Checks;
using Xinheng.Tests.Simulation.Faults;
using Xinheng.Tests.Simulation.Plain;
using Xinheng.Tests.Simulation.Silos;

namespace Xinheng.Tests.Simulation.Years;

/// <summary>
/// The office of one simulated year: the real silo of the moment over one data directory, and beside it the plain model of what it has acknowledged. It starts
/// the silo again after every crash, and tells what may go wrong because a fault was put there from what may not.
/// </summary>
internal sealed class SimulatedOffice : IAsyncDisposable
{
    private readonly string home;
    private readonly Mutation mutation;
    private int lives;

    private SimulatedOffice(int seed, int days, BaseCity city, Mutation mutation)
    {
        (Seed, this.mutation, City) = (seed, mutation, city);
        home = city.Copy();
        Clock = new SimulatedClock(ChinaTime.StartOf(city.First).AddHours(1));
        Register = new PlainRegister(city.Events);
        Trail = new Trail(seed, days);
        Subjects = [.. city.Events.Where(pair => pair.Value.OfType<SubjectRegistered>().Any(registered => registered.EstablishedOn is not null)).Select(pair => pair.Key).Order()];
    }

    public int Seed { get; }

    public BaseCity City { get; }

    public SimulatedClock Clock { get; }

    /// <summary>What time it is for the office.</summary>
    public DateTimeOffset Now => Silo.Now;

    public DateOnly Today => ChinaTime.DayOf(Now);

    public SimulatedSilo Silo { get; private set; } = null!;

    public FiredCalendar Calendar { get; private set; } = null!;

    public Trail Trail { get; }

    public Figures Figures { get; } = new();

    public PlainRegister Register { get; }

    public Dictionary<Contracts.Inspections.VisitId, PlainVisit> Visits { get; } = [];

    public List<PlainPlan> Plans { get; } = [];

    /// <summary>Those to whom anything happens.</summary>
    public ImmutableArray<SubjectId> Subjects { get; }

    /// <summary>Class snapshots that were made before the silo started again on a clock that had been set back behind what they know: what became known then could not be in them.</summary>
    public HashSet<string> SnapshotsBehindClock { get; } = new(StringComparer.Ordinal);

    public string Data => Path.Combine(home, "data");

    public Mutation Mutation => mutation;

    public ICreditEventStore Store => Silo.Services.GetRequiredService<ICreditEventStore>();

    /// <summary>Whether a fault has come that may be behind a failure.</summary>
    public bool MayFail => Silo.Faults.HasFired || Silo.Faults.IsDead;

    public static async Task<SimulatedOffice> Open(int seed, int days, BaseCity city, Mutation mutation)
    {
        var office = new SimulatedOffice(seed, days, city, mutation);
        await office.Start();
        return office;
    }

    public void Tell(FormattableString what) => Trail.Tell(Now, what);

    public Violation Broken(string what) => Trail.Broken(what);

    /// <summary>A file outside the data directory.</summary>
    public string FileOf(string name) => Path.Combine(home, name);

    /// <summary>Does something that may throw only where a fault has come.</summary>
    /// <returns>The answer; null where a fault was in the way, so that the outcome is unknown.</returns>
    public async Task<TAnswer?> Try<TAnswer>(string what, Func<Task<TAnswer>> work)
        where TAnswer : class
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is not Violation)
        {
            Tell($"{what} threw {failure.GetType().Name}: {failure.Message}");
            return MayFail ? null : throw Broken($"{what} threw without a fault: {failure}");
        }
    }

    /// <summary>Whether refusals are of the store, which may be only where a fault has come.</summary>
    public bool AreOfStore(ImmutableArray<Refusal> refusals, string what)
    {
        if (!refusals.Any(refusal => refusal.Code.StartsWith("storage.", StringComparison.Ordinal) || refusal.Code is "import.file-system")) return false;
        Tell($"{what} refused: {string.Join(", ", refusals.Select(refusal => refusal.Code))}");
        return MayFail ? true : throw Broken($"{what} was refused by the store without a fault: {string.Join("; ", refusals.Select(refusal => refusal.In(Language.English)))}");
    }

    /// <summary>Asks a verb of the office; null where a fault was in the way.</summary>
    public async Task<Told<TSummary>?> Ask<TRequest, TSummary>(string verb, TRequest request)
        where TSummary : notnull
    {
        var told = await Try(verb, async () => new Told<TSummary>(await Silo.Ask<TRequest, TSummary>(verb, request)));
        if (told is null || AreOfStore(told.Answer.IsGiven ? [] : told.Answer.Refusals, verb)) return null;
        if (told.Answer.IsGiven) await Try("the calendar's refresh", async () => new Given<bool>(await Refreshed()));
        return told;
    }

    /// <summary>What a fault has left is cleared away; after a crash the silo starts again on the same directory.</summary>
    public async Task Settle(ArmedFault? fault)
    {
        if (fault is not null && Silo.Faults.HasFired)
        {
            Figures.Count($"fault {fault.Kind} {(fault.Site == FaultSite.Reads ? "read" : "write")}");
            Tell($"{fault} came");
        }

        if (Silo.Faults.IsDead)
        {
            await Restart();
            return;
        }

        Silo.Faults.Disarm();
    }

    /// <summary>The silo ends without goodbye, wherever it is, and another begins.</summary>
    public async Task Restart()
    {
        Figures.Count("crashes");
        await Calendar.DisposeAsync();
        await Silo.Kill();
        await Start();
    }

    /// <summary>The silo ends as it should, and another begins.</summary>
    public async Task StopAndStart()
    {
        Figures.Count("stops");
        await Calendar.DisposeAsync();
        await Silo.DisposeAsync();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Calendar.DisposeAsync();
        await Silo.Kill();
        Directory.Delete(home, recursive: true);
    }

    private async Task<bool> Refreshed()
    {
        await Calendar.Refresh();
        return true;
    }

    private async Task Start()
    {
        Silo = await SimulatedSilo.Start(Data, Clock, string.Create(CultureInfo.InvariantCulture, $"{Seed}/{++lives}"), mutation);
        await SnapshotCheck.NoteClock(this);
        Calendar = await FiredCalendar.Start(Silo);
    }
}

/// <summary>What was read.</summary>
internal sealed record Given<TValue>(TValue Value);

/// <summary>An answer that came.</summary>
internal sealed record Told<TSummary>(Answer<TSummary> Answer)
    where TSummary : notnull;
