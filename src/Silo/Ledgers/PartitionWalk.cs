using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Xinheng.Contracts.Credit;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Silo.Ledgers;

/// <summary>
/// Goes once over the events of a partition beside its ledger: what was sealed is compared, row by row and then by chains and roots; what was not is gathered for the next seal.
/// A subject with findings is left out of the next seal, so that a seal never says of a row that it is well where it is not.
/// </summary>
internal sealed class PartitionWalk
{
    /// <summary>Findings of one partition that are told in words: enough to see what happened, and a bound on memory where a whole table was lost.</summary>
    public const int MostFindings = 500;

    private const int IdBytes = 16;

    private readonly int partition;
    private readonly IReadOnlyList<LedgerEntry> entries;
    private readonly EventRows rows;
    private readonly EventDigest digests = new();
    private readonly StoredEventReader payloads = new();
    private readonly ImmutableArray<CheckFinding>.Builder findings = ImmutableArray.CreateBuilder<CheckFinding>();
    private readonly List<LedgerEntry> next = [];
    private readonly List<byte> marks = [];
    private readonly HashSet<EventId> ids = [];
    private readonly int nextSeal;
    private long findingCount;
    private long events;
    private long unsealed;
    private bool isRow;

    private PartitionWalk(int partition, int nextSeal, IReadOnlyList<LedgerEntry> entries, EventRows rows)
    {
        this.partition = partition;
        this.nextSeal = nextSeal;
        this.entries = entries;
        this.rows = rows;
    }

    /// <summary>Walks.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="seals">Its seals, by number.</param>
    /// <param name="entries">Its entries, by subject (bytes) and seal.</param>
    /// <param name="rows">Its events, of the same moment.</param>
    /// <param name="now">The time of the next seal.</param>
    public static PartitionState Run(int partition, IReadOnlyList<LedgerSeal> seals, IReadOnlyList<LedgerEntry> entries, EventRows rows, DateTimeOffset now)
    {
        var walk = new PartitionWalk(partition, seals.Count + 1, entries, rows);
        var areSound = walk.CheckSeals(seals);
        walk.CheckEvents();
        var seal = areSound && walk.next.Count > 0 ? walk.Seal(seals, DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds())) : null;
        return new PartitionState(partition, walk.events, walk.unsealed, walk.findingCount, walk.findings.ToImmutable(), seals, seal, seal is null ? [] : walk.next);
    }

    private bool CheckSeals(IReadOnlyList<LedgerSeal> seals)
    {
        var roots = new Dictionary<int, SealRoot>();
        var before = findingCount;
        try
        {
            foreach (var entry in entries)
            {
                if (!roots.TryGetValue(entry.Seal, out var root)) roots.Add(entry.Seal, root = new SealRoot());
                root.Add(entry);
            }

            var (last, covered) = (SealRoot.Start, 0L);
            for (var index = 0; index < seals.Count; index++)
            {
                var seal = seals[index];
                if (!roots.Remove(index + 1, out var root)) root = new SealRoot();
                using (root)
                {
                    covered += root.Events;
                    if (seal.Number != index + 1 || seal.Events != covered || seal.Root != root.End(last, partition, index + 1, seal.Made, covered)) Tell(LedgerFindings.Seal(partition, index + 1));
                }

                // The next one is judged by the root that stands before it, so that only what was altered is named.
                (last, covered) = (IsRoot(seal.Root) ? seal.Root : SealRoot.Start, seal.Events);
            }

            foreach (var number in roots.Keys.Order()) Tell(LedgerFindings.Seal(partition, number));
            return findingCount == before;
        }
        finally
        {
            foreach (var root in roots.Values) root.Dispose();
        }
    }

    private static bool IsRoot(string text) => text.Length == 2 * EventDigest.Bytes && text.All(char.IsAsciiHexDigitLower);

    private LedgerSeal Seal(IReadOnlyList<LedgerSeal> seals, DateTimeOffset made)
    {
        using var root = new SealRoot();
        foreach (var entry in next) root.Add(entry);
        var (before, covered) = seals is [.., var last] ? (last.Root, last.Events) : (SealRoot.Start, 0L);
        covered += root.Events;
        return new LedgerSeal(partition, nextSeal, made, covered, root.End(before, partition, nextSeal, made, covered));
    }

    private void CheckEvents()
    {
        isRow = rows.Read();
        for (var index = 0; isRow || index < entries.Count;)
        {
            var order = !isRow ? 1 : index == entries.Count ? -1 : rows.Subject.SequenceCompareTo(entries[index].Subject);
            var subject = order <= 0 ? rows.Subject.ToArray() : entries[index].Subject;
            var end = index;
            while (end < entries.Count && entries[end].Subject.AsSpan().SequenceEqual(subject)) end++;
            CheckSubject(subject, index, end);
            index = end;
        }
    }

    /// <summary>Compares the rows of a subject with its entries, from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    private void CheckSubject(byte[] subject, int first, int end)
    {
        var foundBefore = findingCount;
        Span<byte> chain = stackalloc byte[EventDigest.Bytes];
        Span<byte> digest = stackalloc byte[EventDigest.Bytes];
        chain.Clear();
        marks.Clear();
        ids.Clear();
        var (expected, sealedTo, entry) = (1L, 0L, first);
        for (var index = first; index < end; index++)
        {
            // An entry whose marks are not as many as the events that it adds can't be laid beside them.
            if (entries[index].Version - sealedTo != entries[index].Adds || entries[index].Adds == 0 || entries[index].Marks.Length % EventDigest.MarkBytes != 0 || entries[index].Chain.Length != EventDigest.Bytes)
            {
                Tell(LedgerFindings.Entry(Text(subject), entries[index].Seal, partition));
                SkipSubject(subject, entries[end - 1].Version);
                return;
            }

            sealedTo = entries[index].Version;
        }

        var isOurs = Partitions.Of(subject) == partition;
        var foundInEntry = findingCount;
        for (; isRow && rows.Subject.SequenceEqual(subject); isRow = rows.Read())
        {
            events++;
            var version = rows.Version;
            if (version < expected || version > int.MaxValue)
            {
                Tell(LedgerFindings.Inserted(Text(subject), version));
                continue;
            }

            if (!isOurs) Tell(LedgerFindings.Moved(Text(subject), version, partition));
            for (; expected < version && expected <= sealedTo; expected++) Miss(subject, expected, ref entry, ref foundInEntry, chain);
            if (expected < version) Tell(LedgerFindings.Gap(Text(subject), expected));
            expected = version + 1;
            digests.Of(rows, digest);
            EventDigest.Extend(chain, digest);
            if (version <= sealedTo)
            {
                if (!HasId || !MarkOf(entry, version).SequenceEqual(digest[..EventDigest.MarkBytes])) Tell(LedgerFindings.Altered(Text(subject), version));
                EndEntry(subject, version, ref entry, ref foundInEntry, chain);
                if (HasId) ids.Add(Contracts.Credit.EventId.FromBytes(rows.EventId));
                continue;
            }

            unsealed++;
            marks.AddRange(digest[..EventDigest.MarkBytes]);
            CheckUnsealed(subject, version);
        }

        for (; expected <= sealedTo; expected++) Miss(subject, expected, ref entry, ref foundInEntry, chain);
        if (findingCount == foundBefore && marks.Count > 0) next.Add(new LedgerEntry(subject, nextSeal, checked((int)(expected - 1)), chain.ToArray(), [.. marks]));
    }

    private void Miss(byte[] subject, long version, ref int entry, ref long foundInEntry, Span<byte> chain)
    {
        Tell(LedgerFindings.Missing(Text(subject), version));
        EndEntry(subject, version, ref entry, ref foundInEntry, chain);
    }

    /// <summary>The mark of a version that the entry covers.</summary>
    private ReadOnlySpan<byte> MarkOf(int entry, long version)
    {
        var from = entries[entry].Version - entries[entry].Adds;
        return entries[entry].Marks.AsSpan((int)(version - from - 1) * EventDigest.MarkBytes, EventDigest.MarkBytes);
    }

    /// <summary>At its last version an entry's chain must be the one that was computed, unless its events gave findings already.</summary>
    private void EndEntry(byte[] subject, long version, ref int entry, ref long foundInEntry, Span<byte> chain)
    {
        if (version != entries[entry].Version) return;
        if (findingCount == foundInEntry && !chain.SequenceEqual(entries[entry].Chain)) Tell(LedgerFindings.Entry(Text(subject), entries[entry].Seal, partition));

        // What follows is judged by itself.
        entries[entry].Chain.CopyTo(chain);
        foundInEntry = findingCount;
        entry++;
    }

    /// <summary>What nobody has sealed can only be held against itself: an event that was copied from another subject, or in twice, or changed in its columns alone, shows.</summary>
    private void CheckUnsealed(byte[] subject, long version)
    {
        if (!HasId) Tell(LedgerFindings.Contradiction(Text(subject), version));
        else if (!ids.Add(Contracts.Credit.EventId.FromBytes(rows.EventId))) Tell(LedgerFindings.Doubled(Text(subject), version));
        else if (!SaysTheSame()) Tell(LedgerFindings.Contradiction(Text(subject), version));
    }

    /// <summary>Whether the row's id is as long as the program writes every one.</summary>
    private bool HasId => rows.EventId.Length == IdBytes;

    private bool SaysTheSame()
    {
        try
        {
            var said = payloads.Read(rows.Payload);
            return Ascii.Equals(rows.Subject, said.Subject.Text) && said.Id == Contracts.Credit.EventId.FromBytes(rows.EventId) && rows.Kind.SequenceEqual(EventKinds.Utf8Of(said))
                && said.Happened.DayNumber == rows.Happened && said.Known.ToUnixTimeMilliseconds() == rows.Known;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidDataException or NotSupportedException or InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // Whatever somebody wrote there past the program: its values refuse to be built, or are not there to be read.
            return false;
        }
    }

    /// <summary>Goes past the rows of a subject whose entries can't be read; those that are behind them count as not sealed.</summary>
    private void SkipSubject(byte[] subject, long sealedTo)
    {
        for (; isRow && rows.Subject.SequenceEqual(subject); isRow = rows.Read())
        {
            events++;
            if (rows.Version > sealedTo) unsealed++;
        }
    }

    private static string Text(byte[] subject) => Encoding.UTF8.GetString(subject);

    private void Tell(CheckFinding finding)
    {
        if (findingCount++ < MostFindings) findings.Add(finding);
    }
}
