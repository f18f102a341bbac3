using System.Globalization;
using System.Text.Json;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation.Sampling;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Office;
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
    private readonly DrawnInMemory drawn = new();
    private readonly ClassDesk desk;

    public ClassDeskTests()
    {
        opened = OpenedDirectory.Open(directory).Value;
        snapshots = new ClassSnapshots(directory, new SqliteContextFactory(directory));
        var nothingShipped = ModelShelf.Shipped.WithProgram with { Model = Path.Combine(directory.Root, "nothing") };
        desk = new ClassDesk(events, new ModelShelf(directory, nothingShipped), snapshots, directory, new SystemEntropy(), new Clock(), drawn);
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

    /// <summary>
    /// A draw of two strata: of 100 rows of A four were drawn, of 10 of D two. One of A and one of D had a problem; besides, a reserve, a visit of a draw that is not
    /// stored and one on cause. By hand: (25 + 5) / (4 · 25 + 2 · 5).
    /// </summary>
    [Fact]
    public async Task Results_of_draws_are_weighted_by_their_chance_and_what_has_none_is_left_out_and_counted()
    {
        await Train();
        await Classify(AsOf);
        var draw = DrawNumber.Parse("zhanjiang-amr/2026/0001").Value;
        StratumKey a = new(draw.ToString(), "T01", RiskClass.A), d = new(draw.ToString(), "T01", RiskClass.D);
        drawn.Held[draw] = new(
            [new(a, 100, 4), new(d, 10, 2)], Enumerable.Range(1, 6).ToLookup(Id, number => number <= 4 ? a : d),
            new Dictionary<string, VisitedTask> { ["T01"] = new("amr", ["AMR-01"]) });
        foreach (var number in Enumerable.Range(1, 6)) events.Add(Visit(draw, number, number is 1 or 5, InspectionOrigin.Draw));
        events.Add(Visit(draw, 7, true, InspectionOrigin.Draw));
        events.Add(Visit(DrawNumber.Parse("elsewhere/2026/0009").Value, 8, true, InspectionOrigin.Draw));
        events.Add(Visit(draw, 9, true, InspectionOrigin.OnCause));

        var day = new DateOnly(2026, 9, 29);
        var weighted = (await desk.Evaluate(new(day, day), NoProgress, Cancellation)).Value.Weighted;
        Assert.Equal((6, 110L), (weighted.Rates.Results, weighted.Rates.FrameRows));
        Assert.Equal(30.0 / 110, weighted.Rates.Overall!.Rate, 12);
        Assert.Equal(("440802", "AMR-01"), (Assert.Single(weighted.Rates.ByDistrict).Key, Assert.Single(weighted.Rates.ByItem).Key));
        Assert.Equal((1, 1), (weighted.UnknownDraw, weighted.NotSelected));
        Assert.True(weighted.OutsideDraws >= 1);
    }

    [Fact]
    public async Task What_evaluate_tells_survives_the_wire_and_keeps_the_names_that_others_rest_on()
    {
        await Train();
        await Classify(AsOf.AddMonths(-1));
        await Classify(AsOf);
        var judged = (await desk.Evaluate(new(AsOf.AddDays(-20), Until), NoProgress, Cancellation)).Value;
        var json = JsonSerializer.Serialize(judged, OfficeJson.Options);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<EvaluateSummary>(json, OfficeJson.Options), OfficeJson.Options));
        using var parsed = JsonDocument.Parse(json);
        var names = parsed.RootElement.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Subset(names.ToHashSet(), new HashSet<string>
        {
            "n", "positives", "auc", "auc_interval", "ks", "lift_at_10", "ece", "brier", "mean_probability", "score_auc", "rate_by_class", "from", "until", "without_snapshot",
            "without_class", "snapshots", "models_that_saw_outcomes", "rising", "precision_at_quota", "calibration_curve", "calibration_in_the_large", "gain", "days_earlier", "stability", "bias", "ht", "drift",
        });
        Assert.Equal(["A", "B", "C", "D"], parsed.RootElement.GetProperty("rate_by_class").EnumerateObject().Select(member => member.Name));
        Assert.NotEmpty(judged.Stability.Flow);
        Assert.Contains(judged.Stability.Psi, one => one.Name == "score");
        Assert.Equal(judged.N, judged.Bias.Where(group => group.Dimension == "region").Sum(group => group.N));
        Assert.Equal(Subjects, judged.Bias.Where(group => group.Dimension == "kind").Sum(group => group.Subjects));
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

    private static Inspected Visit(DrawNumber draw, int number, bool isProblem, InspectionOrigin origin)
    {
        var day = new DateOnly(2026, 9, 29);
        return new(
            EventId.Of("visit", draw.ToString(), Id(number).Text), Id(number), day, ChinaTime.StartOf(day), VisitId.Of(draw, Id(number), "amr").Value.ToString(), origin, InspectionMode.OnSite,
            [new ItemResult("AMR-01", [isProblem ? ResultCode.OrderedToCorrect : ResultCode.NothingFound], null)], "amr", origin == InspectionOrigin.Draw ? draw.ToString() : null);
    }

    private static IProgress<Step> NoProgress => new Progress<Step>();

    private static SubjectId Id(int number) => SubjectId.Parse((440802_000_000_000L + number).ToString(CultureInfo.InvariantCulture)).Value;

    private static SubjectRegistered Registered(SubjectId id, SubjectKind kind) => new(
        EventId.Of("registered", id.Text), id, new DateOnly(2020, 1, 1), ChinaTime.StartOf(new(2020, 1, 1)), "商行", kind, Region.Parse("440802").Value, Industry.Parse("F5211").Value,
        RegistrationStatus.Active, new DateOnly(2020, 1, 1), 100_000, null, null, false);

    private static Penalised Penalty(SubjectId id, DateOnly day, DateOnly known) =>
        new(EventId.Of("penalty", id.Text), id, day, ChinaTime.StartOf(known), "文号 " + id, PenaltyKinds.Fine, 5000, null, null, null, null);

    /// <summary>A subject that is inspected every five months; every fourth was penalised, and has problems six times as often.</summary>
    private static IEnumerable<CreditEvent> History(int number)
    {
        var id = Id(number);
        var random = new Random(number);
        var isRisky = number % 4 == 0;
        yield return Registered(id, SubjectKind.Enterprise);
        if (isRisky) yield return Penalty(id, new DateOnly(2024, 6, 1), new DateOnly(2024, 6, 2));
        for (var day = new DateOnly(2024, 1, 1).AddDays(random.Next(150)); day <= Until; day = day.AddDays(150))
        {
            var code = random.NextDouble() < (isRisky ? 0.6 : 0.1) ? ResultCode.OrderedToCorrect : ResultCode.NothingFound;
            yield return new Inspected(
                EventId.Of("inspected", id.Text, day.ToString("O", CultureInfo.InvariantCulture)), id, day, ChinaTime.StartOf(day), $"I-{id}-{day:yyyyMMdd}", InspectionOrigin.Draw, InspectionMode.OnSite,
                [new ItemResult("AMR-01", [code], null)], null, null);
        }
    }

    private async Task<Answer<TrainSummary>> Train() => await desk.Train(new(AsOf, Settings: new TrainingSettings { Trees = 20 }), NoProgress, Cancellation);

    private Task<Answer<ClassifySummary>> Classify(DateOnly day) => desk.Classify(new(day), NoProgress, Cancellation);

    private sealed class DrawnInMemory : IDrawnChances
    {
        public Dictionary<DrawNumber, DrawnChances> Held { get; } = [];

        public Task<DrawnChances?> Of(DrawNumber draw) => Task.FromResult(Held.GetValueOrDefault(draw));
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 10, 8, 1, 0, 0, TimeSpan.Zero);
    }
}
