using Xinheng.Scoring.Models;
using Xinheng.Silo.Classes;
using static Xinheng.Tests.Storage.Classes.MadeHistories;

namespace Xinheng.Tests.Storage.Classes;

public sealed partial class ClassDeskTests
{
    [Theory]
    [InlineData("rows ", "rows 99999999999")]
    [InlineData("reasons ", "reasons 99999999999")]
    [InlineData("recent ", "recent 0 99999999999 ")]
    [InlineData("as-of ", "as-of 9")]
    [InlineData("known-by ", "known-by x")]
    [InlineData("snapshot ", "snapshot ../")]
    public async Task A_snapshot_that_was_tampered_with_is_refused_whatever_its_first_lines_say(string old, string made)
    {
        await Train();
        var snapshot = (await Classify(AsOf)).Value;
        var text = await File.ReadAllTextAsync(snapshot.File, Cancellation);
        var at = text.IndexOf("\n" + old, StringComparison.Ordinal) + 1;
        await File.WriteAllTextAsync(snapshot.File, text[..at] + made + text[(at + old.Length)..], Cancellation);
        var refusals = (await desk.Evaluate(new(AsOf.AddDays(1), Until), NoProgress, Cancellation)).Refusals;
        Assert.Contains(Assert.Single(refusals).Code, new[] { "classes.damaged", "classes.altered" });
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
    public async Task A_snapshot_of_the_release_before_still_reads()
    {
        await Train();
        var made = (await Classify(AsOf)).Value;
        var lines = await File.ReadAllLinesAsync(made.File, Cancellation);
        var old = Path.Combine(directory.Root, "old.tsv");
        await File.WriteAllLinesAsync(old, lines.Take(7).Concat(lines.Skip(12)).Select(line => line == "xinheng class-snapshot/2" ? "xinheng class-snapshot/1" : line), Cancellation);
        var (now, before) = (ClassSnapshotFile.Open(made.File).Value, ClassSnapshotFile.Open(old).Value);
        Assert.Equal(RecentShift.None, before.Header.Recent);
        Assert.Equal(now.ReadAll().Select(classification => (classification.Subject, classification.Score, classification.Probability)), before.ReadAll().Select(classification => (classification.Subject, classification.Score, classification.Probability)));
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
}
