using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Xinheng.Contracts.Draws;
using Xinheng.Silo.Enterprises.PostgreSql;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.PostgreSql;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>
/// Two silos as processes, each in a network namespace of its own, with the calendar running in both; one is cut off when a draw falls due and a file is being handed in. After
/// the healing there is one draw, one set of visits, and every acknowledged event once.
/// </summary>
public sealed class CutSiloTests : IDisposable
{
    private const int Ports = 11_111;

    /// <summary>Every asking takes a moment, or as long as a silo waits for one that is gone.</summary>
    private const int MostAsked = 20_000;

    private static readonly TimeSpan LongestCut = TimeSpan.FromMinutes(3);

    private const string FromOther = "from each other", FromDatabase = "from the database", FromBoth = "from both", Stopped = "by standing still";

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-cut-").FullName;
    private readonly AcknowledgedWork acknowledged = new();
    private readonly ServedSilo?[] silos = new ServedSilo?[2];
    private TimeSpan shift;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(FromOther)]
    [InlineData(FromDatabase)]
    [InlineData(FromBoth)]
    [InlineData(Stopped)]
    public async Task A_silo_that_is_cut_off_when_a_draw_falls_due_splits_nothing(string cut)
    {
        Assert.SkipUnless(cut == FromBoth || KillPlan.IsLong, "the suite makes the deepest cut only; XINHENG_KILL_ROUNDS makes all of them");
        using var network = CutNetwork.TryMake();
        Assert.SkipWhen(network is null, "network namespaces are not permitted here: this needs root and ip netns");
        await using var server = new PostgreSqlServer { Address = network.Database };
        var connection = new NpgsqlConnectionStringBuilder(await server.MakeDatabase(Cancellation)) { Host = network.Database }.ConnectionString;
        using var database = ClusterDatabase.Parse(connection).Value;
        shift = ShiftedClock.To(ApprovedPlan.Morning);
        var city = await CityFiles.Make(folder, 0);
        var (office, plan) = (new OfficeWork(acknowledged), OfficeWork.PlanOf(0));
        try
        {
            foreach (var index in new[] { 0, 1 }) silos[index] = await Start(network, index, connection);
            var work = office.Import(city).ToList();
            foreach (var operation in work[..^1].Concat(office.Classify()).Concat(office.Plan(plan).Take(2))) await Until(operation, 0, 1);

            // Cut off from each other either silo may be the one that is declared dead; otherwise the second has all that it needs. A file is on its way to the first.
            int[] reached = cut == FromOther ? [1, 0] : [1];
            var handedIn = Task.Run(() => Until(work[^1], reached.Append(0).Distinct().ToArray()), Cancellation);
            var watch = Stopwatch.StartNew();
            Cut(network, cut);
            var ended = silos[0]!.Ended.ContinueWith(_ => watch.Elapsed, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);

            // The approval lets the draw fall due at once, for the calendars of both and for those who ask by hand.
            await Until(office.Plan(plan).Last(), reached);
            var drawing = Task.Run(() => Draw(office, plan, reached), Cancellation);
            await Task.WhenAny(cut == FromDatabase ? Task.WhenAll(drawing, ended) : drawing, Task.Delay(LongestCut, TimeProvider.System, Cancellation));
            var (isDrawn, healedAfter) = (drawing.IsCompletedSuccessfully, watch.Elapsed);
            Assert.True(cut != FromDatabase || ended.IsCompleted, "a silo that has lost the database alone did not end");
            network.Heal();
            if (cut == Stopped) silos[0]!.GoOn();
            await drawing;
            await handedIn;
            var drawnAfter = watch.Elapsed;
            await Until(work[^1], 1, 0);
            foreach (var index in new[] { 1, 0 }) await UntilAgain(OfficeWork.Export(plan), network, index, connection);
            await using var context = new PostgreSqlContextFactory(database).CreateDbContext();
            var hashes = new ClusterFiles(new DataDirectory(Root(0)), database).All().Where(file => file.Key.StartsWith("classes/", StringComparison.Ordinal) && file.Key.EndsWith(".tsv", StringComparison.Ordinal))
                .ToDictionary(file => Path.GetFileNameWithoutExtension(file.Key), file => file.Value, StringComparer.Ordinal);
            var found = await Found.In(context, new PostgreSqlEventStore(database), hashes, Cancellation);
            Assert.Empty(Invariants.Broken(found, acknowledged, city.Files.SelectMany(file => file.Events).ToHashSet(), isToTheLetter: true));
            var draw = Assert.Single(found.Draws);
            Assert.Equal((plan, DrawState.Drawn), (draw.Plan, draw.State));
            var endedAfter = ended.IsCompletedSuccessfully ? await ended : TimeSpan.Zero;
            var end = ended.IsCompletedSuccessfully ? string.Create(CultureInfo.InvariantCulture, $"the first silo ended by itself after {endedAfter.TotalSeconds:0} s") : "the first silo never ended";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A silo cut off {cut}, healed after {healedAfter.TotalSeconds:0} s: drawn {(isDrawn ? "before that" : "after that")}, the draw and the file acknowledged after {drawnAfter.TotalSeconds:0} s, {end}, both silos answer after {watch.Elapsed.TotalSeconds:0} s; 1 draw, {found.Assignments.Count} visits, {acknowledged.Events.Count} acknowledged events present once, 0 violations"));
        }
        finally
        {
            foreach (var silo in silos)
            {
                if (silo is not null) await silo.DisposeAsync();
            }
        }
    }

    private void Cut(CutNetwork network, string cut)
    {
        if (cut is FromOther or FromBoth) network.CutSilos();
        if (cut is FromDatabase or FromBoth) network.CutDatabase(0);
        if (cut == Stopped) silos[0]!.StandStill();
    }

    private async Task<ServedSilo> Start(CutNetwork network, int index, string connection) => await ServedSilo.Start(
        new ServedSettings(Root(index), shift.Ticks, RunsSchedule: true, network.Silo(index), Path.Combine(folder, "keys"), Ports, Ports + 1), connection, Cancellation, network.Within(index));

    /// <summary>Asks one silo until the answer is there. One that the others declared dead ends its process once it learns of it; whoever manages services starts it again.</summary>
    private async Task UntilAgain(Operation operation, CutNetwork network, int index, string connection)
    {
        for (var asked = 0; asked < MostAsked; asked++)
        {
            if (silos[index]!.HasEnded)
            {
                await silos[index]!.DisposeAsync();
                silos[index] = await Start(network, index, connection);
            }

            if (await operation.Do(silos[index]!)) return;
        }

        Assert.Fail($"{operation.Name} was never answered");
    }

    private string Root(int index) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"silo-{index}"));

    private async Task Draw(OfficeWork office, string plan, int[] reached)
    {
        foreach (var operation in office.Draw(plan)) await Until(operation, reached);
    }

    /// <summary>Asks at one of the silos until the answer is there.</summary>
    private async Task Until(Operation operation, params int[] at)
    {
        for (var asked = 0; asked < MostAsked; asked++)
        {
            if (await operation.Do(silos[at[asked % at.Length]]!)) return;
        }

        Assert.Fail($"{operation.Name} was never answered");
    }
}
