using System.Text;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Enterprises;

/// <summary>Splits the subjects into parts of about equal size that are scanned one by one. Stored with every event: a contract, never changed.</summary>
internal static class Partitions
{
    /// <summary>Few enough that a part of a small city is worth a scan, many enough that a part of a province (300,000 subjects) fits in memory.</summary>
    public const int Count = 64;

    /// <summary>
    /// The part of a subject, 0 to 63: the upper six bits of the 64-bit FNV-1a hash of its id's bytes, the hash multiplied once more by the golden
    /// ratio's 64 bits (0x9E3779B97F4A7C15), since the upper bits of FNV-1a alone hardly see the last bytes.
    /// </summary>
    public static int Of(SubjectId subject)
    {
        Span<byte> bytes = stackalloc byte[18];
        return Of(bytes[..Encoding.ASCII.GetBytes(subject.Text, bytes)]);
    }

    /// <summary>The same of the bytes of an id, as a table has them.</summary>
    public static int Of(ReadOnlySpan<byte> subject)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var value in subject) hash = unchecked((hash ^ value) * 0x100000001B3UL);
        return (int)(unchecked(hash * 0x9E3779B97F4A7C15UL) >> 58);
    }
}
