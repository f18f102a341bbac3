namespace Xinheng.Drawing.Proofs;

/// <summary>The checksum by which a zip knows a broken file. It proves nothing against whoever makes the zip: that is what hashes and signatures are for.</summary>
internal static class Crc32
{
    private const uint Reversed = 0xedb88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => OfByte((uint)value))];

    public static uint Of(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content) crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint OfByte(uint value)
    {
        for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? Reversed ^ (value >> 1) : value >> 1;
        return value;
    }
}
