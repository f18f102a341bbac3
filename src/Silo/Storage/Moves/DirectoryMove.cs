using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Silo.Storage.Moves;

/// <summary>
/// Moves a data directory into an empty PostgreSQL database: table by table, row by row, in one transaction in which every table is read back and its digest
/// compared before it is committed. Killed at any moment it has moved nothing or everything, and the same again does the rest. The SQLite database stays as it
/// was; a mark in the directory keeps it from being used on beside the one that took its place. Keys stay where they are: the directory becomes that of a silo.
/// </summary>
internal static class DirectoryMove
{
    /// <summary>Moves it.</summary>
    /// <param name="directory">The data directory; nobody else may hold it.</param>
    /// <param name="connectionString">Of the database.</param>
    /// <param name="entropy">For the mark of the keys.</param>
    /// <param name="progress">Told rows, table by table.</param>
    /// <param name="cancellation">At any time before the end; nothing is moved then.</param>
    /// <returns>What was moved; or why nothing was, and then neither side is changed.</returns>
    public static async Task<Answer<MoveSummary>> Run(DataDirectory directory, string connectionString, IEntropy entropy, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (!ClusterDatabase.Parse(connectionString).TryGet(out var database, out var malformed)) return Answer<MoveSummary>.Refused(malformed);
        using (database)
        {
            if (!File.Exists(directory.Database)) return MoveRefusals.NothingThere(directory);
            if (!OpenedDirectory.Open(directory).TryGet(out var opened, out var refusals)) return Answer<MoveSummary>.Refused(refusals);
            using (opened)
            {
                try
                {
                    return await Move(directory, database, entropy, progress, cancellation);
                }
                catch (Exception failure) when (StorageFault.In(failure, new DataDirectory(directory.Root) { Server = database.Place }) is not null)
                {
                    return StorageFault.In(failure, new DataDirectory(directory.Root) { Server = database.Place })!;
                }
            }
        }
    }

    private static async Task<Answer<MoveSummary>> Move(DataDirectory directory, ClusterDatabase database, IEntropy entropy, IProgress<Step> progress, CancellationToken cancellation)
    {
        await using var turn = await new DatabaseTurns(database).Take(ClusterSchema.Turn, cancellation);
        if (await ClusterSchema.BringForward(database, cancellation) is { } unusable) return unusable;
        using var source = SqliteFile.Open(directory);
        using var reading = source.BeginTransaction(deferred: true);
        await using var target = await database.Source.OpenConnectionAsync(cancellation);
        var tables = Tables(directory);
        if (ClusterFacts.Read(target, ClusterFacts.Moved) is { } moved) return Finish(directory, database, source, tables, moved, progress, cancellation);
        if (Held(target, tables) is { } held) return MoveRefusals.NotEmpty(database.Place, held);

        // Files first: their bytes are of no meaning without the rows that name them, so that a move that is cut off here leaves nothing that counts.
        var files = new ClusterFiles(directory, database);
        files.ForgetAll();
        files.Tell(directory.Classes, directory.Models);
        SettingFiles.Check(directory, files, areMeant: true);
        if (files.Altered() is [var altered, ..]) return MoveRefusals.Differs(database.Place, altered);

        await using var writing = await target.BeginTransactionAsync(cancellation);
        await using (var pause = new NpgsqlCommand(ClusterDatabase.MayPause, target)) await pause.ExecuteNonQueryAsync(cancellation);
        var rows = ImmutableArray.CreateBuilder<MovedRows>(tables.Length);
        foreach (var table in tables)
        {
            var copied = Copy(source, target, table, progress, cancellation);
            if (ReadBack(target, table, progress, cancellation) != copied) return MoveRefusals.Differs(database.Place, table.Name);
            rows.Add(copied);
        }

        await using (var numbering = new NpgsqlCommand("SELECT setval(pg_get_serial_sequence('import_run', 'id'), coalesce((SELECT max(id) FROM import_run), 0) + 1, false)", target)) await numbering.ExecuteNonQueryAsync(cancellation);
        var digest = DigestOf(rows);
        ClusterFacts.Write(target, ClusterFacts.Keys, ClusterKeys.DigestOf(directory, entropy));
        ClusterFacts.Write(target, ClusterFacts.Moved, digest);
        await writing.CommitAsync(cancellation);
        Mark(directory, database);
        return new MoveSummary(directory.Root, database.Place, IsNew: true, rows.ToImmutable(), files.All().Count, digest);
    }

    /// <summary>An earlier run committed and was cut off before its mark: if it was of this directory, only the mark is missing.</summary>
    private static Answer<MoveSummary> Finish(
        DataDirectory directory, ClusterDatabase database, SqliteConnection source, ImmutableArray<MovedTable> tables, string moved, IProgress<Step> progress, CancellationToken cancellation)
    {
        ImmutableArray<MovedRows> rows = [.. tables.Select(table => Read(source, table, write: null, progress, cancellation))];
        if (DigestOf(rows) != moved) return MoveRefusals.NotEmpty(database.Place, "cluster_fact");
        Mark(directory, database);
        return new MoveSummary(directory.Root, database.Place, IsNew: false, rows, new ClusterFiles(directory, database).All().Count, moved);
    }

    private static ImmutableArray<MovedTable> Tables(DataDirectory directory)
    {
        using var context = new SqliteContextFactory(directory).CreateDbContext();
        return MovedTable.All(context.Model);
    }

    /// <summary>A table that holds a row, or the sign that silos have started on this database; null where it is empty.</summary>
    private static string? Held(NpgsqlConnection target, ImmutableArray<MovedTable> tables)
    {
        if (ClusterFacts.Read(target, ClusterFacts.Keys) is not null) return "cluster_fact";
        foreach (var table in tables)
        {
#pragma warning disable CA2100 // Names of our own tables.
            using var command = new NpgsqlCommand($"SELECT EXISTS (SELECT FROM \"{table.Name}\")", target);
#pragma warning restore CA2100
            if (command.ExecuteScalar() is true) return table.Name;
        }

        return null;
    }

    private static MovedRows Copy(SqliteConnection source, NpgsqlConnection target, MovedTable table, IProgress<Step> progress, CancellationToken cancellation)
    {
        using var importer = target.BeginBinaryImport(table.Copy);
        var copied = Read(source, table, values =>
        {
            importer.StartRow();
            for (var index = 0; index < values.Length; index++) Write(importer, values[index], table.Columns[index].Type);
        }, progress, cancellation);
        importer.Complete();
        return copied;
    }

    private static MovedRows Read(SqliteConnection source, MovedTable table, Action<object?[]>? write, IProgress<Step> progress, CancellationToken cancellation)
    {
        using var command = source.CreateCommand();
#pragma warning disable CA2100 // Names of our own tables and columns.
        command.CommandText = table.Select;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        return RowsHash.Of(reader, table, new("读出", "reading"), write, progress, cancellation);
    }

    private static MovedRows ReadBack(NpgsqlConnection target, MovedTable table, IProgress<Step> progress, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Names of our own tables and columns.
        using var command = new NpgsqlCommand(table.Select, target);
#pragma warning restore CA2100
        using var reader = command.ExecuteReader(CommandBehavior.SequentialAccess);
        return RowsHash.Of(reader, table, new("核对", "checking"), write: null, progress, cancellation);
    }

    private static void Write(NpgsqlBinaryImporter importer, object? value, NpgsqlDbType type)
    {
        switch (value)
        {
            case null:
                importer.WriteNull();
                break;
            case long number when type == NpgsqlDbType.Boolean:
                importer.Write(number != 0, type);
                break;
            case long number when type == NpgsqlDbType.Integer:
                importer.Write(checked((int)number), type);
                break;
            case long number when type == NpgsqlDbType.Smallint:
                importer.Write(checked((short)number), type);
                break;
            case long number:
                importer.Write(number, type);
                break;
            case string text:
                importer.Write(text, type);
                break;
            default:
                importer.Write((byte[])value, type);
                break;
        }
    }

    private static string DigestOf(IEnumerable<MovedRows> rows) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(rows.Select(table => string.Create(CultureInfo.InvariantCulture, $"{table.Table} {table.Rows} {table.Sha256}\n"))))));

    private static void Mark(DataDirectory directory, ClusterDatabase database) => PrivateFile.Write(directory.Elsewhere, Encoding.UTF8.GetBytes(database.Place + "\n"));
}
