using System.Globalization;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Classes;

public sealed class ClassDeskTests : IDisposable
{
    private const int Subjects = 400;

    private static readonly DateOnly AsOf = new(2026, 6, 30);
    private static readonly DateOnly Until = new(2026, 9, 30);

    private readonly DataDirectory directory = new(Path.Combine(Path.GetTempPath(), $"xinheng-classes-{Guid.CreateVersion7():N}"));
    private readonly OpenedDirectory opened;
    private readonly EventsInMemory events = new();
    private readonly ClassSnapshots snapshots;
    private readonly ClassDesk desk;

    public ClassDeskTests()
    {
        opened = OpenedDirectory.Open(directory).Value;
        snapshots = new ClassSnapshots(directory, new SqliteContextFactory(directory));
        var nothingShipped = ModelShelf.Shipped.WithProgram with { Model = Path.Combine(directory.Root, "nothing") };
        desk = new ClassDesk(events, new ModelShelf(directory, nothingShipped), snapshots, directory, new SystemEntropy(), new Clock());
        for (var number = 0; number < Subjects; number++) events.Add(History(number));
    }

    public void Dispose()
    {
        desk.Dispose();
        opened.Dispose();
        Directory.Delete(directory.Root, recursive: true);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_model_is_trained_classes_are_made_and_judged_by_what_was_found_later()
    {
        var trained = (await Train()).Value;
        Assert.Equal(Subjects, trained.ReferenceSubjects);
        var made = (await Classify(AsOf)).Value;
        Assert.Equal((Subjects, true, "2026-06-30.1"), (made.Rows, made.IsNew, made.Snapshot.Text));
        Assert.Equal(Subjects, made.ByClass.Values.Sum());

        var judged = (await desk.Evaluate(new(AsOf.AddDays(1), Until), NoProgress, Cancellation)).Value;
        Assert.Equal(judged.N, judged.RateByClass.Values.Sum(rate => rate.N));
        Assert.True(judged.N > 50 && judged.Auc > 0.6, $"{judged.N} outcomes, AUC {judged.Auc}");
        Assert.Equal([made.Snapshot], judged.Snapshots);
        Assert.Equal(0, judged.WithoutSnapshot + judged.WithoutClass);
    }

    [Fact]
    public async Task The_same_snapshot_is_made_once_and_new_knowledge_makes_another()
    {
        await Train();
        var first = (await Classify(AsOf)).Value;
        var again = (await Classify(AsOf)).Value;
        Assert.Equal((first.Snapshot, false), (again.Snapshot, again.IsNew));
        events.Add(Penalty(Id(3), new DateOnly(2026, 3, 1), known: new DateOnly(2026, 8, 1)));
        Assert.False((await Classify(AsOf)).Value.IsNew);
        events.Add(Penalty(Id(4), new DateOnly(2026, 3, 1), known: new DateOnly(2026, 3, 2)));
        Assert.Equal(("2026-06-30.2", true), ((await Classify(AsOf)).Value is var another ? (another.Snapshot.Text, another.IsNew) : default));
    }

    [Fact]
    public async Task A_snapshot_reads_back_with_its_reasons_is_private_and_begins_with_a_salt()
    {
        await Train();
        var made = (await Classify(AsOf)).Value;
        var file = (await snapshots.Open(made.Snapshot, Cancellation)).Value;
        var classes = file.ReadClasses();
        var all = file.ReadAll().ToArray();
        Assert.Equal(Subjects, classes.Count);
        Assert.Equal(all.Select(classification => classification.Subject.Text), all.Select(classification => classification.Subject.Text).Order(StringComparer.Ordinal));
        Assert.All(all, classification => Assert.Equal(classes[classification.Subject], classification.Class));
        Assert.All(all, classification => Assert.Equal(classification.Score, Math.Clamp(classification.Reasons.Sum(reason => reason.Points), 0, 1000)));
        var worst = all.MaxBy(classification => classification.Score)!;
        Assert.Equal(worst.Reasons.Select(reason => (reason.Rule, reason.Says)), file.Find(worst.Subject)!.Reasons.Select(reason => (reason.Rule, reason.Says)));
        Assert.Contains(worst.Reasons, reason => !reason.Events.IsEmpty);
        Assert.Null(file.Find(Id(9_999)));
        Assert.Matches("^[0-9a-f]{64}$", File.ReadLines(made.File).First());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(made.File));
    }

    [Fact]
    public async Task A_model_that_does_not_pass_the_release_gate_is_kept_but_not_used_until_its_findings_are_accepted_by_name()
    {
        // Whoever was penalised always has a problem, and nobody else ever: that there is a penalty tells all, as a leak would.
        var certain = new EventsInMemory();
        for (var number = 0; number < Subjects; number++)
        {
            foreach (var creditEvent in History(number, whenRisky: 1, otherwise: 0)) certain.Add(creditEvent);
        }

        var nothingShipped = ModelShelf.Shipped.WithProgram with { Model = Path.Combine(directory.Root, "nothing") };
        var shelf = new ModelShelf(directory, nothingShipped);
        using var other = new ClassDesk(certain, shelf, snapshots, directory, new SystemEntropy(), new Clock());
        var settings = new TrainingSettings { Trees = 20 };
        var stopped = (await other.Train(new(AsOf, Settings: settings), NoProgress, Cancellation)).Value;
        Assert.False(stopped.IsReleased);
        Assert.Contains("leak.presence:penalties-36-months", stopped.Gate.Open.Select(finding => finding.Key));
        Assert.DoesNotContain(stopped.Gate.Findings, finding => finding.Code is "monotonicity" or "leak.later");
        Assert.Equal("model.none", Assert.Single((await other.Classify(new(AsOf), NoProgress, Cancellation)).Refusals).Code);
        Assert.Equal(stopped.Gate.Findings.Select(finding => finding.Key), shelf.Find(stopped.Model).Value.Card.Gate!.Findings.Select(finding => finding.Key));

        string[] accepted = [.. stopped.Gate.Findings.Select(finding => finding.Key)];
        var released = (await other.Train(new(AsOf, Settings: settings, Accepted: accepted), NoProgress, Cancellation)).Value;
        Assert.Equal((stopped.Model, true), (released.Model, released.IsReleased));
        Assert.Equal(accepted.Order(StringComparer.Ordinal), shelf.Find(null).Value.Card.Gate!.Accepted);
    }

    [Fact]
    public async Task An_honest_history_passes_the_gate_with_a_scorecard_beside_the_trees()
    {
        var trained = (await Train()).Value;
        Assert.True(trained.IsReleased);
        Assert.Empty(trained.Gate.Findings);
        Assert.True(trained.Scorecard!.Metrics.Auc > 0.6, $"AUC {trained.Scorecard.Metrics.Auc}");
        Assert.Equal(trained.Metrics.Inspections, trained.Scorecard.Metrics.Inspections);
        Assert.True(File.Exists(Path.Combine(trained.Folder, "scorecard.json")));
    }

    [Fact]
    public async Task An_altered_or_truncated_snapshot_is_refused()
    {
        await Train();
        var made = (await Classify(AsOf)).Value;
        var lines = await File.ReadAllLinesAsync(made.File, Cancellation);
        await File.WriteAllLinesAsync(made.File, [.. lines[..^1], lines[^1].Replace("\tA\t", "\tD\t", StringComparison.Ordinal).Replace("\tB\t", "\tD\t", StringComparison.Ordinal) + " "], Cancellation);
        Assert.Equal("classes.altered", Assert.Single((await snapshots.Open(made.Snapshot, Cancellation)).Refusals).Code);
        await File.WriteAllLinesAsync(made.File, lines[..^1], Cancellation);
        Assert.Equal("classes.damaged", Assert.Single((await snapshots.Open(made.Snapshot, Cancellation)).Refusals).Code);
    }

    [Fact]
    public async Task Who_is_gone_or_of_a_kind_without_class_is_left_out()
    {
        await Train();
        events.Add(new StatusChanged(EventId.Of("gone"), Id(5), new DateOnly(2026, 1, 5), ChinaTime.StartOf(new(2026, 1, 5)), RegistrationStatus.Deregistered, null));
        events.Add(Registered(Id(5_000), SubjectKind.Other));
        var classes = (await snapshots.Open((await Classify(AsOf)).Value.Snapshot, Cancellation)).Value.ReadClasses();
        Assert.False(classes.ContainsKey(Id(5)) || classes.ContainsKey(Id(5_000)));
        Assert.Equal(Subjects - 1, classes.Count);
    }

    [Fact]
    public async Task Planning_reads_the_newest_table_of_a_month()
    {
        await Train();
        await Classify(new DateOnly(2026, 6, 15));
        var newest = (await Classify(AsOf)).Value;
        var table = (await new ClassTables(snapshots).NewestOf(2026, 6, Cancellation)).Value;
        Assert.Equal((newest.Snapshot, AsOf, Subjects), (table.Snapshot, table.AsOf, table.Classes.Count));
        Assert.Equal("classes.none", Assert.Single((await new ClassTables(snapshots).NewestOf(2026, 7, Cancellation)).Refusals).Code);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_its_cure()
    {
        Assert.Equal("model.none", Assert.Single((await Classify(AsOf)).Refusals).Code);
        Assert.Equal("classes.future", Assert.Single((await Classify(new DateOnly(2027, 1, 1))).Refusals).Code);
        Assert.Equal("evaluate.no-snapshot", Assert.Single((await desk.Evaluate(new(AsOf, Until), NoProgress, Cancellation)).Refusals).Code);
        Assert.Equal("evaluate.window", Assert.Single((await desk.Evaluate(new(Until, AsOf), NoProgress, Cancellation)).Refusals).Code);
        Assert.Equal("train.too-few", Assert.Single((await desk.Train(new(new DateOnly(2023, 1, 1)), NoProgress, Cancellation)).Refusals).Code);
        await Train();
        Assert.Equal("model.unknown", Assert.Single((await desk.Classify(new(AsOf, Model: "nobody"), NoProgress, Cancellation)).Refusals).Code);
        Assert.Equal("classes.nobody", Assert.Single((await Classify(new DateOnly(2019, 1, 1))).Refusals).Code);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_and_a_folder_that_cannot_be_written_are_told_as_refusals()
    {
        await Train();
        Directory.Delete(directory.Classes, recursive: true);
        await File.WriteAllTextAsync(directory.Classes, "in the way", Cancellation);
        Assert.Equal("storage.directory", Assert.Single((await Classify(AsOf)).Refusals).Code);
        File.Delete(directory.Classes);
        events.Fault = StorageFault.Full(directory);
        Assert.Equal("storage.full", Assert.Single((await Classify(AsOf)).Refusals).Code);
        Assert.Equal("storage.full", Assert.Single((await Train()).Refusals).Code);
    }

    private static IProgress<Step> NoProgress => new Progress<Step>();

    private static SubjectId Id(int number) => SubjectId.Parse((440802_000_000_000L + number).ToString(CultureInfo.InvariantCulture)).Value;

    private static SubjectRegistered Registered(SubjectId id, SubjectKind kind) => new(
        EventId.Of("registered", id.Text), id, new DateOnly(2020, 1, 1), ChinaTime.StartOf(new(2020, 1, 1)), "商行", kind, Region.Parse("440802").Value, Industry.Parse("F5211").Value,
        RegistrationStatus.Active, new DateOnly(2020, 1, 1), 100_000, null, null, false);

    private static Penalised Penalty(SubjectId id, DateOnly day, DateOnly known) =>
        new(EventId.Of("penalty", id.Text), id, day, ChinaTime.StartOf(known), "文号 " + id, PenaltyKinds.Fine, 5000, null, null, null, null);

    /// <summary>A subject that is inspected every five months; every fourth was penalised, and has problems six times as often.</summary>
    private static IEnumerable<CreditEvent> History(int number, double whenRisky = 0.6, double otherwise = 0.1)
    {
        var id = Id(number);
        var random = new Random(number);
        var isRisky = number % 4 == 0;
        yield return Registered(id, SubjectKind.Enterprise);
        if (isRisky) yield return Penalty(id, new DateOnly(2024, 6, 1), new DateOnly(2024, 6, 2));
        for (var day = new DateOnly(2024, 1, 1).AddDays(random.Next(150)); day <= Until; day = day.AddDays(150))
        {
            var code = random.NextDouble() < (isRisky ? whenRisky : otherwise) ? ResultCode.OrderedToCorrect : ResultCode.NothingFound;
            yield return new Inspected(
                EventId.Of("inspected", id.Text, day.ToString("O", CultureInfo.InvariantCulture)), id, day, ChinaTime.StartOf(day), $"I-{id}-{day:yyyyMMdd}", InspectionOrigin.Draw, InspectionMode.OnSite,
                [new ItemResult("AMR-01", [code], null)], null, null);
        }
    }

    private async Task<Answer<TrainSummary>> Train() => await desk.Train(new(AsOf, Settings: new TrainingSettings { Trees = 20 }), NoProgress, Cancellation);

    private Task<Answer<ClassifySummary>> Classify(DateOnly day) => desk.Classify(new(day), NoProgress, Cancellation);

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 10, 8, 1, 0, 0, TimeSpan.Zero);
    }
}
