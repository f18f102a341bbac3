using System.Globalization;
using System.Text;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>plan.txt (draw/1, section 2): every knob that a draw has, committed before the seed can exist.</summary>
public sealed record PlanText
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "plan.txt";

    /// <summary><c>organisation/year/sequence</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Hash of the record.txt or void.txt of the draw before; <see cref="Hashes.None"/> for the first ever.</summary>
    public required string Previous { get; init; }

    /// <summary>Fingerprint of the key that signs plan and record.</summary>
    public required string Signer { get; init; }

    /// <summary>Name of the class snapshot.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Hash of the snapshot's file.</summary>
    public required string SnapshotHash { get; init; }

    /// <summary>Rows and root of frame.tsv.</summary>
    public required Committed Frame { get; init; }

    /// <summary>Rows and root of roster.tsv.</summary>
    public required Committed Roster { get; init; }

    /// <summary>Tasks sorted by id, at least one.</summary>
    public required IReadOnlyList<PlanTask> Tasks { get; init; }

    /// <summary>How many rows of the frame exclude each task, for the tasks that any excludes, sorted.</summary>
    public required IReadOnlyList<TaskExclusions> Exclusions { get; init; }

    /// <summary>Last day of the visits.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Contributors sorted by role, at least one.</summary>
    public required IReadOnlyList<Commitment> Commitments { get; init; }

    /// <summary>The public value mixed into the seed.</summary>
    public required Beacon Beacon { get; init; }

    /// <summary>When seed and list become public, UTC, whole seconds.</summary>
    public required DateTime Disclose { get; init; }

    /// <summary>The organisation, first part of the number.</summary>
    public string Organisation => Number[..Number.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Reads a plan; strict.</summary>
    public static Reading<PlanText> Read(ReadOnlyMemory<byte> content) => Lines.Read(FileName, content, Read);

    /// <summary>The exact bytes.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder("draw/1 plan\n");
        text.Append(CultureInfo.InvariantCulture, $"draw {Number}\nsuite SHA-256\nprevious {Previous}\nsigner {Signer}\nclasses {Snapshot} {SnapshotHash}\n");
        text.Append(CultureInfo.InvariantCulture, $"frame {Frame}\nroster {Roster}\n");
        foreach (var task in Tasks) text.Append(CultureInfo.InvariantCulture, $"task {task}\n");
        foreach (var exclusion in Exclusions) text.Append(CultureInfo.InvariantCulture, $"excluded {exclusion.Task} {exclusion.Rows}\n");
        text.Append(CultureInfo.InvariantCulture, $"until {Until:yyyy-MM-dd}\n");
        foreach (var commitment in Commitments) text.Append(CultureInfo.InvariantCulture, $"commit {commitment.Role} {commitment.Value} {commitment.Fingerprint}\n");
        text.Append(CultureInfo.InvariantCulture, $"beacon {Beacon}\ndisclose {Disclose:yyyy-MM-dd'T'HH:mm:ss'Z'}\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static PlanText Read(Lines lines)
    {
        lines.TakeExactly("draw/1 plan");
        var number = lines.Number(lines.Take("draw", 1)[0]);
        lines.TakeExactly("suite SHA-256");
        var previous = lines.Hash(lines.Take("previous", 1)[0]);
        var signer = lines.Hash(lines.Take("signer", 1)[0]);
        var classes = lines.Take("classes", 2);
        var (snapshot, snapshotHash) = (lines.Name(classes[0]), lines.Hash(classes[1]));
        var frame = Committed.Read(lines, "frame", atLeast: 1);
        var roster = Committed.Read(lines, "roster", atLeast: 0);
        var tasks = Several(lines, "task", PlanTask.Read, task => task.Id, atLeastOne: true);
        var exclusions = Several(lines, "excluded", TaskExclusions.Read, exclusion => exclusion.Task, atLeastOne: false);
        var known = tasks.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var exclusion in exclusions.Where(exclusion => !known.Contains(exclusion.Task)))
        {
            throw lines.Flawed("plan.excluded", $"“{exclusion.Task}”不是本计划的任务", $"\"{exclusion.Task}\" is no task of the plan");
        }

        var until = lines.Day(lines.Take("until", 1)[0]);
        var commitments = Several(lines, "commit", Commitment.Read, commitment => commitment.Role, atLeastOne: true);
        if (commitments.Select(commitment => commitment.Fingerprint).Append(signer).Distinct().Count() != commitments.Count + 1)
        {
            throw lines.Flawed("plan.fingerprints", "签署人与各参与方的密钥指纹必须互不相同", "the fingerprints of signer and roles must all differ");
        }

        var beacon = Beacon.Read(lines);
        var disclose = lines.Time(lines.Take("disclose", 1)[0]);
        if (beacon.Time >= disclose) throw lines.Flawed("plan.beacon-time", "信标时刻必须早于披露时刻", "the beacon's time must be before the disclosure");
        if (DateOnly.FromDateTime(disclose) <= until) throw lines.Flawed("plan.disclose", "披露时刻不得早于检查截止日结束（UTC）", "the disclosure must not be before the end of the last day of the visits (UTC)");
        return new PlanText
        {
            Number = number,
            Previous = previous,
            Signer = signer,
            Snapshot = snapshot,
            SnapshotHash = snapshotHash,
            Frame = frame,
            Roster = roster,
            Tasks = tasks,
            Exclusions = exclusions,
            Until = until,
            Commitments = commitments,
            Beacon = beacon,
            Disclose = disclose,
        };
    }

    private static List<T> Several<T>(Lines lines, string word, Func<Lines, string[], T> read, Func<T, string> key, bool atLeastOne)
    {
        var items = new List<T>();
        while (lines.NextIs(word))
        {
            var item = read(lines, lines.TakeAny()[1..]);
            if (items.Count > 0) lines.Ascending(string.CompareOrdinal(key(item), key(items[^1])), word);
            items.Add(item);
        }

        return items.Count > 0 || !atLeastOne ? items : throw lines.Flawed($"plan.{word}", $"至少应有一行“{word}”", $"at least one line \"{word}\" is due", lines.Number + 1);
    }
}
