using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Proofs;

/// <summary>A line of a file that a plan or record commits to, with the path that proves it.</summary>
/// <param name="Line">The line without LF.</param>
/// <param name="Index">Its place in the file, from 0.</param>
/// <param name="Path">Audit path of RFC 6962 in hex, the leaf's sibling first.</param>
public sealed record ProvenLine(string Line, long Index, IReadOnlyList<string> Path)
{
    /// <summary>A line of a file, proven.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="index">The line, from 0.</param>
    internal static ProvenLine Of(byte[] file, int index)
    {
        ReadOnlySpan<byte> rest = file;
        for (var skipped = 0; skipped < index; skipped++) rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        return new ProvenLine(Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)'\n')]), index, Merkle.Path(file, index));
    }

    /// <summary>Whether the path leads to what was committed.</summary>
    internal bool LeadsTo(Committed committed) => Merkle.Leads(Encoding.UTF8.GetBytes(Line), Index, committed.Rows, Path, committed.Root);
}
