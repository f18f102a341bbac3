using System.Globalization;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>A file as a plan or record commits to it.</summary>
/// <param name="Rows">Number of lines.</param>
/// <param name="Root">Its <see cref="Merkle.Root"/>, or in a record the blinded form of it.</param>
public sealed record Committed(long Rows, string Root)
{
    /// <summary>What a file's bytes commit to.</summary>
    public static Committed To(ReadOnlyMemory<byte> file) => new(file.Span.Count((byte)'\n'), Merkle.Root(file));

    /// <summary><c>rows root</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rows} {Root}");

    internal static Committed Read(Lines lines, string word, long atLeast)
    {
        var fields = lines.Take(word, 2);
        return new Committed(lines.Count(fields[0], atLeast: atLeast), lines.Hash(fields[1]));
    }
}
