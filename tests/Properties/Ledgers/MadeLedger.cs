using System.Text;
using System.Text.Json;
using Xinheng.Contracts.Credit;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Ledgers;
using Xinheng.Silo.Office;
using Xinheng.Tests.Storage.Enterprises;

namespace Xinheng.Tests.Properties.Ledgers;

/// <summary>Events and ledger in memory, where anything can be altered as by somebody who writes to the database directly.</summary>
internal sealed class MadeLedger : ILedgerStore
{
    private static readonly DateTimeOffset Begin = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    public List<MadeRow> Rows { get; } = [];

    public List<(int Partition, LedgerEntry Entry)> Entries { get; } = [];

    public List<LedgerSeal> Seals { get; } = [];

    /// <summary>Adds the next event of a subject, as the program would.</summary>
    public void Append(int subject)
    {
        var id = Some.Subject(subject);
        var version = Rows.Count(row => row.Subject == id.Text) + 1;
        var added = Some.Complaint(id, version);
        Rows.Add(new MadeRow(
            Partitions.Of(id), id.Text, version, added.Id, EventKinds.Of(added), added.Happened.DayNumber, added.Known.ToUnixTimeMilliseconds(),
            JsonSerializer.Serialize(added, CreditEventJson.Stored.CreditEvent)));
    }

    /// <summary>Compares everything, and seals what is new where that is asked for.</summary>
    public LedgerState Run(bool extends, int hour = 0) => LedgerRun.Run(this, extends, Begin.AddHours(hour), atOnce: 1, Unwatched.Progress, CancellationToken.None);

    public IPartitionReading Open(int partition) => new Reading(
        [.. Seals.Where(seal => seal.Partition == partition).OrderBy(seal => seal.Number)],
        [.. Entries.Where(entry => entry.Partition == partition).Select(entry => entry.Entry).OrderBy(entry => Encoding.UTF8.GetString(entry.Subject), StringComparer.Ordinal).ThenBy(entry => entry.Seal)],
        new MadeRows([.. Rows.Where(row => row.Partition == partition).OrderBy(row => row.Subject, StringComparer.Ordinal).ThenBy(row => row.Version)]));

    public bool TryExtend(LedgerSeal seal, IReadOnlyList<LedgerEntry> entries)
    {
        if (Seals.Any(held => held.Partition == seal.Partition && held.Number == seal.Number)) return false;
        Seals.Add(seal);
        Entries.AddRange(entries.Select(entry => (seal.Partition, entry)));
        return true;
    }

    private sealed record Reading(IReadOnlyList<LedgerSeal> Seals, IReadOnlyList<LedgerEntry> Entries, EventRows Events) : IPartitionReading
    {
        public void Dispose()
        {
            // Nothing is open.
        }
    }

    private sealed class MadeRows(IReadOnlyList<MadeRow> rows) : EventRows
    {
        private readonly byte[] id = new byte[16];
        private int place = -1;

        public override ReadOnlySpan<byte> Subject => Encoding.UTF8.GetBytes(rows[place].Subject);

        public override long Version => rows[place].Version;

        public override ReadOnlySpan<byte> EventId
        {
            get
            {
                rows[place].Id.WriteTo(id);
                return id;
            }
        }

        public override ReadOnlySpan<byte> Kind => Encoding.UTF8.GetBytes(rows[place].Kind);

        public override long Happened => rows[place].Happened;

        public override long Known => rows[place].Known;

        public override ReadOnlySpan<byte> Payload => Encoding.UTF8.GetBytes(rows[place].Payload);

        public override bool Read() => ++place < rows.Count;
    }
}

/// <summary>A row of the table of events.</summary>
internal sealed record MadeRow(int Partition, string Subject, int Version, EventId Id, string Kind, int Happened, long Known, string Payload);
