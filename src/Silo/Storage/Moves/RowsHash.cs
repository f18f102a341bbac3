using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NpgsqlTypes;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Storage.Moves;

/// <summary>
/// SHA-256 over rows in a form that no database has a part in: of each value a letter for its kind (n nothing, i integer, t text, b bytes), its length in bytes
/// (8, little-endian) and its bytes; integers and truth values as 8 bytes, little-endian; text in UTF-8.
/// </summary>
internal sealed class RowsHash : IDisposable
{
    private readonly IncrementalHash running = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Reads all rows of a table to the end.</summary>
    /// <param name="reader">Before the first one, its columns in the table's order.</param>
    /// <param name="table">The table.</param>
    /// <param name="doing">What is told of it.</param>
    /// <param name="write">Takes the values of each row; null for nobody. They are valid until it returns.</param>
    /// <param name="progress">Told rows.</param>
    /// <param name="cancellation">Ends it.</param>
    public static MovedRows Of(DbDataReader reader, MovedTable table, Bilingual doing, Action<object?[]>? write, IProgress<Step> progress, CancellationToken cancellation)
    {
        const int RowsPerStep = 10_000;
        using var hash = new RowsHash();
        var values = new object?[table.Columns.Length];
        while (reader.Read())
        {
            hash.Add(reader, table, values);
            write?.Invoke(values);
            if (hash.Rows % RowsPerStep != 1) continue;
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new(new($"{doing.Chinese} {table.Name}", $"{doing.English} {table.Name}"), hash.Rows - 1, null));
        }

        return new MovedRows(table.Name, hash.Rows, hash.End());
    }

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes one row in.</summary>
    /// <param name="row">A reader that stands on it, its columns in the table's order.</param>
    /// <param name="table">The table.</param>
    /// <param name="values">Its values, for whoever writes them elsewhere; null where there is none.</param>
    public void Add(DbDataReader row, MovedTable table, object?[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = row.IsDBNull(index) ? null : Value(row, index, table.Columns[index].Type);
            Add(values[index]);
        }

        Rows++;
    }

    /// <summary>The digest, lower-case hexadecimal; ends it.</summary>
    public string End() => Convert.ToHexStringLower(running.GetHashAndReset());

    public void Dispose() => running.Dispose();

    private static object Value(DbDataReader row, int index, NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.Text => row.GetString(index),
        NpgsqlDbType.Bytea => row.GetFieldValue<byte[]>(index),
        _ => Convert.ToInt64(row.GetValue(index), CultureInfo.InvariantCulture),
    };

    private void Add(object? value)
    {
        Span<byte> integer = stackalloc byte[8];
        switch (value)
        {
            case null:
                Add('n', []);
                break;
            case long number:
                BinaryPrimitives.WriteInt64LittleEndian(integer, number);
                Add('i', integer);
                break;
            case string text:
                Add('t', Encoding.UTF8.GetBytes(text));
                break;
            default:
                Add('b', (byte[])value);
                break;
        }
    }

    private void Add(char kind, ReadOnlySpan<byte> bytes)
    {
        Span<byte> head = stackalloc byte[9];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(head[1..], bytes.Length);
        running.AppendData(head);
        running.AppendData(bytes);
    }
}
