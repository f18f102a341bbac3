using Xinheng.Contracts.Calendars;
using Xinheng.Silo.Classes;
using static Xinheng.Tests.Storage.Classes.MadeHistories;

namespace Xinheng.Tests.Storage.Classes;

public sealed partial class ModelDeskTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_snapshot_replays_to_the_same_bytes_whatever_becomes_known_later(int seed)
    {
        await Train(20);
        var made = await Classify(AsOf);
        var random = new Random(seed);
        for (var number = 0; number < 60; number++) events.Add(Later(random, number));
        await Promote(await Train(25));
        var replayed = (await classes.Replay(new(made.Snapshot.Text), NoProgress, Cancellation)).Value;
        Assert.True(replayed.IsSame, $"seed {seed}: {replayed.Stored} became {replayed.Again}");
        Assert.Equal((made.Model, Subjects), (replayed.Model, replayed.Rows));

        // The law is no truism: seen from now, many classes rest on other events.
        Assert.True((await classes.Classify(new(AsOf, new StillClock().GetUtcNow(), made.Model), NoProgress, Cancellation)).Value.IsNew);
    }

    [Fact]
    public async Task A_snapshot_of_today_or_of_all_that_will_ever_be_known_replays_after_more_has_become_known()
    {
        await Train(20);
        var now = new StillClock().GetUtcNow();
        var today = ChinaTime.DayOf(now);
        var made = (await Classify(today), (await classes.Classify(new(AsOf, DateTimeOffset.MaxValue), NoProgress, Cancellation)).Value);
        Assert.Equal((now, now), (made.Item1.KnownBy, made.Item2.KnownBy));
        Assert.False((await Classify(today)).IsNew);
        events.Add(Penalty(Id(3), new DateOnly(2026, 6, 1), known: today.AddDays(1)));
        Assert.True((await classes.Replay(new(made.Item1.Snapshot.Text), NoProgress, Cancellation)).Value.IsSame);
        Assert.True((await classes.Replay(new(made.Item2.Snapshot.Text), NoProgress, Cancellation)).Value.IsSame);
    }

    [Fact]
    public async Task A_replay_refuses_a_changed_policy_a_changed_model_and_history_that_claims_to_have_been_known_by_name()
    {
        var model = await Train(20);
        var policy = (await File.ReadAllTextAsync(ModelShelf.Shipped.WithProgram.Policy, Cancellation)).Replace("default-2", "own-1", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(directory.Models, "policy.json"), policy, Cancellation);
        var made = await Classify(AsOf);
        Assert.Equal("own-1", made.Policy);

        // A later policy stands beside the one that was kept.
        await File.WriteAllTextAsync(Path.Combine(directory.Models, "policy.json"), policy.Replace("\"a\": 250", "\"a\": 240", StringComparison.Ordinal), Cancellation);
        Assert.True((await classes.Replay(new(made.Snapshot.Text), NoProgress, Cancellation)).Value.IsSame);
        var kept = Assert.Single(Directory.GetFiles(Path.Combine(directory.Models, "policies")));
        var original = await File.ReadAllBytesAsync(kept, Cancellation);
        await File.AppendAllTextAsync(kept, "\n", Cancellation);
        var changed = Assert.Single((await classes.Replay(new(made.Snapshot.Text), NoProgress, Cancellation)).Refusals);
        Assert.Equal("policy.changed", changed.Code);
        Assert.Contains("own-1", changed.What.English, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(kept, original, Cancellation);

        var card = Path.Combine(directory.Models, model, "card.json");
        var text = await File.ReadAllTextAsync(card, Cancellation);
        await File.WriteAllTextAsync(card, text + " ", Cancellation);
        var other = Assert.Single((await classes.Replay(new(made.Snapshot.Text), NoProgress, Cancellation)).Refusals);
        Assert.Equal("model.changed", other.Code);
        Assert.Contains(model, other.What.English, StringComparison.Ordinal);
        await File.WriteAllTextAsync(card, text, Cancellation);

        events.Add(Penalty(Id(3), new DateOnly(2026, 3, 1), known: new DateOnly(2026, 3, 2)));
        Assert.Equal("classes.events", CodeOf(await classes.Replay(new(made.Snapshot.Text), NoProgress, Cancellation)));
        Assert.Equal("classes.unknown", CodeOf(await classes.Replay(new("2026-06-30.9"), NoProgress, Cancellation)));
    }
}
