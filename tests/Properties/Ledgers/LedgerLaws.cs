using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xinheng.Tests.Storage.Enterprises;

namespace Xinheng.Tests.Properties.Ledgers;

/// <summary>Whoever alters events or ledger past the program is found, and named, for as long as the ledger or an older root of it is out of reach.</summary>
public sealed class LedgerLaws
{
    private const int Subjects = 7;

    /// <summary>What somebody may leave where a stored event belongs.</summary>
    private static readonly Func<string, string>[] NoEvents =
    [
        _ => "", _ => "{", _ => "null", _ => "[]", _ => "\"\\ud800\"", _ => new string('[', 5_000), _ => "{\"event\":\"complaint\"}", _ => "{\"event\":\"unheard-of\",\"id\":\"\"}",
        payload => payload, payload => payload.Replace("440802", "44080X", StringComparison.Ordinal), payload => payload.Replace("2025-06-30", "2025-02-30", StringComparison.Ordinal),
        payload => payload.Replace("\"subject\"", "\"Subject\"", StringComparison.Ordinal), payload => payload[..^1],
    ];

    /// <summary>Subjects that get an event, seal by seal.</summary>
    private static readonly Gen<int[][]> Steps = Gen.Choose(1, 5).SelectMany(seals => Gen.Choose(1, 12).SelectMany(events => Gen.Choose(0, Subjects - 1).ArrayOf(events)).ArrayOf(seals));

    private static readonly Arbitrary<(int[][] Steps, int Seed)> Histories = Arb.From(from steps in Steps from seed in Gen.Choose(0, 1_000_000) select (steps, seed));

    [FsCheck.Xunit.Property(MaxTest = 200)]
    public Property A_chain_is_the_same_in_steps_and_at_once_and_nothing_is_found() => Prop.ForAll(Arb.From(Steps), steps =>
    {
        var inSteps = Sealed(steps);
        var atOnce = Sealed([[.. steps.SelectMany(step => step)]]);
        var state = inSteps.Run(extends: false);
        return Enumerable.Range(0, Subjects).All(subject => Summed(inSteps, subject) == Summed(atOnce, subject))
            && state is { FindingCount: 0, Unsealed: 0 } && state.Events == steps.Sum(step => step.Length) && state.Head.Sealed == state.Events;
    });

    [FsCheck.Xunit.Property(MaxTest = 200)]
    public Property A_chain_does_not_depend_on_the_order_in_which_subjects_were_written() => Prop.ForAll(
        Arb.From(Steps.SelectMany(steps => Gen.Shuffle(steps.SelectMany(step => step).ToArray()).Select(shuffled => (steps, shuffled)))), given =>
        {
            var (one, other) = (Sealed(given.steps), Sealed([given.shuffled]));
            return Enumerable.Range(0, Subjects).All(subject => Summed(one, subject) == Summed(other, subject));
        });

    [FsCheck.Xunit.Property(MaxTest = 400)]
    public Property An_altered_row_is_named_and_no_other() => Prop.ForAll(Histories, given =>
    {
        var ledger = Sealed(given.Steps);
        var place = given.Seed % ledger.Rows.Count;
        var row = ledger.Rows[place];
        ledger.Rows[place] = (given.Seed / 7 % 6) switch
        {
            0 => row with { Payload = row.Payload.Replace("食品", "药品", StringComparison.Ordinal) },
            1 => row with { Known = row.Known + 1 },
            2 => row with { Happened = row.Happened - 1 },
            3 => row with { Kind = "penalised" },
            4 => row with { Id = new(row.Id.High, row.Id.Low ^ 1) },
            _ => row with { Payload = row.Payload + " " },
        };
        return ledger.Run(extends: true).Findings is [var found] && found is { Code: "ledger.altered" } && found.Subject == row.Subject && found.Sequence == row.Version;
    });

    [FsCheck.Xunit.Property(MaxTest = 400)]
    public Property A_missing_row_is_named_and_no_other() => Prop.ForAll(Histories, given =>
    {
        var ledger = Sealed(given.Steps);
        var row = ledger.Rows[given.Seed % ledger.Rows.Count];
        ledger.Rows.Remove(row);
        return ledger.Run(extends: true).Findings is [var found] && found is { Code: "ledger.missing" } && found.Subject == row.Subject && found.Sequence == row.Version;
    });

    [FsCheck.Xunit.Property(MaxTest = 400)]
    public Property A_row_put_in_between_is_named_where_it_stands() => Prop.ForAll(Histories, given =>
    {
        var ledger = Sealed(given.Steps);
        var row = ledger.Rows[given.Seed % ledger.Rows.Count];
        var behind = ledger.Rows.Where(other => other.Subject == row.Subject && other.Version >= row.Version).ToList();
        foreach (var moved in behind) ledger.Rows[ledger.Rows.IndexOf(moved)] = moved with { Version = moved.Version + 1 };
        ledger.Rows.Add(row with { Payload = row.Payload.Replace("T-", "T-9", StringComparison.Ordinal), Id = new(row.Id.High ^ 5, row.Id.Low) });
        var found = ledger.Run(extends: true).Findings;
        return found[0] is { Code: "ledger.altered" } first && first.Subject == row.Subject && first.Sequence == row.Version && found.All(finding => finding.Subject == row.Subject);
    });

    [FsCheck.Xunit.Property(MaxTest = 400)]
    public Property A_row_moved_to_another_subject_or_partition_is_named_at_both_ends() => Prop.ForAll(Histories, given =>
    {
        var ledger = Sealed(given.Steps);
        var row = ledger.Rows[given.Seed % ledger.Rows.Count];
        ledger.Rows.Remove(row);
        if (given.Seed % 2 == 0)
        {
            var elsewhere = row with { Partition = (row.Partition + 1) % 64 };
            ledger.Rows.Add(elsewhere);
            return Names(ledger, row.Subject, row.Version, "ledger.missing") && Names(ledger, row.Subject, row.Version, "ledger.moved");
        }

        var other = Some.Subject(Subjects + 3);
        ledger.Append(Subjects + 3);
        var last = ledger.Rows[^1];
        ledger.Rows.Add(row with { Subject = other.Text, Partition = last.Partition, Version = 2 });
        return Names(ledger, row.Subject, row.Version, "ledger.missing") && Names(ledger, other.Text, 2, "ledger.contradiction");
    });

    [FsCheck.Xunit.Property(MaxTest = 200)]
    public Property What_is_not_sealed_yet_can_have_no_gap_no_double_and_no_contradiction() => Prop.ForAll(Histories, given =>
    {
        var ledger = Sealed(given.Steps);
        var row = ledger.Rows[given.Seed % ledger.Rows.Count];
        var next = ledger.Rows.Count(other => other.Subject == row.Subject) + 1;
        var (made, code) = (given.Seed / 3 % 4) switch
        {
            0 => (row with { Version = next }, "ledger.doubled"),
            1 => (row with { Version = next + 1, Id = new(1, 2) }, "ledger.gap"),
            2 => (row with { Version = 0 }, "ledger.inserted"),
            _ => (row with { Version = next, Id = new(1, 2), Payload = NoEvents[given.Seed % NoEvents.Length](row.Payload) }, "ledger.contradiction"),
        };
        ledger.Rows.Add(made);
        var state = ledger.Run(extends: true);
        return state.Findings.Any(finding => finding.Code == code && finding.Subject == row.Subject) && state.Findings.All(finding => finding.Subject == row.Subject) && state.NewlySealed == 0;
    });

    [FsCheck.Xunit.Property(MaxTest = 400)]
    public Property An_altered_ledger_is_found_where_it_was_altered() => Prop.ForAll(Histories, given =>
    {
        var ledger = Sealed(given.Steps);
        var (entryAt, sealAt) = (given.Seed % ledger.Entries.Count, given.Seed % ledger.Seals.Count);
        var ((partition, entry), seal) = (ledger.Entries[entryAt], ledger.Seals[sealAt]);
        var isEntry = given.Seed / 11 % 2 == 0;
        if (isEntry)
        {
            ledger.Entries[entryAt] = (partition, (given.Seed / 5 % 4) switch
            {
                0 => entry with { Chain = Flipped(entry.Chain) },
                1 => entry with { Marks = Flipped(entry.Marks) },
                2 => entry with { Version = entry.Version + 1 },
                _ => entry with { Subject = Encoding.UTF8.GetBytes("999999999999999") },
            });
        }
        else if (given.Seed / 5 % 4 == 3) ledger.Seals.RemoveAt(sealAt);
        else
        {
            ledger.Seals[sealAt] = (given.Seed / 5 % 4) switch
            {
                0 => seal with { Root = Convert.ToHexStringLower(Flipped(Convert.FromHexString(seal.Root))) },
                1 => seal with { Events = seal.Events + 1 },
                _ => seal with { Made = seal.Made.AddMilliseconds(1) },
            };
        }

        var state = ledger.Run(extends: true);
        var (where, number) = isEntry ? (partition, entry.Seal) : (seal.Partition, seal.Number);
        return state.Findings.Any(finding => finding.Code == "ledger.seal" && finding.Partition == where && finding.Seal == number) && state.NewlySealed == 0;
    });

    [FsCheck.Xunit.Property(MaxTest = 200)]
    public Property Events_and_ledger_rewritten_together_show_against_an_older_head_and_only_there() => Prop.ForAll(Histories, given =>
    {
        var ledger = Sealed(given.Steps);
        var older = ledger.Run(extends: false).Head;
        ledger.Append(given.Seed % Subjects);
        var grown = ledger.Run(extends: true, hour: 100);
        if (grown.Against(older).Any()) return false;

        var place = given.Seed % ledger.Rows.Count;
        var partition = ledger.Rows[place].Partition;
        ledger.Rows[place] = ledger.Rows[place] with { Payload = ledger.Rows[place].Payload.Replace("食品", "药品", StringComparison.Ordinal) };
        ledger.Entries.Clear();
        ledger.Seals.Clear();
        var rewritten = ledger.Run(extends: true);
        return rewritten.FindingCount == 0 && older.Seals.All(seal => seal.Partition != partition)
            || rewritten.Against(older).Any(finding => finding.Partition == partition && finding.Code is "ledger.rewritten" or "ledger.behind");
    });

    private static MadeLedger Sealed(int[][] steps)
    {
        var ledger = new MadeLedger();
        for (var step = 0; step < steps.Length; step++)
        {
            foreach (var subject in steps[step]) ledger.Append(subject);
            ledger.Run(extends: true, step);
        }

        return ledger;
    }

    /// <summary>All that the ledger says of a subject's events, whatever the seals.</summary>
    private static string Summed(MadeLedger ledger, int subject)
    {
        var own = ledger.Entries.Select(entry => entry.Entry).Where(entry => Encoding.UTF8.GetString(entry.Subject) == Some.Subject(subject).Text).OrderBy(entry => entry.Seal).ToList();
        return own is [.., var last] ? $"{last.Version} {Convert.ToHexString(last.Chain)} {Convert.ToHexString([.. own.SelectMany(entry => entry.Marks)])}" : "";
    }

    private static bool Names(MadeLedger ledger, string subject, int version, string code) =>
        ledger.Run(extends: false).Findings.Any(finding => finding.Code == code && finding.Subject == subject && finding.Sequence == version);

    private static byte[] Flipped(byte[] bytes) => [(byte)(bytes[0] ^ 1), .. bytes[1..]];
}
