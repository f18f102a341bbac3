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

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-cut-").FullName;
    private readonly AcknowledgedWork acknowledged = new();
    private readonly ServedSilo?[] silos = new ServedSilo?[2];
    private TimeSpan shift;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("from each other")]
    [InlineData("from the database")]
    [InlineData("from both")]
    public async Task A_silo_that_is_cut_off_when_a_draw_falls_due_splits_nothing(string cut)
    {
        Assert.SkipUnless(cut == "from both" || KillPlan.IsLong, "the suite makes the deepest cut only; XINHENG_KILL_ROUNDS makes all three");
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

            var watch = Stopwatch.StartNew();
            if (cut != "from the database") network.CutSilos();
            if (cut != "from each other") network.CutDatabase(0);

            // The second silo has the database in every case; cut off from each other either may be the one that is declared dead. The approval lets the draw fall due at
            // once, for the calendars of both and for those who ask by hand.
            int[] reached = cut == "from each other" ? [1, 0] : [1];
            await Until(office.Plan(plan).Last(), reached);
            var fromCutOff = cut == "from each other" ? Task.Run(() => Until(work[^1], 0, 1), Cancellation) : Task.CompletedTask;
            var drawing = Task.Run(() => Draw(office, plan, reached), Cancellation);

            // A silo that has lost the database alone is still a member: what is active on it is refused until the cut is healed.
            await Task.WhenAny(drawing, Task.Delay(LongestCut, TimeProvider.System, Cancellation));
            var isDrawnDuringTheCut = drawing.IsCompleted;
            network.Heal();
            await drawing;
            await fromCutOff;
            var drawnAfter = watch.Elapsed;
            await Until(work[^1], 1, 0);
            foreach (var index in new[] { 0, 1 }) await UntilAgain(OfficeWork.Export(plan), network, index, connection);
            await using var context = new PostgreSqlContextFactory(database).CreateDbContext();
            var hashes = new ClusterFiles(new DataDirectory(Root(0)), database).All().Where(file => file.Key.StartsWith("classes/", StringComparison.Ordinal) && file.Key.EndsWith(".tsv", StringComparison.Ordinal))
                .ToDictionary(file => Path.GetFileNameWithoutExtension(file.Key), file => file.Value, StringComparer.Ordinal);
            var found = await Found.In(context, new PostgreSqlEventStore(database), hashes, Cancellation);
            Assert.Empty(Invariants.Broken(found, acknowledged, city.Files.SelectMany(file => file.Events).ToHashSet(), isToTheLetter: true));
            var draw = Assert.Single(found.Draws);
            Assert.Equal((plan, DrawState.Drawn), (draw.Plan, draw.State));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A silo cut off {cut}: drawn {drawnAfter.TotalSeconds:0} s after the cut{(isDrawnDuringTheCut ? "" : " and its healing")}, 1 draw, {found.Assignments.Count} visits, {acknowledged.Events.Count} acknowledged events present once, 0 violations"));
        }
        finally
        {
            foreach (var silo in silos)
            {
                if (silo is not null) await silo.DisposeAsync();
            }
        }
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
