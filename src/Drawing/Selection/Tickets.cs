using System.Buffers.Binary;
using System.Collections.Concurrent;
using Xinheng.Drawing.Documents;

namespace Xinheng.Drawing.Selection;

/// <summary>The tickets of all rows of a frame, 32 bytes each, side by side.</summary>
internal sealed class Tickets
{
    private const int TicketBytes = 32;

    private readonly byte[] bytes;

    private Tickets(byte[] bytes) => this.bytes = bytes;

    /// <summary>Hashes every row, on all cores.</summary>
    public static Tickets Of(SeedKey key, IReadOnlyList<FrameRow> rows)
    {
        var bytes = new byte[checked(rows.Count * TicketBytes)];
        Parallel.ForEach(Partitioner.Create(0, rows.Count, rangeSize: 4096), range =>
        {
            for (var index = range.Item1; index < range.Item2; index++) key.Ticket(rows[index].Id, rows[index].Salt, bytes.AsSpan(index * TicketBytes, TicketBytes));
        });
        return new Tickets(bytes);
    }

    public ReadOnlySpan<byte> this[int row] => bytes.AsSpan(row * TicketBytes, TicketBytes);

    public string Hex(int row) => Convert.ToHexStringLower(this[row]);

    /// <summary>Sorts rows by their tickets.</summary>
    public void Sort(Span<int> rows)
    {
        var keys = new ulong[rows.Length];
        for (var index = 0; index < rows.Length; index++) keys[index] = BinaryPrimitives.ReadUInt64BigEndian(this[rows[index]]);
        MemoryExtensions.Sort(keys.AsSpan(), rows);

        // Tickets that share their first 64 bits are put right by all their bytes; there are hardly ever any.
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            while (end < rows.Length && keys[end] == keys[start]) end++;
            if (end - start > 1) rows[start..end].Sort((one, other) => this[one].SequenceCompareTo(this[other]));
            start = end;
        }
    }
}
