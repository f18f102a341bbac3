using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>Reads frame.tsv from its bytes, in chunks on all cores; what comes out does not depend on how it is cut.</summary>
internal static class FrameReader
{
    private const int LeastChunkBytes = 1 << 20;
    private const int ChunksPerCore = 4;

    /// <summary>Reads the file; strict. Of several flaws the one of the first line is told.</summary>
    public static Reading<Frame> Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            if (content.IsEmpty) throw new FlawException(new Flaw(Frame.FileName, 0, "frame.empty", "抽查对象库至少应有一行", "a frame has at least one row"));
            return new Frame(Find(content, isSorted: true));
        }
        catch (FlawException met)
        {
            return met.Flaw;
        }
    }

    /// <summary>Finds rows and placements in bytes that were made from rows.</summary>
    public static FrameParts Place(ReadOnlyMemory<byte> content)
    {
        if (content.IsEmpty) throw new ArgumentException("A frame has at least one row.", nameof(content));
        try
        {
            return Find(content, isSorted: false);
        }
        catch (FlawException met)
        {
            throw new ArgumentException($"A row was made that draw/1 refuses: {met.Flaw}", nameof(content), met);
        }
    }

    private static FrameParts Find(ReadOnlyMemory<byte> content, bool isSorted)
    {
        Lines.CheckBytes(Frame.FileName, content.Span);
        var chunks = Cut(content);
        Parallel.ForEach(chunks, chunk => chunk.CountRows());
        var rows = 0;
        foreach (var chunk in chunks)
        {
            chunk.FirstRow = rows;
            rows += chunk.Rows;
        }

        var starts = new int[rows + 1];
        var placementOf = new int[rows];
        starts[rows] = content.Length;
        Parallel.For(0, chunks.Count, (index, state) =>
        {
            chunks[index].Read(starts, placementOf, isSorted);
            if (chunks[index].Flaw is not null) state.Break();
        });
        if (chunks.Find(chunk => chunk.Flaw is not null) is { Flaw: { } flaw }) throw new FlawException(flaw);
        return new FrameParts(content, starts, placementOf, Merge(chunks, placementOf));
    }

    // Chunks end where a line does.
    private static List<FrameChunk> Cut(ReadOnlyMemory<byte> content)
    {
        var size = Math.Max(LeastChunkBytes, content.Length / (ChunksPerCore * Environment.ProcessorCount));
        var chunks = new List<FrameChunk>();
        for (var from = 0; from < content.Length;)
        {
            var least = Math.Min(size, content.Length - from);
            var until = from + least + content.Span[(from + least - 1)..].IndexOf((byte)'\n');
            chunks.Add(new FrameChunk(content, from, until));
            from = until;
        }

        return chunks;
    }

    // Each chunk numbered its placements for itself; now they get one number each, in the order in which they first occur.
    private static List<FramePlacement> Merge(List<FrameChunk> chunks, int[] placementOf)
    {
        var merged = new List<FramePlacement>();
        var known = new Dictionary<byte[], int>(LineMiddles.Comparer);
        foreach (var chunk in chunks)
        {
            foreach (var (middle, placement) in chunk.Placements)
            {
                if (known.TryGetValue(middle, out var number))
                {
                    merged[number] = merged[number] with { Rows = merged[number].Rows + placement.Rows };
                    continue;
                }

                known[middle] = merged.Count;
                merged.Add(placement);
            }
        }

        Parallel.ForEach(chunks, chunk =>
        {
            var numbers = chunk.Placements.Select(placement => known[placement.Middle]).ToArray();
            foreach (ref var number in placementOf.AsSpan(chunk.FirstRow, chunk.Rows)) number = numbers[number];
        });
        return merged;
    }
}
