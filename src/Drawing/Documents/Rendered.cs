using System.Text;

namespace Xinheng.Drawing.Documents;

/// <summary>Turns rows into the bytes of a file.</summary>
internal static class Rendered
{
    private const int SegmentBytes = 1 << 20;

    public static byte[] Lines<T>(IEnumerable<T> rows)
        where T : notnull
    {
        // Segments, not one buffer that doubles: a province's frame would not fit twice.
        var full = new List<byte[]>();
        var (segment, used, total) = (new byte[4096], 0, 0);
        foreach (var row in rows)
        {
            var line = row.ToString()!;
            if (segment.Length - used <= line.Length)
            {
                full.Add(segment.AsSpan(0, used).ToArray());
                total += used;
                (segment, used) = (new byte[Math.Max(SegmentBytes, line.Length + 1)], 0);
            }

            used += Encoding.ASCII.GetBytes(line, segment.AsSpan(used));
            segment[used++] = (byte)'\n';
        }

        full.Add(segment.AsSpan(0, used).ToArray());
        var file = new byte[total + used];
        var at = 0;
        foreach (var part in full)
        {
            part.CopyTo(file, at);
            at += part.Length;
        }

        return file;
    }
}
