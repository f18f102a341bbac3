using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NpgsqlTypes;

namespace Xinheng.Silo.Storage.Moves;

/// <summary>
/// SHA-256 over rows in a form that no database has a part in: of each value a letter for its kind (n nothing, i integer, t text, b bytes), its length in bytes
/// (8, little-endian) and its bytes; integers and truth values as 8 bytes, little-endian; text in UTF-8.
/// </summary>
internal sealed class RowsHash : IDisposable
{
    private readonly IncrementalHash running = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

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
