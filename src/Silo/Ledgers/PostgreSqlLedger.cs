using System.Data;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Silo.Ledgers;

/// <summary>Events and ledger in the database of a cluster.</summary>
internal sealed class PostgreSqlLedger(ClusterDatabase database) : ILedgerStore
{
    public IPartitionReading Open(int partition) => new Reading(database.Source.OpenConnection(), partition);

    public bool TryExtend(LedgerSeal seal, IReadOnlyList<LedgerEntry> entries)
    {
        using var connection = database.Source.OpenConnection();
        using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);

        // The seal's key is its claim: of two that make the same number one waits here for the other and then finds it taken.
        using (var claim = new NpgsqlCommand(
            "INSERT INTO ledger_seal (partition, number, made, events, root) SELECT $1, $2, $3, $4, $5 WHERE $2 = 1 + (SELECT coalesce(max(number), 0) FROM ledger_seal WHERE partition = $1) ON CONFLICT DO NOTHING", connection))
        {
            claim.Parameters.Add(new() { Value = seal.Partition });
            claim.Parameters.Add(new() { Value = seal.Number });
            claim.Parameters.Add(new() { Value = seal.Made.ToUnixTimeMilliseconds() });
            claim.Parameters.Add(new() { Value = seal.Events });
            claim.Parameters.Add(new() { Value = Convert.FromHexString(seal.Root) });
            if (claim.ExecuteNonQuery() == 0) return false;
        }

        using (var importer = connection.BeginBinaryImport("COPY ledger_entry (partition, subject, seal, version, chain, marks) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var entry in entries)
            {
                importer.StartRow();
                importer.Write(seal.Partition, NpgsqlDbType.Integer);
                importer.Write(Encoding.UTF8.GetString(entry.Subject), NpgsqlDbType.Text);
                importer.Write(seal.Number, NpgsqlDbType.Integer);
                importer.Write(entry.Version, NpgsqlDbType.Integer);
                importer.Write(entry.Chain, NpgsqlDbType.Bytea);
                importer.Write(entry.Marks, NpgsqlDbType.Bytea);
            }

            importer.Complete();
        }

        transaction.Commit();
        return true;
    }

    private sealed class Reading : IPartitionReading
    {
        private readonly NpgsqlConnection connection;
        private readonly NpgsqlTransaction? transaction;
        private readonly Rows? rows;

        public Reading(NpgsqlConnection connection, int partition)
        {
            this.connection = connection;
            try
            {
                transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
                using (var pause = new NpgsqlCommand(ClusterDatabase.MayPause, connection)) pause.ExecuteNonQuery();
                using (var seals = Command($"SELECT {LedgerRows.SealColumns} FROM ledger_seal WHERE partition = $1 ORDER BY number", partition)) Seals = LedgerRows.Seals(seals, partition);
                using (var entries = Command($"SELECT {LedgerRows.EntryColumns} FROM ledger_entry WHERE partition = $1 ORDER BY subject, seal", partition)) Entries = LedgerRows.Entries(entries);
                rows = new Rows(Command("SELECT subject, version, event_id, kind, happened, known, payload FROM credit_event WHERE partition = $1 ORDER BY subject, version", (short)partition));
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        public IReadOnlyList<LedgerSeal> Seals { get; }

        public IReadOnlyList<LedgerEntry> Entries { get; }

        public EventRows Events => rows!;

        public void Dispose()
        {
            rows?.Dispose();
            transaction?.Dispose();
            connection.Dispose();
        }

        private NpgsqlCommand Command(string text, object partition)
        {
#pragma warning disable CA2100 // Constants of this class.
            return new NpgsqlCommand(text, connection) { CommandTimeout = 0, Parameters = { new() { Value = partition } } };
#pragma warning restore CA2100
        }
    }

    private sealed class Rows : EventRows, IDisposable
    {
        private readonly NpgsqlCommand command;
        private readonly NpgsqlDataReader row;
        private byte[] subject = [];
        private byte[] id = [];
        private byte[] kind = [];
        private byte[] payload = [];
        private long version;
        private long happened;
        private long known;

        public Rows(NpgsqlCommand command)
        {
            this.command = command;
            row = command.ExecuteReader(CommandBehavior.SequentialAccess);
        }

        public override ReadOnlySpan<byte> Subject => subject;

        public override long Version => version;

        public override ReadOnlySpan<byte> EventId => id;

        public override ReadOnlySpan<byte> Kind => kind;

        public override long Happened => happened;

        public override long Known => known;

        public override ReadOnlySpan<byte> Payload => payload;

        public override bool Read()
        {
            if (!row.Read()) return false;
            subject = row.GetFieldValue<byte[]>(0);
            version = row.GetInt32(1);
            id = row.GetFieldValue<byte[]>(2);
            kind = row.GetFieldValue<byte[]>(3);
            happened = row.GetInt32(4);
            known = row.GetInt64(5);
            payload = row.GetFieldValue<byte[]>(6);
            return true;
        }

        public void Dispose()
        {
            row.Dispose();
            command.Dispose();
        }
    }
}
