using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>
/// frame.tsv (draw/1, section 2): every subject considered, sorted by id. Held as the bytes of the file with two numbers a row, where it starts and how it
/// is placed, so that a province fits into memory; rows are made when they are asked for. May be read by several threads at once.
/// </summary>
public sealed class Frame
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "frame.tsv";

    /// <summary>Characters of a salt.</summary>
    internal const int SaltBytes = 28;

    /// <summary>Characters of an old registration number, and of a code of GB 32100-2015.</summary>
    internal const int OldNumberBytes = 16;

    /// <inheritdoc cref="OldNumberBytes"/>
    internal const int CodeBytes = 18;

    private readonly int[] starts;

    /// <summary>A frame of rows that are at hand.</summary>
    /// <param name="rows">At least one, in the order of ids. A row that draw/1 would refuse is a bug and throws.</param>
    public Frame(IEnumerable<FrameRow> rows)
        : this(FrameReader.Place(Rendered.Lines(rows)))
    {
    }

    internal Frame(FrameParts parts)
    {
        (Content, starts, PlacementOf, Placements) = parts;
        Rows = new FrameRows(this);
    }

    /// <summary>At least one.</summary>
    public IReadOnlyList<FrameRow> Rows { get; }

    /// <summary>How many rows there are.</summary>
    internal int Count => PlacementOf.Length;

    /// <summary>The exact bytes.</summary>
    internal ReadOnlyMemory<byte> Content { get; }

    /// <summary>Index into <see cref="Placements"/> for each row.</summary>
    internal int[] PlacementOf { get; }

    /// <summary>The placements that occur, in the order in which they first do.</summary>
    internal IReadOnlyList<FramePlacement> Placements { get; }

    /// <summary>Reads it; strict. The bytes are kept, not copied, and must not change afterwards.</summary>
    public static Reading<Frame> Read(ReadOnlyMemory<byte> content) => FrameReader.Read(content);

    /// <summary>The exact bytes, copied.</summary>
    public byte[] ToBytes() => Content.ToArray();

    /// <summary>Place of a subject's row, from 0; negative where it has none.</summary>
    public int IndexOf(string subject)
    {
        var sought = Encoding.UTF8.GetBytes(subject);
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (int)(((long)low + high) / 2);
            var order = Id(Content.Span, middle).SequenceCompareTo(sought);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>How many rows exclude each task, for the plan's <c>excluded</c> lines.</summary>
    public IReadOnlyList<TaskExclusions> CountExclusions() =>
    [
        .. Placements.SelectMany(placement => placement.Excluded.Select(exclusion => (exclusion.Task, placement.Rows)))
            .GroupBy(excluded => excluded.Task, excluded => excluded.Rows)
            .OrderBy(task => task.Key, StringComparer.Ordinal).Select(task => new TaskExclusions(task.Key, task.Sum(rows => (long)rows))),
    ];

    /// <summary>The key by which the assignment is blinded: hash over all salts, kept by the auditors (section 7, <c>B</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string BlindKey()
    {
        // As many as stay in the nearest cache.
        const int run = 512;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("draw/1 blind key "u8);
        var content = Content.Span;
        var salts = new byte[run * SaltBytes];
        for (var first = 0; first < Count; first += run)
        {
            var rows = Math.Min(run, Count - first);
            for (var row = 0; row < rows; row++) Salt(content, first + row)[..SaltBytes].CopyTo(salts.AsSpan(row * SaltBytes, SaltBytes));
            hash.AppendData(salts, 0, rows * SaltBytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The id of a row.</summary>
    internal string IdOf(int row) => Encoding.ASCII.GetString(Id(Content.Span, row));

    /// <summary>The salt of a row.</summary>
    internal string SaltOf(int row) => Encoding.ASCII.GetString(Salt(Content.Span, row));

    /// <summary>The same as bytes, for whoever goes through many: <paramref name="content"/> is the span of <see cref="Content"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> Id(ReadOnlySpan<byte> content, int row)
    {
        var start = starts[row];
        return content.Slice(start, content[start + OldNumberBytes] == '\t' ? OldNumberBytes : CodeBytes);
    }

    /// <inheritdoc cref="Id"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> Salt(ReadOnlySpan<byte> content, int row) => content.Slice(starts[row + 1] - 1 - SaltBytes, SaltBytes);
}
