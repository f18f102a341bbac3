using System.Globalization;
using System.Text.Json;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Explanation;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Evaluation.Sampling;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Office;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using static Xinheng.Tests.Storage.Classes.MadeHistories;

namespace Xinheng.Tests.Storage.Classes;

public sealed partial class ClassDeskTests : IDisposable
{
    private static readonly DateOnly AsOf = new(2026, 6, 30);

    private readonly DataDirectory directory = new(Path.Combine(Path.GetTempPath(), $"xinheng-classes-{Guid.CreateVersion7():N}"));
    private readonly OpenedDirectory opened;
    private readonly EventsInMemory events = new();
    private readonly ClassSnapshots snapshots;
    private readonly DrawnInMemory drawn = new();
    private readonly ClassDesk desk;
    private readonly ExplainDesk explaining;

    public ClassDeskTests()
    {
        opened = OpenedDirectory.Open(directory).Value;
        snapshots = new ClassSnapshots(directory, new SqliteContextFactory(directory));
        var nothingShipped = ModelShelf.Shipped.WithProgram with { Model = Path.Combine(directory.Root, "nothing") };
        explaining = new ExplainDesk(events, new ModelShelf(directory, nothingShipped), snapshots);
        desk = new ClassDesk(events, new ModelShelf(directory, nothingShipped), new ModelRegister(new SqliteContextFactory(directory)), snapshots, directory, new SystemEntropy(), new StillClock(), drawn);
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
    public async Task Training_weighs_results_of_stored_draws_by_their_chance_and_all_others_one()
    {
        Assert.Null((await Train()).Value.Weighting);
        var draw = DrawNumber.Parse("zhanjiang-amr/2026/0001").Value;
        StratumKey a = new(draw.ToString(), "T01", RiskClass.A), d = new(draw.ToString(), "T01", RiskClass.D);
        drawn.Held[draw] = new([new(a, 100, 4), new(d, 10, 2)], Enumerable.Range(1, 6).ToLookup(Id, number => number <= 4 ? a : d), new Dictionary<string, VisitedTask> { ["T01"] = new("amr", ["AMR-01"]) });
        foreach (var number in Enumerable.Range(1, 6)) events.Add(Visit(draw, number, number is 1 or 5, InspectionOrigin.Draw));
        events.Add(Visit(draw, 7, true, InspectionOrigin.Draw));
        events.Add(Visit(DrawNumber.Parse("elsewhere/2026/0009").Value, 8, true, InspectionOrigin.Draw));

        // Visits of the last day before it: they calibrate. Who was visited by no stratum, or by a draw that is not stored, weighs 1.
        var trained = (await desk.Train(new(new DateOnly(2026, 9, 30), Settings: new TrainingSettings { Trees = 20 }), NoProgress, Cancellation)).Value;
        var weighting = trained.Weighting!;
        Assert.InRange(weighting.Known, 1, 6);
        Assert.Equal((0, 10.0), (weighting.Cut, weighting.Cap));
        Assert.Equal(weighting, ModelFolder.Load(trained.Folder).Value.Card.Weighting);
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
            "without_class", "snapshots", "models_that_saw_outcomes", "rising", "precision_at_quota", "calibration_curve", "calibration_in_the_large", "gain", "days_earlier", "stability", "bias", "ht", "drift", "drift_asked", "hindsight",
        });
        Assert.Equal(["A", "B", "C", "D"], parsed.RootElement.GetProperty("rate_by_class").EnumerateObject().Select(member => member.Name));
        Assert.NotEmpty(judged.Stability.Flow);
        Assert.Contains(judged.Stability.Psi, one => one.Name == "score");
        Assert.Contains(judged.Stability.Psi, one => one.Name == "problem-share-36-months");
        Assert.DoesNotContain(judged.Stability.Psi, one => one.Name.EndsWith("-problem-rate", StringComparison.Ordinal) && one.Name != "recent-problem-rate");
        Assert.Equal(judged.N, judged.Bias.Where(group => group.Dimension == "region").Sum(group => group.N));
        Assert.Equal(Subjects, judged.Bias.Where(group => group.Dimension == "kind").Sum(group => group.Subjects));
    }

    [Fact]
    public async Task A_snapshot_that_rests_on_what_became_known_later_judges_no_outcome_from_before()
    {
        await Train();
        var made = (await Classify(AsOf)).Value;
        var known = Until.AddDays(-20);
        var hindsight = (await desk.Classify(new(AsOf, ChinaTime.EndOf(known)), NoProgress, Cancellation)).Value;
        Assert.True(hindsight.IsNew);
        var before = (await desk.Evaluate(new(AsOf.AddDays(1), known), NoProgress, Cancellation)).Value;
        Assert.Equal(made.Snapshot, Assert.Single(before.Snapshots));
        Assert.Equal(hindsight.Snapshot, Assert.Single(before.Hindsight));
        var after = (await desk.Evaluate(new(known.AddDays(1), Until), NoProgress, Cancellation)).Value;
        Assert.Equal(hindsight.Snapshot, Assert.Single(after.Snapshots));
        Assert.Empty(after.Hindsight);
    }

    [Fact]
    public async Task A_model_of_any_inspection_within_the_year_counts_each_subject_once()
    {
        var trained = (await desk.Train(new(AsOf, Settings: new TrainingSettings { Trees = 20, Outcome = OutcomeRule.AnyInspection }), NoProgress, Cancellation)).Value;
        Assert.InRange(trained.Metrics.Inspections, Subjects / 2, Subjects);
        Assert.True(trained.Calibrated.Rows > trained.Metrics.Inspections && trained.Metrics.Auc > 0.6, $"{trained.Calibrated.Rows} rows, AUC {trained.Metrics.Auc}");
        Assert.Equal(Subjects, (await Classify(AsOf)).Value.Rows);
    }

    [Fact]
    public async Task The_newest_class_that_is_no_trial_is_explained_unless_another_is_named()
    {
        await Train();
        var made = (await Classify(AsOf)).Value;
        var trial = (await desk.Classify(new(AsOf.AddDays(5), Model: ModelChoice.NoModel), NoProgress, Cancellation)).Value;
        Assert.Equal(made.Snapshot, (await explaining.Explain(new(Id(4).Text), NoProgress, Cancellation)).Value.Snapshot);
        Assert.Equal(trial.Snapshot, (await explaining.Explain(new(Id(4).Text, trial.Snapshot.Text), NoProgress, Cancellation)).Value.Snapshot);
    }

    [Fact]
    public async Task A_window_without_outcomes_is_told_and_survives_the_wire()
    {
        await Train();
        await Classify(AsOf);
        var judged = (await desk.Evaluate(new(Until.AddDays(1), Until.AddDays(5)), NoProgress, Cancellation)).Value;
        Assert.Equal((0, (object?)null), (judged.N, judged.PrecisionAtQuota));
        var json = JsonSerializer.Serialize(judged, OfficeJson.Options);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<EvaluateSummary>(json, OfficeJson.Options), OfficeJson.Options));
    }

    [Fact]
    public async Task Stated_chances_are_held_against_every_inspection_of_the_last_months()
    {
        await Train();
        var header = (await snapshots.Open((await Classify(AsOf)).Value.Snapshot, Cancellation)).Value.Header;
        var recent = Enumerable.Range(0, Subjects).SelectMany(number => History(number)).OfType<Inspected>().Where(inspected => inspected.Happened > AsOf.AddMonths(-RecentShift.Months) && inspected.Happened <= AsOf).ToArray();
        Assert.Equal(recent.Length, header.Recent.Inspections);
        Assert.Equal(recent.Count(inspected => inspected.Results[0].HasProblem), header.Recent.Problems);
    }

    [Fact]
    public async Task A_class_is_explained_by_events_in_words_and_by_what_would_lower_it()
    {
        events.Add(new AbnormalListed(EventId.Of("listed"), Id(4), new DateOnly(2026, 2, 1), ChinaTime.StartOf(new(2026, 2, 2)), "E-1", AbnormalCause.Unreachable, null));
        await Train();
        var made = (await Classify(AsOf)).Value;
        var held = (await snapshots.Open(made.Snapshot, Cancellation)).Value.Find(Id(4))!;
        var told = (await Explain(Id(4).Text)).Value;
        Assert.Equal((made.Snapshot, held.Class, held.Score, (double?)held.Probability), (told.Snapshot, told.Class, told.Score, told.Probability));
        Assert.Equal(held.Reasons.Select(reason => (reason.Rule, reason.Points, reason.Events.Length)), told.Reasons.Select(reason => (reason.Rule, reason.Points, reason.Events.Count)));
        Assert.Contains("E-1", Assert.Single(told.Reasons.Single(reason => reason.Rule == "floor.abnormal").Events).Chinese, StringComparison.Ordinal);
        Assert.Equal([CurableKind.AbnormalEntry, CurableKind.Penalty], told.Repair.Facts.Select(fact => fact.Kind));
        Assert.True(told.Repair.AllCured.Class < told.Class);
    }

    [Fact]
    public async Task A_class_that_cannot_be_replayed_or_is_not_there_is_not_explained()
    {
        Assert.Equal("explain.no-snapshot", Assert.Single((await Explain(Id(4).Text)).Refusals).Code);
        await Train();
        await Classify(AsOf);
        Assert.Equal("explain.not-held", Assert.Single((await Explain(Id(9_999).Text)).Refusals).Code);
        Assert.Equal("classes.unknown", Assert.Single((await Explain(Id(4).Text, "2020-01-31.1")).Refusals).Code);
        Assert.False((await Explain("no code")).IsGiven);
        Assert.True((await Explain(Id(4).Text)).IsGiven);
        events.Add(Penalty(Id(5), new DateOnly(2026, 3, 1), known: new DateOnly(2026, 3, 2)));
        Assert.Equal("explain.replay", Assert.Single((await Explain(Id(4).Text)).Refusals).Code);
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
        using var other = new ClassDesk(certain, shelf, new ModelRegister(new SqliteContextFactory(directory)), snapshots, directory, new SystemEntropy(), new StillClock(), drawn);
        var settings = new TrainingSettings { Trees = 20 };
        var stopped = (await other.Train(new(AsOf, Settings: settings), NoProgress, Cancellation)).Value;
        Assert.False(stopped.IsReleased);
        Assert.Contains("leak.presence:penalties-36-months", stopped.Gate.Open.Select(finding => finding.Key));
        Assert.DoesNotContain(stopped.Gate.Findings, finding => finding.Code is "monotonicity" or "leak.later");
        Assert.Equal("model.none", Assert.Single((await other.Classify(new(AsOf), NoProgress, Cancellation)).Refusals).Code);
        Assert.Equal(stopped.Gate.Findings.Select(finding => finding.Key), shelf.Find(stopped.Model).Value.Model!.Card.Gate!.Findings.Select(finding => finding.Key));

        string[] accepted = [.. stopped.Gate.Findings.Select(finding => finding.Key)];
        var released = (await other.Train(new(AsOf, Settings: settings, Accepted: accepted), NoProgress, Cancellation)).Value;
        Assert.Equal((stopped.Model, true), (released.Model, released.IsReleased));
        Assert.Equal(accepted.Order(StringComparer.Ordinal), shelf.Find(released.Model).Value.Model!.Card.Gate!.Accepted);

        // Once more without accepting anything: it is not in use any more, as the training says, and what was made with the card before is made again with that card.
        var made = (await other.Classify(new(AsOf), NoProgress, Cancellation)).Value;
        var again = (await other.Train(new(AsOf, Settings: settings), NoProgress, Cancellation)).Value;
        Assert.Equal((released.Model, false, false), (again.Model, again.IsReleased, again.IsInUse));
        Assert.Equal("model.gate", Assert.Single((await other.Classify(new(AsOf), NoProgress, Cancellation)).Refusals).Code);
        Assert.True((await other.Replay(new(made.Snapshot.Text), NoProgress, Cancellation)).Value.IsSame);
        Assert.True((await new ExplainDesk(certain, shelf, snapshots).Explain(new(Id(4).Text), NoProgress, Cancellation)).IsGiven);
        Assert.True((await other.Train(new(AsOf, Settings: settings, Accepted: accepted), NoProgress, Cancellation)).Value.IsInUse);
        Assert.Equal((made.Snapshot, false), (await other.Classify(new(AsOf), NoProgress, Cancellation)).Value is var same ? (same.Snapshot, same.IsNew) : default);
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
        var table = (await new ClassTables(snapshots, TimeProvider.System).NewestOf(2026, 6, Cancellation)).Value;
        Assert.Equal((newest.Snapshot, AsOf, Subjects), (table.Snapshot, table.AsOf, table.Classes.Count));
        Assert.Equal("classes.none", Assert.Single((await new ClassTables(snapshots, TimeProvider.System).NewestOf(2026, 7, Cancellation)).Refusals).Code);
    }

    [Fact]
    public async Task A_table_that_was_kept_is_taken_while_its_file_is_whole_and_no_newer_one_is_there()
    {
        await Train();
        await Classify(new DateOnly(2026, 6, 15));
        using var tables = new ClassTables(snapshots, TimeProvider.System);
        var first = (await tables.NewestOf(2026, 6, Cancellation)).Value;
        Assert.Same(first, (await tables.NewestOf(2026, 6, Cancellation)).Value);
        var newest = (await Classify(AsOf)).Value.Snapshot;
        Assert.Equal(newest, (await tables.NewestOf(2026, 6, Cancellation)).Value.Snapshot);
        await File.AppendAllTextAsync(snapshots.PathOf(newest.Text), " ", Cancellation);
        Assert.False((await tables.NewestOf(2026, 6, Cancellation)).IsGiven);
    }

    [Fact]
    public async Task The_combined_class_is_planned_with_and_general_class_and_field_stand_in_its_reasons()
    {
        await Train();
        var spoiled = Id(7);
        foreach (var day in (DateOnly[])[new(2026, 4, 2), new(2026, 5, 6)])
        {
            events.Add(new Inspected(EventId.Of("food", day.ToString("O", CultureInfo.InvariantCulture)), spoiled, day, ChinaTime.StartOf(day), $"F-{day:yyyyMMdd}", InspectionOrigin.OnCause, InspectionMode.OnSite,
                [new ItemResult("食品安全监督检查", [ResultCode.OrderedToCorrect], null)], null, null));
        }

        events.Add(Penalty(spoiled, new DateOnly(2026, 5, 20), new DateOnly(2026, 5, 21)) with { Violation = "销售超过保质期的食品" });
        var made = (await Classify(AsOf)).Value;
        Assert.Equal("default-2", made.Policy);
        var file = (await snapshots.Open(made.Snapshot, Cancellation)).Value;
        var planned = (await new ClassTables(snapshots, TimeProvider.System).NewestOf(2026, 6, Cancellation)).Value.Classes;
        foreach (var classification in file.ReadAll())
        {
            var cell = Assert.Single(classification.Reasons, reason => reason.Rule == "sector.food.matrix");
            Assert.EndsWith($"合为 {classification.Class}（策略 default-2 矩阵；来源 I）", cell.Says.Chinese, StringComparison.Ordinal);
            Assert.Equal(planned[classification.Subject], classification.Class);
        }

        var reasons = file.Find(spoiled)!.Reasons;
        Assert.Contains("食品专业分级 C：综合零售 10 分，记录 45 分，合计 55 分", Assert.Single(reasons, reason => reason.Rule == "sector.food").Says.Chinese, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(reasons, reason => reason.Rule == "food.problem").Events.Length);
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

    private async Task<Answer<TrainSummary>> Train() => await desk.Train(new(AsOf, Settings: new TrainingSettings { Trees = 20 }), NoProgress, Cancellation);

    private Task<Answer<ExplainSummary>> Explain(string subject, string? snapshot = null) => explaining.Explain(new(subject, snapshot), NoProgress, Cancellation);

    private Task<Answer<ClassifySummary>> Classify(DateOnly day) => desk.Classify(new(day), NoProgress, Cancellation);
}
