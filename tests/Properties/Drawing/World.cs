using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;
using Xinheng.Drawing.Selection;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>A draw as it could have been: the same register, plan, inspectors and secrets, with classes dealt out in one way and fresh salts.</summary>
internal sealed class World
{
    private const int Subjects = 8; // few, so that two worlds come to the same list often enough

    private const int MostTried = 400;

    private const string Dropped = "T2-a";

    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    private World(MadeUpDraw draw, Frame frame)
    {
        Frame = frame;
        var plan = draw.Plan with { Tasks = [.. draw.Plan.Tasks.Where(task => task.Id != Dropped).Select(AsUsual)], Exclusions = frame.CountExclusions(), Frame = Committed.To(frame.ToBytes()) };
        var seed = draw.Seed with { PlanHash = Hashes.Of(plan.ToBytes()) };
        var artefacts = Computation.Compute(plan, frame, draw.Roster, seed);
        var outcomes = artefacts.Selected.Select(row => new OutcomeRow(row.Task, row.Id, "visited", null)).ToList();
        foreach (var (name, content) in artefacts.ToFiles()) files[name] = content;
        files["plan.txt"] = plan.ToBytes();
        files["seed.txt"] = seed.ToBytes();
        files["frame.tsv"] = frame.ToBytes();
        files["roster.tsv"] = draw.Roster.ToBytes();
        files["outcome.tsv"] = OutcomeRow.ToBytes(outcomes);
        files["close.txt"] = CloseText.Of(artefacts.Record, frame, outcomes).ToBytes();
    }

    /// <summary>Who may take whose class: subjects of one region that are in the scope of the same tasks.</summary>
    public static readonly Func<FrameRow, string> Within = row => $"{row.Region} {string.Join(',', row.Tasks)}";

    /// <summary>Who may take whose class: everybody.</summary>
    public static readonly Func<FrameRow, string> Across = _ => "";

    public Frame Frame { get; }

    /// <summary>What everybody has of it after the disclosure.</summary>
    public IReadOnlyDictionary<string, byte[]> Public => files.Where(file => BundleFiles.IsPublic(file.Key, isDisclosed: true)).ToDictionary();

    public IReadOnlyDictionary<string, string> PublicTexts => Public.ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value));

    public Receipt Receipt(string subject) => Xinheng.Drawing.Proofs.Receipt.Make(new Bundle(files), subject, new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)).Value;

    public static IReadOnlyDictionary<string, string> TextsOf(Receipt receipt) => new Dictionary<string, string> { ["plan.txt"] = receipt.Plan, ["record.txt"] = receipt.Record, ["seed.txt"] = receipt.Seed };

    /// <summary>Pairs of worlds in which somebody has another class and the list is the same, neither empty nor everybody.</summary>
    public static IEnumerable<(World One, World Other)> PairsWithTheSameList(int count, Func<FrameRow, string> sharing)
    {
        for (var (seed, found) = (1, 0); found < count; seed++)
        {
            var random = new Random(seed);
            var draw = new MadeUpDraw(seed, Subjects);
            var one = new World(draw, OfTwoTasks(draw.Frame));
            if (one.List.Count(octet => octet == '\n') is 0 or Subjects) continue;
            for (var tried = 0; tried < MostTried; tried++)
            {
                var other = new World(draw, Dealt(one.Frame, sharing, random));
                if (!other.List.AsSpan().SequenceEqual(one.List) || other.Frame.Rows.Zip(one.Frame.Rows).All(pair => pair.First.Class == pair.Second.Class)) continue;
                found++;
                yield return (one, other);
                break;
            }
        }
    }

    private byte[] List => files["list.tsv"];

    // Ratios as an office has them, and a reserve for each stratum.
    private static PlanTask AsUsual(PlanTask task) => task with { Reserve = 1, A = new Fraction(1, 100), B = new Fraction(5, 100), C = new Fraction(20, 100), D = new Fraction(50, 100) };

    private static Frame OfTwoTasks(Frame frame) =>
        new([.. frame.Rows.Select(row => row with { Tasks = [.. row.Tasks.Where(task => task != Dropped)], Excluded = [.. row.Excluded.Where(exclusion => exclusion.Task != Dropped)] })]);

    private static Frame Dealt(Frame frame, Func<FrameRow, string> sharing, Random random)
    {
        var classes = frame.Rows.GroupBy(sharing).ToDictionary(group => group.Key, group =>
        {
            var dealt = group.Select(row => row.Class).ToArray();
            random.Shuffle(dealt);
            return new Queue<char>(dealt);
        });
        return new Frame([.. frame.Rows.Select(row => row with { Class = classes[sharing(row)].Dequeue(), Salt = Salt(random) })]);
    }

    private static string Salt(Random random)
    {
        var bytes = new byte[14];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
