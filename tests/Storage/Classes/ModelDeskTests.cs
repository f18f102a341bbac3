using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Promotion;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Office;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using static Xinheng.Tests.Storage.Classes.MadeHistories;

namespace Xinheng.Tests.Storage.Classes;

public sealed partial class ModelDeskTests : IDisposable
{
    private static readonly DateOnly AsOf = new(2026, 6, 30);

    private readonly DataDirectory directory = new(Path.Combine(Path.GetTempPath(), $"xinheng-models-{Guid.CreateVersion7():N}"));
    private readonly OpenedDirectory opened;
    private readonly EventsInMemory events = new();
    private readonly SqliteContextFactory contexts;
    private readonly ClassSnapshots snapshots;
    private readonly ClassDesk classes;
    private readonly ModelDesk models;

    public ModelDeskTests()
    {
        opened = OpenedDirectory.Open(directory).Value;
        contexts = new SqliteContextFactory(directory);
        snapshots = new ClassSnapshots(directory, contexts);
        var nothingShipped = ModelShelf.Shipped.WithProgram with { Model = Path.Combine(directory.Root, "nothing") };
        var shelf = new ModelShelf(directory, nothingShipped);
        var register = new ModelRegister(contexts);
        classes = new ClassDesk(events, shelf, register, snapshots, directory, new SystemEntropy(), new StillClock(), new DrawnInMemory());
        models = new ModelDesk(events, shelf, register, new StillClock());
        for (var number = 0; number < Subjects; number++) events.Add(History(number));
    }

    public void Dispose()
    {
        classes.Dispose();
        opened.Dispose();
        Directory.Delete(directory.Root, recursive: true);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Until_two_persons_promote_one_the_newest_model_is_used_and_from_then_on_the_champion_alone()
    {
        var (first, second) = (await Train(20), await Train(25));
        Assert.Equal((second, ModelStanding.NotPromoted), (await Classify(AsOf)) is var before ? (before.Model, before.Standing) : default);
        await Promote(first);
        Assert.Equal((first, ModelStanding.Champion), (await Classify(AsOf)) is var after ? (after.Model, after.Standing) : default);
        var third = (await classes.Train(new(AsOf, Settings: new TrainingSettings { Trees = 30 }), NoProgress, Cancellation)).Value;
        Assert.Equal((false, ModelState.Candidate), (third.IsInUse, third.State));
        Assert.Equal(first, (await Classify(AsOf)).Model);
        var list = (await models.List(Cancellation)).Value;
        Assert.Equal((first, ModelStanding.Champion), (list.InUse, list.Standing));
        Assert.Equal(first, Assert.Single(list.Models, line => line.State == ModelState.Champion).Model);
        Assert.Equal([ModelStep.Promoted, ModelStep.Confirmed], list.Decisions.Select(decision => decision.Step));
    }

    [Fact]
    public async Task A_promotion_needs_a_comparison_with_the_model_in_use_as_it_is_now()
    {
        var (first, second) = (await Train(20), await Train(25));
        Assert.Equal("model.not-compared", CodeOf(await models.Promote(new(first, "Zhang", "why"), Cancellation)));
        var report = await Compare();
        Assert.Equal("model.report", CodeOf(await models.Promote(new(first, "Zhang", "why", new string('0', 64)), Cancellation)));
        Assert.True((await models.Promote(new(first, "Zhang", "why", report.Report), Cancellation)).TryGet(out _, out _));

        // Another model is in use by the time of the confirmation.
        await Train(30);
        Assert.Equal("model.report", CodeOf(await models.Confirm(new(first, "Li"), Cancellation)));
        var path = Directory.GetFiles(Path.Combine(directory.Models, "reports")).Single();
        await File.AppendAllTextAsync(path, " ", Cancellation);
        Assert.Equal("model.report", CodeOf(await models.Promote(new(second, "Zhang", "why", report.Report), Cancellation)));
    }

    [Fact]
    public async Task Models_are_compared_on_the_same_outcomes_from_what_was_known_at_each_month_end()
    {
        var (first, second) = (await Train(20), await Train(5));
        var report = await Compare();
        Assert.Equal([second, first], report.Models.Select(model => model.Model));
        Assert.Equal((new DateOnly(2026, 7, 1), new DateOnly(2026, 9, 30), Subjects), (report.From, report.Until, report.Subjects));
        Assert.All(report.Models, model => Assert.Equal((report.Models[0].All.N, 3), (model.All.N, model.Months.Count)));
        Assert.All(report.Models, model => Assert.Equal(model.All.N, model.Months.Sum(month => month.Figures.N)));
        Assert.All(report.Models, model => Assert.Equal(model.All.N, model.RateByClass.Values.Sum(rate => rate.N)));
        Assert.Equal((true, 0), (report.Models[0].IsInUse, report.Models[0].Changed));
        Assert.Equal(report.Models[1].Changed, report.Models[1].Moves.Values.Sum());
        Assert.False(report.Models[1].SawOutcomes);

        // The figures are those of the classes that were in force: of month-end snapshots and evaluate.
        foreach (var day in new[] { AsOf, new DateOnly(2026, 7, 31), new DateOnly(2026, 8, 31) }) await Classify(day);
        var judged = (await classes.Evaluate(new(report.From, report.Until), NoProgress, Cancellation)).Value;
        Assert.Equal((judged.N, judged.Positives, judged.Auc, judged.Ks), (report.Models[0].All.N, report.Models[0].All.Positives, report.Models[0].All.Auc, report.Models[0].All.Ks));
        Assert.Equal(judged.RateByClass, report.Models[0].RateByClass);

        // What becomes known later changes no class of then.
        events.Add(Penalty(Id(3), new DateOnly(2026, 6, 1), known: new DateOnly(2026, 10, 2)));
        Assert.Equal(report.Models[1].All, (await Compare()).Models[1].All);
    }

    [Fact]
    public async Task A_trial_is_marked_and_neither_planning_nor_evaluation_takes_it_unasked()
    {
        var (first, second) = (await Train(20), await Train(25));
        var usual = await Classify(AsOf);
        var trial = (await classes.Classify(new(AsOf, Model: first), NoProgress, Cancellation)).Value;
        Assert.Equal((first, ModelStanding.Trial, true), (trial.Model, trial.Standing, trial.IsNew));
        Assert.Equal(usual.Snapshot, (await new ClassTables(snapshots, TimeProvider.System).NewestOf(2026, 6, Cancellation)).Value.Snapshot);
        Assert.Equal([usual.Snapshot], (await classes.Evaluate(new(AsOf.AddDays(1), Until), NoProgress, Cancellation)).Value.Snapshots);
        Assert.Equal([trial.Snapshot], (await classes.Evaluate(new(AsOf.AddDays(1), Until, first), NoProgress, Cancellation)).Value.Snapshots);
        Assert.Equal(second, usual.Model);
        Assert.False((await classes.Classify(new(AsOf, Model: first), NoProgress, Cancellation)).Value.IsNew);
    }

    [Fact]
    public async Task Whoever_changes_or_takes_out_a_decision_stops_classification()
    {
        await Promote(await Train(20));
        foreach (var sql in new[] { "UPDATE model_decision SET body = replace(body, 'Li', 'Wu') WHERE sequence = 2", "DELETE FROM model_decision WHERE sequence = 1" })
        {
            await using var context = contexts.CreateDbContext();
            await context.Database.ExecuteSqlRawAsync(sql, Cancellation);
            Assert.Equal("model.registry", CodeOf(await classes.Classify(new(AsOf), NoProgress, Cancellation)));
            Assert.Equal("model.registry", CodeOf(await models.List(Cancellation)));
        }
    }

    [Fact]
    public async Task Steps_that_several_take_at_once_are_all_kept_one_after_another()
    {
        var register = new ModelRegister(contexts);
        var at = new StillClock().GetUtcNow();
        var taken = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => Task.Run(
            () => register.Take(registry => registry.Retire(new($"model-{number}", "hash", "card"), new($"person {number}", at), "crowded"), Cancellation), Cancellation)));
        Assert.Equal(Enumerable.Range(1, 8), taken.Select(answer => answer.Value.Sequence).Order());
        Assert.Equal(8, (await register.Read(Cancellation)).Value.Registry.Decisions.Length);
    }

    [Fact]
    public async Task The_card_of_a_champion_cannot_be_changed_unseen_and_nothing_takes_its_place()
    {
        var champion = await Train(20);
        await Promote(champion);
        var card = Path.Combine(directory.Models, champion, "card.json");
        var text = await File.ReadAllTextAsync(card, Cancellation);
        await File.WriteAllTextAsync(card, text.Replace("\"reference-subjects\": 400", "\"reference-subjects\": 401", StringComparison.Ordinal), Cancellation);
        Assert.Equal("model.changed", CodeOf(await classes.Classify(new(AsOf), NoProgress, Cancellation)));
        Assert.Equal("model.changed", (await models.List(Cancellation)).Value.Refused?.Code);
        Directory.Delete(Path.GetDirectoryName(card)!, recursive: true);
        Assert.Equal("model.unknown", CodeOf(await classes.Classify(new(AsOf), NoProgress, Cancellation)));
    }

    /// <summary>As after a release that adds a feature.</summary>
    [Fact]
    public async Task Where_the_champion_cannot_be_read_two_persons_put_another_in_its_place_and_their_decision_names_it()
    {
        var lost = await Train(20);
        await Promote(lost);
        await Rewrite(lost, text => text.Replace("\"age-years\"", "\"age-in-years\"", StringComparison.Ordinal));
        var refused = Assert.Single((await classes.Classify(new(AsOf), NoProgress, Cancellation)).Refusals);
        Assert.Equal("model.features", refused.Code);
        Assert.Contains("model promote", refused.Cure.English, StringComparison.Ordinal);

        var next = await Train(25);
        var list = (await models.List(Cancellation)).Value;
        Assert.Equal("model.features", list.Refused?.Code);
        Assert.Equal((lost, ModelState.Champion), Assert.Single(list.Unreadable) is var unreadable ? (unreadable.Model, unreadable.State) : default);
        Assert.Equal(next, Assert.Single(list.Models).Model);
        var report = await Compare();
        Assert.Equal([ModelChoice.NoModel, next], report.Models.Select(model => model.Model));
        Assert.Equal((lost, "model.features", null), (report.Lost!.Model, report.Lost.Why.Code, report.LeftOut));
        await Promote(next);
        Assert.Equal((next, ModelStanding.Champion), (await Classify(AsOf)) is var made ? (made.Model, made.Standing) : default);
        Assert.Equal([null, null, lost, lost], (await models.List(Cancellation)).Value.Decisions.Select(decision => decision.Unusable));
    }

    [Fact]
    public async Task A_comparison_with_points_alone_is_no_ground_once_the_champion_can_be_read_again()
    {
        var champion = await Train(20);
        await Promote(champion);
        var next = await Train(25);
        var original = await Rewrite(champion, text => text + " ");
        var report = await Compare();
        Assert.Equal(ModelChoice.NoModel, report.InUse);
        await Rewrite(champion, _ => original);
        Assert.Equal("model.report", CodeOf(await models.Promote(new(next, "Zhang", "why", report.Report), Cancellation)));
        await Promote(next);
        Assert.All((await models.List(Cancellation)).Value.Decisions, decision => Assert.Null(decision.Unusable));
    }

    [Fact]
    public async Task A_candidate_that_cannot_be_read_is_told_and_holds_nothing_up()
    {
        var (damaged, second) = (await Train(20), await Train(25));
        await File.AppendAllTextAsync(Path.Combine(directory.Models, damaged, "model.zip"), " ", Cancellation);
        Assert.Equal("model.unreadable", Assert.Single((await models.List(Cancellation)).Value.Unreadable).Why.Code);
        var report = await Compare();
        Assert.Equal([second], report.Models.Select(model => model.Model));
        Assert.Equal([damaged], report.LeftOut!);
        Assert.Equal("model.unreadable", CodeOf(await models.Compare(new(3, [damaged]), NoProgress, Cancellation)));

        // The same rows give the same model: it takes the place of the one that is damaged.
        Assert.Equal(damaged, await Train(20));
        Assert.Equal(damaged, (await Classify(AsOf)).Model);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public async Task A_damaged_pointer_to_the_newest_model_is_refused_and_no_other_model_takes_its_place(string content)
    {
        await Train(20);
        await File.WriteAllTextAsync(Path.Combine(directory.Models, "current"), content, Cancellation);
        Assert.Equal("model.current", CodeOf(await classes.Classify(new(AsOf), NoProgress, Cancellation)));
        Assert.Equal("model.current", (await models.List(Cancellation)).Value.Refused?.Code);
        var trained = await Train(25);
        Assert.Equal(trained, (await Classify(AsOf)).Model);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("no report")]
    public async Task A_file_that_is_no_report_stands_behind_no_promotion(string content)
    {
        var model = await Train(20);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        Directory.CreateDirectory(Path.Combine(directory.Models, "reports"));
        await File.WriteAllTextAsync(Path.Combine(directory.Models, "reports", hash + ".json"), content, Cancellation);
        Assert.Equal("model.not-compared", CodeOf(await models.Promote(new(model, "Zhang", "why"), Cancellation)));
        Assert.Equal("model.report", CodeOf(await models.Promote(new(model, "Zhang", "why", hash), Cancellation)));
    }

    [Fact]
    public async Task The_model_in_use_is_not_retired_and_a_retired_one_is_not_compared()
    {
        var (first, second) = (await Train(20), await Train(25));
        Assert.Equal("model.champion-stays", CodeOf(await models.Retire(new(second, "Li", "why"), Cancellation)));
        Assert.Equal(ModelState.Retired, (await models.Retire(new(first, "Li", "why"), Cancellation)).Value.State);
        Assert.Equal(second, Assert.Single((await Compare()).Models).Model);
        Assert.Equal(ModelState.Retired, (await models.Show(new(first), Cancellation)).Value.State);
    }

    [Fact]
    public async Task A_place_without_history_is_classified_by_points_alone_and_judged_by_them()
    {
        const string PointsOnly = """ "points-only": { "cuts": { "a": 10, "b": 40, "c": 90, "source": "I" } }, "direct": [""";
        var policy = (await File.ReadAllTextAsync(ModelShelf.Shipped.WithProgram.Policy, Cancellation)).Replace("default-2", "points-1", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(directory.Models, "policy.json"), policy.Replace("\"direct\": [", PointsOnly, StringComparison.Ordinal), Cancellation);
        var made = await Classify(AsOf);
        Assert.Equal((ModelChoice.NoModel, ModelStanding.PointsOnly), (made.Model, made.Standing));
        Assert.All([RiskClass.A, RiskClass.B], riskClass => Assert.NotEqual(0, made.ByClass[riskClass]));
        var file = (await snapshots.Open(made.Snapshot, Cancellation)).Value;
        Assert.Contains("model none none", await File.ReadAllLinesAsync(made.File, Cancellation));
        Assert.All(file.ReadAll(), one => Assert.Equal(one.Score / 1000.0, one.Probability));
        Assert.DoesNotContain(file.ReadAll().SelectMany(one => one.Reasons), reason => reason.Rule.StartsWith("model.", StringComparison.Ordinal));
        var judged = (await classes.Evaluate(new(AsOf.AddDays(1), Until), NoProgress, Cancellation)).Value;
        Assert.True(judged.N > 50 && judged.Auc > 0.55, $"{judged.N} outcomes, AUC {judged.Auc}");
        Assert.Equal((null, null, null), (judged.Ece, judged.Brier, judged.MeanProbability));
        Assert.Empty(judged.ModelsThatSawOutcomes);
        Assert.All(judged.Bias, group => Assert.Equal((null, null, false), (group.Gap, group.P, group.Deviates)));
        foreach (var told in new[] { judged, (await classes.Evaluate(new(Until.AddDays(1), Until.AddDays(2)), NoProgress, Cancellation)).Value })
        {
            var json = JsonSerializer.Serialize(told, OfficeJson.Options);
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<EvaluateSummary>(json, OfficeJson.Options), OfficeJson.Options));
        }

        var explaining = new ExplainDesk(events, new ModelShelf(directory, ModelShelf.Shipped.WithProgram with { Model = Path.Combine(directory.Root, "nothing") }), snapshots);
        Assert.Null((await explaining.Explain(new(Id(4).Text), NoProgress, Cancellation)).Value.Probability);
        Assert.True((await classes.Replay(new(made.Snapshot.Text), NoProgress, Cancellation)).Value.IsSame);

        // An own model takes over; the points alone can then be tried beside it.
        var trained = await Train(20);
        Assert.Equal(trained, (await Classify(AsOf)).Model);
        Assert.Equal(ModelStanding.Trial, (await classes.Classify(new(AsOf, Model: ModelChoice.NoModel), NoProgress, Cancellation)).Value.Standing);
    }

    [Fact]
    public async Task A_snapshot_of_the_first_form_is_still_read()
    {
        await Train(20);
        var made = await Classify(AsOf);
        var now = (await snapshots.Open(made.Snapshot, Cancellation)).Value;
        var path = Path.Combine(directory.Classes, "old.tsv");
        await using (var file = File.Create(path)) ClassSnapshotFile.Write(file, now.Salt.Span, now.Header with { Basis = null }, [ClassRows.Of(now.ReadAll())]);
        Assert.Contains("xinheng class-snapshot/1", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path, Cancellation)), StringComparison.Ordinal);
        var old = ClassSnapshotFile.Open(path).Value;
        Assert.Equal(now.ReadClasses(), old.ReadClasses());
        Assert.Null(old.Header.Basis);
    }

    private static IProgress<Step> NoProgress => new Progress<Step>();

    private static string CodeOf<T>(Answer<T> answer)
        where T : notnull => Assert.Single(answer.Refusals).Code;

    // Later events, a correction of the register, and repairs and penalties that were decided before but became known afterwards.
    private static CreditEvent Later(Random random, int number)
    {
        var id = Id(random.Next(Subjects));
        var known = ChinaTime.StartOf(AsOf.AddDays(1 + random.Next(90)));
        var past = AsOf.AddDays(-random.Next(300));
        return random.Next(4) switch
        {
            0 => new Penalised(EventId.Of("late", id.Text, $"{number}"), id, past, known, $"late {number}", PenaltyKinds.Fine, 90_000, null, null, null, null),
            1 => new StatusChanged(EventId.Of("gone", id.Text, $"{number}"), id, past, known, RegistrationStatus.Deregistered, null),
            2 => new PenaltyRepaired(EventId.Of("repaired", id.Text, $"{number}"), id, past, known, "文号 " + id),
            _ => new AbnormalListed(EventId.Of("abnormal", id.Text, $"{number}"), id, past, known, $"entry {number}", AbnormalCause.Unreachable, null),
        };
    }

    private async Task<string> Train(int trees) => (await classes.Train(new(AsOf, Settings: new TrainingSettings { Trees = trees }), NoProgress, Cancellation)).Value.Model;

    private async Task<ClassifySummary> Classify(DateOnly day) => (await classes.Classify(new(day), NoProgress, Cancellation)).Value;

    // Changes a model's card and gives it as it was.
    private async Task<string> Rewrite(string model, Func<string, string> change)
    {
        var card = Path.Combine(directory.Models, model, "card.json");
        var before = await File.ReadAllTextAsync(card, Cancellation);
        Assert.NotEqual(before, change(before));
        await File.WriteAllTextAsync(card, change(before), Cancellation);
        return before;
    }

    private async Task<ModelCompareSummary> Compare() => (await models.Compare(new(3), NoProgress, Cancellation)).Value;

    private async Task Promote(string model)
    {
        await Compare();
        Assert.Equal(ModelState.Proposed, (await models.Promote(new(model, "Zhang", "ranks better"), Cancellation)).Value.State);
        Assert.Equal("model.same-person", CodeOf(await models.Confirm(new(model, " ZHANG "), Cancellation)));
        Assert.Equal(ModelState.Champion, (await models.Confirm(new(model, "Li"), Cancellation)).Value.State);
    }
}
