using System.Buffers;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>
/// Some whole lines of frame.tsv on their way in. A line whose id and salt are in order and whose middle was met before is taken as it stands; any other
/// goes to <see cref="FrameRow.Read"/>, which alone decides what is refused and why.
/// </summary>
internal sealed class FrameChunk
{
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    private readonly ReadOnlyMemory<byte> content;
    private readonly int from;
    private readonly int until;
    private readonly Dictionary<byte[], int> numbers = new(LineMiddles.Comparer);
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> lookup;
    private readonly List<(byte[] Middle, FrameRow First)> met = [];
    private readonly List<int> counts = [];

    /// <param name="content">The whole file.</param>
    /// <param name="from">Where the chunk starts.</param>
    /// <param name="until">Where the next one does.</param>
    public FrameChunk(ReadOnlyMemory<byte> content, int from, int until)
    {
        this.content = content;
        this.from = from;
        this.until = until;
        lookup = numbers.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Lines in this chunk.</summary>
    public int Rows { get; private set; }

    /// <summary>Number of the first of them in the file, from 0.</summary>
    public int FirstRow { get; set; }

    /// <summary>The first flaw, where there is one.</summary>
    public Flaw? Flaw { get; private set; }

    /// <summary>The placements that occur here, in the order in which they first do, each with the middle of its lines.</summary>
    public IEnumerable<(byte[] Middle, FramePlacement Placement)> Placements =>
        met.Select((line, number) => (line.Middle, new FramePlacement(line.First.Class, line.First.Region, line.First.Tasks, line.First.Excluded, counts[number])));

    public void CountRows() => Rows = content.Span[from..until].Count((byte)'\n');

    /// <summary>Reads the lines up to the first flaw.</summary>
    public void Read(int[] starts, int[] placementOf, bool isSorted)
    {
        var bytes = content.Span;
        var before = LineBefore(bytes);
        var (start, row) = (from, FirstRow);
        try
        {
            for (; start < until; row++)
            {
                var line = bytes.Slice(start, bytes[start..].IndexOf((byte)'\n'));
                starts[row] = start;
                placementOf[row] = NumberOf(line, start, row);
                if (isSorted && row > 0 && IdOf(line).SequenceCompareTo(IdOf(before)) <= 0) RefuseOrder(LineAt(start, line, row));
                counts[placementOf[row]]++;
                before = line;
                start += line.Length + 1;
            }
        }
        catch (FlawException broken)
        {
            Flaw = broken.Flaw;
        }
    }

    private static void RefuseOrder(Lines lines)
    {
        FrameRow.Read(lines);
        lines.Ascending(-1, "frame");
    }

    private Lines LineAt(int start, ReadOnlySpan<byte> line, int row) => Lines.One(Frame.FileName, row + 1, content.Slice(start, line.Length + 1));

    private int NumberOf(ReadOnlySpan<byte> line, int start, int row)
    {
        if (Middle(line) is var middle && !middle.IsEmpty && lookup.TryGetValue(middle, out var number)) return number;
        var first = FrameRow.Read(LineAt(start, line, row));
        number = met.Count;
        var key = line[(first.Id.Length + 1)..^(Frame.SaltBytes + 1)].ToArray();
        if (!numbers.TryAdd(key, number)) return numbers[key];
        met.Add((key, first));
        counts.Add(0);
        return number;
    }

    // From class to exclusions; empty where id or salt are not in order.
    private static ReadOnlySpan<byte> Middle(ReadOnlySpan<byte> line)
    {
        var id = IdOf(line);
        var isInOrder = line.Length > id.Length + 1 + Frame.SaltBytes + 1 && Terms.IsSubject(id)
            && line[^(Frame.SaltBytes + 1)] == '\t' && line[^Frame.SaltBytes..].IndexOfAnyExcept(HexDigits) < 0;
        return isInOrder ? line[(id.Length + 1)..^(Frame.SaltBytes + 1)] : [];
    }

    private static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> line) => line[..Math.Max(0, line.IndexOf((byte)'\t'))];

    private ReadOnlySpan<byte> LineBefore(ReadOnlySpan<byte> bytes) => from == 0 ? [] : bytes[(bytes[..(from - 1)].LastIndexOf((byte)'\n') + 1)..(from - 1)];
}
