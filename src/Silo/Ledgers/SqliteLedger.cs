using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Ledgers;

/// <summary>Events and ledger in the database of a data directory, or of a backup of one. Whoever else uses the directory goes on: readers hold nobody up, and a seal is one short transaction.</summary>
internal sealed class SqliteLedger(DataDirectory directory) : ILedgerStore
{
    public IPartitionReading Open(int partition) => new Reading(directory, partition);

    public bool TryExtend(LedgerSeal seal, IReadOnlyList<LedgerEntry> entries)
    {
        using var connection = SqliteFile.Open(directory);
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        using (var newest = Command(connection, "SELECT coalesce(max(number), 0) FROM ledger_seal WHERE partition = $partition", seal.Partition))
        {
            // Disposing of the connection ends the transaction.
            if ((long)newest.ExecuteScalar()! != seal.Number - 1) return false;
        }

        using (var insert = Command(connection, "INSERT INTO ledger_entry (partition, subject, seal, version, chain, marks) VALUES ($partition, $subject, $seal, $version, $chain, $marks)", seal.Partition))
        {
            var (subject, version) = (insert.Parameters.Add("$subject", SqliteType.Text), insert.Parameters.Add("$version", SqliteType.Integer));
            var (chain, marks) = (insert.Parameters.Add("$chain", SqliteType.Blob), insert.Parameters.Add("$marks", SqliteType.Blob));
            insert.Parameters.AddWithValue("$seal", seal.Number);
            insert.Prepare();
            foreach (var entry in entries)
            {
                (subject.Value, version.Value, chain.Value, marks.Value) = (Encoding.UTF8.GetString(entry.Subject), entry.Version, entry.Chain, entry.Marks);
                insert.ExecuteNonQuery();
            }
        }

        using (var insert = Command(connection, "INSERT INTO ledger_seal (partition, number, made, events, root) VALUES ($partition, $number, $made, $events, $root)", seal.Partition))
        {
            insert.Parameters.AddWithValue("$number", seal.Number);
            insert.Parameters.AddWithValue("$made", seal.Made.ToUnixTimeMilliseconds());
            insert.Parameters.AddWithValue("$events", seal.Events);
            insert.Parameters.AddWithValue("$root", Convert.FromHexString(seal.Root));
            insert.ExecuteNonQuery();
        }

        SqliteFile.Execute(connection, "COMMIT");
        return true;
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, int partition)
    {
#pragma warning disable CA2100 // Constants of this class.
        var command = new SqliteCommand(text, connection);
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$partition", partition);
        return command;
    }

    private sealed class Reading : IPartitionReading
    {
        private readonly SqliteConnection connection;
        private readonly Rows? rows;

        public Reading(DataDirectory directory, int partition)
        {
            connection = SqliteFile.Open(directory);
            try
            {
                SqliteFile.Execute(connection, "BEGIN");
                using (var seals = Command(connection, $"SELECT {LedgerRows.SealColumns} FROM ledger_seal WHERE partition = $partition ORDER BY number", partition)) Seals = LedgerRows.Seals(seals, partition);
                using (var entries = Command(connection, $"SELECT {LedgerRows.EntryColumns} FROM ledger_entry WHERE partition = $partition ORDER BY subject, seal", partition)) Entries = LedgerRows.Entries(entries);
                rows = new Rows(connection, partition);
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
            connection.Dispose();
        }
    }

    private sealed class Rows : EventRows, IDisposable
    {
        private readonly SqliteConnection connection;
        private readonly sqlite3_stmt statement;

        public Rows(SqliteConnection connection, int partition)
        {
            this.connection = connection;
            statement = Statement.Prepare(connection, "SELECT subject, version, event_id, kind, happened, known, payload FROM credit_event WHERE partition = ?1 ORDER BY subject, version");
            if (raw.sqlite3_bind_int(statement, 1, partition) is not raw.SQLITE_OK and var failed) throw Statement.Failure(connection, failed);
        }

        public override ReadOnlySpan<byte> Subject => raw.sqlite3_column_blob(statement, 0);

        public override long Version => raw.sqlite3_column_int64(statement, 1);

        public override ReadOnlySpan<byte> EventId => raw.sqlite3_column_blob(statement, 2);

        public override ReadOnlySpan<byte> Kind => raw.sqlite3_column_blob(statement, 3);

        public override long Happened => raw.sqlite3_column_int64(statement, 4);

        public override long Known => raw.sqlite3_column_int64(statement, 5);

        public override ReadOnlySpan<byte> Payload => raw.sqlite3_column_blob(statement, 6);

        public override bool Read() => raw.sqlite3_step(statement) switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            var failed => throw Statement.Failure(connection, failed),
        };

        public void Dispose() => statement.Dispose();
    }
}
