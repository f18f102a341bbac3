using System.Collections.Immutable;
using System.Data;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Moves;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Silo.Backups;

/// <summary>
/// Copies the database of a cluster into an SQLite database of the same tables, in one transaction that sees one moment (REPEATABLE READ), every table read back and compared by its digest; then the
/// files that silos share. The copy is a data directory like that of the embedded mode: it can be used as one, or moved into PostgreSQL again.
/// </summary>
internal sealed class ClusterCopy(ClusterDatabase database) : IStoreCopy
{
    public long Bytes
    {
        get
        {
            using var command = database.Source.CreateCommand("SELECT pg_database_size(current_database())");
            return (long)command.ExecuteScalar()!;
        }
    }

    public Refusal? Write(DataDirectory folder, IProgress<Step> progress, CancellationToken cancellation)
    {
        using var connection = database.Source.OpenConnection();
        using var moment = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        using (var pause = new NpgsqlCommand(ClusterDatabase.MayPause, connection)) pause.ExecuteNonQuery();
        if (OpenedDirectory.Migrate(folder) is { } refusal) return refusal;

        // The mode of the file can't be changed while another connection has it open.
        SqliteFile.ClearPool(folder);
        using (var context = new SqliteContextFactory(folder).CreateDbContext())
        {
            var tables = MovedTable.All(context.Model);
            using var copy = SqliteFile.Open(folder);

            // A copy that is cut off is thrown away, and a whole one is forced to disk once.
            SqliteFile.Execute(copy, "PRAGMA synchronous=OFF; PRAGMA journal_mode=DELETE; PRAGMA cache_size=-65536");
            foreach (var table in tables)
            {
                var written = Copy(connection, copy, table, progress, cancellation);
                if (Read(copy, table, progress, cancellation) != written) return BackupRefusals.Differs(folder.Root, table.Name);
            }
        }

        PrivateFile.Force(folder.Database);
        return CopyFiles(connection, folder, cancellation);
    }

    private static MovedRows Copy(NpgsqlConnection source, SqliteConnection copy, MovedTable table, IProgress<Step> progress, CancellationToken cancellation)
    {
        using var transaction = copy.BeginTransaction();
#pragma warning disable CA2100 // Names of our own tables and columns.
        using var insert = new SqliteCommand($"INSERT INTO \"{table.Name}\" ({table.ColumnNames}) VALUES ({string.Join(", ", table.Columns.Select((_, index) => $"${index}"))})", copy, transaction);
        using var select = new NpgsqlCommand(table.Select, source) { CommandTimeout = 0 };
#pragma warning restore CA2100
        ImmutableArray<SqliteParameter> parameters = [.. table.Columns.Select((_, index) => insert.Parameters.AddWithValue(FormattableString.Invariant($"${index}"), DBNull.Value))];
        using var reader = select.ExecuteReader(CommandBehavior.SequentialAccess);
        var rows = RowsHash.Of(reader, table, new("复制", "copying"), values =>
        {
            for (var index = 0; index < values.Length; index++) parameters[index].Value = values[index] ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }, progress, cancellation);
        transaction.Commit();
        return rows;
    }

    private static MovedRows Read(SqliteConnection copy, MovedTable table, IProgress<Step> progress, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Names of our own tables and columns.
        using var select = new SqliteCommand(table.Select, copy);
#pragma warning restore CA2100
        using var reader = select.ExecuteReader();
        return RowsHash.Of(reader, table, new("核对", "checking"), write: null, progress, cancellation);
    }

    private static Refusal? CopyFiles(NpgsqlConnection connection, DataDirectory folder, CancellationToken cancellation)
    {
        var files = new List<(string Name, string Hash)>();
        using (var named = new NpgsqlCommand("SELECT name, hash FROM kept_file ORDER BY name", connection))
        using (var row = named.ExecuteReader())
        {
            while (row.Read()) files.Add((row.GetString(0), row.GetString(1)));
        }

        foreach (var (name, hash) in files)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(folder.Root, name);

            // Names come from the database, and nothing that it says leads out of the folder.
            if (!Path.GetFullPath(path).StartsWith(folder.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return BackupRefusals.Differs(folder.Root, "kept_file");
            PrivateFile.MakeFolders(folder.Root, Path.GetDirectoryName(path)!);
            using var content = new NpgsqlCommand("SELECT content FROM kept_content WHERE hash = $1 ORDER BY part", connection) { Parameters = { new() { Value = hash } } };
            using var part = content.ExecuteReader();
            using var running = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            PrivateFile.Write(path, file =>
            {
                while (part.Read())
                {
                    var bytes = part.GetFieldValue<byte[]>(0);
                    running.AppendData(bytes);
                    file.Write(bytes);
                }
            });
            if (Convert.ToHexStringLower(running.GetHashAndReset()) != hash) return BackupRefusals.Differs(folder.Root, $"kept_content ({name})");
        }

        return null;
    }
}
