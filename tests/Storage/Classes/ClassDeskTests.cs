using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using static Xinheng.Tests.Storage.Classes.MadeHistories;

namespace Xinheng.Tests.Storage.Classes;

public sealed class ClassDeskTests : IDisposable
{
    private static readonly DateOnly AsOf = new(2026, 6, 30);

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
        desk = new ClassDesk(events, new ModelShelf(directory, nothingShipped), new ModelRegister(new SqliteContextFactory(directory)), snapshots, directory, new SystemEntropy(), new StillClock());
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

    private async Task<Answer<TrainSummary>> Train() => await desk.Train(new(AsOf, Settings: new TrainingSettings { Trees = 20 }), NoProgress, Cancellation);

    private Task<Answer<ClassifySummary>> Classify(DateOnly day) => desk.Classify(new(day), NoProgress, Cancellation);
}
