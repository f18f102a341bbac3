using FsCheck;
using FsCheck.Fluent;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>What can become of a file on its way: by accident, by an editor that means well, by a forger.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">Where; taken modulo what there is.</param>
/// <param name="By">With what: never 0 modulo 256.</param>
internal sealed record Damage(DamageKind Kind, int At, int By)
{
    /// <summary>One byte changed.</summary>
    public static Gen<Damage> OfAByte => Of(Gen.Constant(DamageKind.ByteChanged));

    /// <summary>Everything else that can befall the lines of a file.</summary>
    public static Gen<Damage> OfLines => Of(Gen.Elements(Enum.GetValues<DamageKind>().Except([DamageKind.ByteChanged]).ToArray()));

    /// <summary>A file after it; what has no lines is damaged byte by byte.</summary>
    public byte[] Done(byte[] content)
    {
        var at = At % content.Length;
        var ends = Enumerable.Range(0, content.Length).Where(index => content[index] == '\n').Select(index => index + 1).ToList();
        var line = ends.Count == 0 ? 0 : At % ends.Count;
        var (start, end) = ends.Count == 0 ? (0, content.Length) : (line == 0 ? 0 : ends[line - 1], ends[line]);
        var other = ends.Count == 0 ? 0 : (line + By) % ends.Count;
        return Kind switch
        {
            DamageKind.ByteChanged => [.. content[..at], (byte)(content[at] ^ By), .. content[(at + 1)..]],
            DamageKind.ByteLost => [.. content[..at], .. content[(at + 1)..]],
            DamageKind.ByteAdded => [.. content[..at], (byte)By, .. content[at..]],
            DamageKind.CutOff => content[..at],
            DamageKind.LineLost => [.. content[..start], .. content[end..]],
            DamageKind.LineTwice => [.. content[..end], .. content[start..]],
            DamageKind.LinesSwapped => Swapped(content, ends, Math.Min(line, other), Math.Max(line, other)),
            DamageKind.LineEndsOfWindows => [.. content.SelectMany(octet => octet == '\n' ? "\r\n"u8.ToArray() : [octet])],
            _ => [.. "\uFEFF"u8, .. content],
        };
    }

    private static Gen<Damage> Of(Gen<DamageKind> kinds) =>
        from kind in kinds
        from at in Gen.Choose(0, int.MaxValue - 1)
        from amount in Gen.Choose(1, 255)
        select new Damage(kind, at, amount);

    private static byte[] Swapped(byte[] content, List<int> ends, int one, int other)
    {
        if (one == other) return content;
        var start = one == 0 ? 0 : ends[one - 1];
        return [.. content[..start], .. content[ends[other - 1]..ends[other]], .. content[ends[one]..ends[other - 1]], .. content[start..ends[one]], .. content[ends[other]..]];
    }
}

/// <summary>Kinds of damage.</summary>
internal enum DamageKind
{
    ByteChanged,
    ByteLost,
    ByteAdded,
    CutOff,
    LineLost,
    LineTwice,
    LinesSwapped,
    LineEndsOfWindows,
    MarkOfByteOrder,
}
