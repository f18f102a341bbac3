using System.Text.Json;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Office;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using static Xinheng.Tests.Storage.Classes.MadeHistories;

namespace Xinheng.Tests.Storage.Classes;

/// <summary>What the monthly classification tells of drift.</summary>
public sealed class SnapshotDriftTests : IDisposable
{
    private static readonly DateOnly AsOf = new(2026, 6, 30);
    private static readonly DateOnly Later = new(2026, 9, 30);

    private readonly DataDirectory directory = new(Path.Combine(Path.GetTempPath(), $"xinheng-drift-{Guid.CreateVersion7():N}"));
    private readonly OpenedDirectory opened;
    private readonly EventsInMemory events = new();
    private readonly ClassDesk desk;

    public SnapshotDriftTests()
    {
        opened = OpenedDirectory.Open(directory).Value;
        var contexts = new SqliteContextFactory(directory);
        desk = new ClassDesk(
            events, new ModelShelf(directory, ModelShelf.Shipped.WithProgram with { Model = Path.Combine(directory.Root, "nothing") }), new ModelRegister(contexts), new ClassSnapshots(directory, contexts), directory,
            new SystemEntropy(), new StillClock(), new DrawnInMemory());
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
    public async Task On_the_day_of_training_nothing_has_drifted_and_all_are_compared()
    {
        await Train();
        var drift = (await Classify(AsOf)).Drift!;
        Assert.Equal((AsOf, Subjects, null, 0), (drift.ReferenceDay, drift.Subjects, drift.ScoreReference, drift.Outcomes));
        Assert.Empty(drift.Alarms);
        Assert.Empty(drift.Moved);
        Assert.Empty(drift.NotCompared);
    }

    [Fact]
    public async Task A_batch_of_penalties_that_came_in_doubled_is_an_alarm_that_names_the_feature_and_the_score_and_says_what_to_do()
    {
        await Train();
        var first = (await Classify(AsOf)).Snapshot.Text;
        Penalise();
        var drift = (await Classify(Later)).Drift!;
        Assert.Equal(first, drift.ScoreReference);
        Assert.Contains(drift.Alarms, alarm => (alarm.Code, alarm.Of) == ("drift.psi", "penalties-12-months") && alarm.Do.Chinese.Contains("先查近期导入", StringComparison.Ordinal));
        Assert.Contains(drift.Alarms, alarm => (alarm.Code, alarm.Of) == ("drift.psi", "score"));
        Assert.DoesNotContain(drift.Alarms, alarm => alarm.Of is "complaints-12-months" or "capital-magnitude");
    }

    [Fact]
    public async Task Problems_that_come_three_times_as_often_as_the_model_says_are_an_alarm_of_the_base_rate()
    {
        await Train();
        for (var number = 0; number < Subjects; number++) events.Add(Found(number, ResultCode.OrderedToCorrect));
        var drift = (await Classify(Later)).Drift!;
        Assert.True(drift.Outcomes >= Subjects, $"{drift.Outcomes}");
        Assert.Contains(drift.Alarms, alarm => alarm.Code == "drift.calibration");
    }

    [Fact]
    public async Task What_was_found_is_kept_for_its_owner_alone_and_told_again_with_the_same_snapshot()
    {
        await Train();
        await Classify(AsOf);
        Penalise();
        var (made, again) = (await Classify(Later), await Classify(Later));
        Assert.Equal((true, false), (made.IsNew, again.IsNew));
        Assert.Equal(Json(made.Drift!), Json(again.Drift!));
        var file = Path.Combine(directory.Classes, made.Snapshot.Text + ".drift.json");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await File.WriteAllTextAsync(file, "{", Cancellation);
        Assert.Null((await Classify(Later)).Drift);
    }

    [Fact]
    public async Task The_comparison_is_no_part_of_the_snapshot_which_replays_without_it()
    {
        await Train();
        var made = await Classify(AsOf);
        File.Delete(Path.Combine(directory.Classes, made.Snapshot.Text + ".drift.json"));
        Assert.True((await desk.Replay(new(made.Snapshot.Text), NoProgress, Cancellation)).Value.IsSame);
    }

    [Fact]
    public async Task Without_a_model_scores_alone_are_compared_and_that_is_said()
    {
        var drift = (await desk.Classify(new(AsOf, Model: ModelChoice.NoModel), NoProgress, Cancellation)).Value.Drift!;
        Assert.Equal((null, 0), (drift.ReferenceDay, drift.Subjects));
        Assert.Contains("没有参照总体", Assert.Single(drift.NotCompared).Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_whose_reference_was_altered_or_is_gone_is_refused()
    {
        var folder = (await Train()).Folder;
        var file = Assert.Single(Directory.GetFiles(folder, "reference-*.json"));
        var content = await File.ReadAllTextAsync(file, Cancellation);
        await File.WriteAllTextAsync(file, content.Replace("\"subjects\":400", "\"subjects\":401", StringComparison.Ordinal), Cancellation);
        Assert.Equal("model.unreadable", Assert.Single((await desk.Classify(new(AsOf), NoProgress, Cancellation)).Refusals).Code);
        File.Delete(file);
        Assert.Equal("model.unreadable", Assert.Single((await desk.Classify(new(AsOf), NoProgress, Cancellation)).Refusals).Code);
    }

    [Fact]
    public async Task A_reference_is_read_as_it_was_written_and_a_new_card_of_the_same_model_brings_its_own()
    {
        var folder = (await Train()).Folder;
        var model = ModelFolder.Load(folder).Value;
        Assert.Equal(model.Reference!.Encode(), await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(folder, "reference-*.json")), Cancellation));
        Assert.DoesNotContain("region-industry-problem-rate", model.Reference.Things.Select(thing => thing.Name)); // all of a district and section share it
        var other = model.Reference with { Subjects = 399 };
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(other.Encode()));
        ModelFolder.SaveCard(folder, new RiskModel(model.Trees, model.Card with { ReferenceHash = hash }) { Reference = other });
        Assert.Equal(399, ModelFolder.Load(folder).Value.Reference!.Subjects);

        // The earlier card still names its own.
        Assert.Equal(2, Directory.GetFiles(folder, "reference-*.json").Length);
    }

    private void Penalise()
    {
        for (var number = 0; number < Subjects; number += 2)
        {
            var day = new DateOnly(2026, 8, 1);
            events.Add(new Penalised(EventId.Of("doubled", Id(number).Text), Id(number), day, ChinaTime.StartOf(day), $"重复 {number}", PenaltyKinds.Fine, 5000, null, null, null, null));
        }
    }

    private static Inspected Found(int number, ResultCode code)
    {
        var day = new DateOnly(2026, 9, 20);
        return new(
            EventId.Of("found", Id(number).Text), Id(number), day, ChinaTime.StartOf(day), $"F-{number}", InspectionOrigin.Daily, InspectionMode.OnSite, [new ItemResult("AMR-01", [code], null)], null, null);
    }

    private static IProgress<Step> NoProgress => new Progress<Step>();

    private static string Json(SnapshotDrift drift) => JsonSerializer.Serialize(JsonSerializer.Deserialize<SnapshotDrift>(JsonSerializer.Serialize(drift, OfficeJson.Options), OfficeJson.Options), OfficeJson.Options);

    private async Task<TrainSummary> Train() => (await desk.Train(new(AsOf, Settings: new TrainingSettings { Trees = 20 }), NoProgress, Cancellation)).Value;

    private async Task<ClassifySummary> Classify(DateOnly day) => (await desk.Classify(new(day), NoProgress, Cancellation)).Value;
}
