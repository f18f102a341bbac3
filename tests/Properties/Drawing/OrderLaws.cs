using FsCheck;
using FsCheck.Fluent;
using Xinheng.Contracts.Inspections;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Selection;
using Xinheng.Scheduler.Planning;
using Xinheng.Tests.Properties.Scheduler;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>Whatever order a database gives its rows in, from registers to the record the same draw comes out.</summary>
public sealed class OrderLaws
{
    [FsCheck.Xunit.Property(MaxTest = 100)]
    public Property The_order_of_subjects_classes_tasks_inspectors_and_of_what_they_list_changes_no_byte_of_any_file() => Prop.ForAll(
        (from made in Made.Cases.Where(made => !made.Basis.Subjects.IsEmpty) from shuffle in Gen.Choose(0, int.MaxValue - 1) select (made, shuffle)).ToArbitrary(),
        pair =>
        {
            var (one, other) = (Drawn(pair.made.Inputs), Drawn(Shuffled(pair.made, new Random(pair.shuffle)).Inputs));
            return one.All(file => other[file.Key].AsSpan().SequenceEqual(file.Value));
        });

    private static Case Shuffled(Case made, Random random) => made with
    {
        Subjects = [.. Mixed(made.Subjects, random)],
        Classes = Made.Table(Mixed(made.Classes.Classes, random).ToDictionary()),
        Inspectors = [.. Mixed(made.Inspectors, random).Select(inspector => Mixed(inspector, random))],
        Plan = made.Plan with { Tasks = [.. Mixed(made.Plan.Tasks, random)] },
    };

    private static Inspector Mixed(Inspector inspector, Random random) => inspector with
    {
        Regions = [.. Mixed(inspector.Regions, random)],
        Skills = [.. Mixed(inspector.Skills, random)],
        RecusedFrom = [.. Mixed(inspector.RecusedFrom, random)],
    };

    private static T[] Mixed<T>(IEnumerable<T> items, Random random)
    {
        var mixed = items.ToArray();
        random.Shuffle(mixed);
        return mixed;
    }

    // All files of a draw from these inputs; keys and secrets are always the same.
    private static Dictionary<string, byte[]> Drawn(DrawInputs inputs)
    {
        var (secret, key) = (Hashes.Of("secret"), Hashes.Of("key"));
        var plan = new PlanText
        {
            Number = "zhanjiang-amr/2026/0001",
            Previous = Hashes.None,
            Signer = Hashes.Of("signer"),
            Snapshot = inputs.Snapshot.Text,
            SnapshotHash = inputs.SnapshotFileHash,
            Frame = Committed.To(inputs.Frame.ToBytes()),
            Roster = Committed.To(inputs.Roster.ToBytes()),
            Tasks = inputs.Tasks,
            Exclusions = inputs.Frame.CountExclusions(),
            Until = inputs.Until,
            Commitments = [new Commitment("notary", Commitment.Of("zhanjiang-amr/2026/0001", "notary", secret), key)],
            Beacon = new Beacon.None(),
            Disclose = inputs.Disclose.UtcDateTime,
        };
        var files = new Dictionary<string, byte[]>(Computation.Compute(plan, inputs.Frame, inputs.Roster, new SeedText(plan.Number, Hashes.Of(plan.ToBytes()), new BeaconValue.None(), [new Reveal("notary", secret)])).ToFiles())
        {
            ["plan.txt"] = plan.ToBytes(),
            ["frame.tsv"] = inputs.Frame.ToBytes(),
            ["roster.tsv"] = inputs.Roster.ToBytes(),
        };
        foreach (var (task, scope) in inputs.Scopes) files[$"scope.{task}.txt"] = System.Text.Encoding.UTF8.GetBytes(scope);
        return files;
    }
}
