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

    /// <summary>The rows of a stratum with the smallest tickets, in the order of tickets; at least as many as asked for, as far as there are any.</summary>
    public int[] Smallest(ReadOnlySpan<int> rows, long count)
    {
        if (count == 0) return [];

        // Tickets are spread evenly: few rows lie below a limit that lets somewhat more than the wanted number pass. Where too few do, all are sorted.
        var wanted = count + 6 * Math.Sqrt(count) + 16;
        if (wanted < rows.Length / 2.0)
        {
            var limit = (ulong)(wanted / rows.Length * ulong.MaxValue);
            var few = new List<int>((int)(2 * wanted));
            foreach (var row in rows)
            {
                if (Head(row) <= limit) few.Add(row);
            }

            if (few.Count >= count) return Sorted([.. few]);
        }

        return Sorted(rows.ToArray());
    }

    private int[] Sorted(int[] rows)
    {
        var keys = Array.ConvertAll(rows, Head);
        Array.Sort(keys, rows);

        // Tickets that share their first 64 bits are put right by all their bytes; there are hardly ever any.
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            while (end < rows.Length && keys[end] == keys[start]) end++;
            if (end - start > 1) rows.AsSpan(start..end).Sort((one, other) => this[one].SequenceCompareTo(this[other]));
            start = end;
        }

        return rows;
    }

    private ulong Head(int row) => BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(row * TicketBytes));
}
