using System.Buffers.Binary;
using System.Text;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Proofs;

/// <summary>
/// Compares the two names that a zip gives each file: in its directory, and where the content begins. Programs differ in which one they go by, so a zip in
/// which they differ unpacks to other files than were checked.
/// </summary>
internal static class ZipHeaders
{
    private const uint EndMark = 0x06054b50;
    private const uint WideEndMark = 0x06064b50;
    private const uint WideEndLocatorMark = 0x07064b50;
    private const uint DirectoryMark = 0x02014b50;
    private const uint LocalMark = 0x04034b50;
    private const int EndBytes = 22;
    private const int WideEndLocatorBytes = 20;
    private const int WideEndBytes = 56;
    private const int DirectoryBytes = 46;
    private const int LocalBytes = 30;
    private const ushort WideExtra = 0x0001;

    /// <summary>Throws a flaw for the first file whose names differ; <see cref="InvalidDataException"/> where this is no whole zip.</summary>
    /// <param name="zip">The zip, which can be sought in.</param>
    public static void Check(Stream zip)
    {
        var (at, count) = Directory(zip);
        for (var entry = 0L; entry < count; entry++)
        {
            var head = Read(zip, at, DirectoryBytes, DirectoryMark);
            var (nameBytes, extraBytes, commentBytes) = (Short(head, 28), Short(head, 30), Short(head, 32));
            var rest = Read(zip, at + DirectoryBytes, nameBytes + extraBytes);
            var name = rest.AsSpan(0, nameBytes);
            var local = Read(zip, Offset(head, rest.AsSpan(nameBytes)), LocalBytes, LocalMark);
            var localName = Short(local, 26) == nameBytes ? Read(zip, zip.Position, nameBytes) : [];
            if (!name.SequenceEqual(localName)) throw new FlawException(new Flaw(Encoding.UTF8.GetString(name), 0, "bundle.zip", "zip 目录与文件头中的文件名不同", "the zip names this file otherwise in its directory than where its content begins"));
            at += DirectoryBytes + nameBytes + extraBytes + commentBytes;
        }
    }

    // Where the directory begins and how many files it lists, from the end of the zip; a zip64 says it in a record of its own.
    private static (long At, long Count) Directory(Stream zip)
    {
        var tailBytes = (int)Math.Min(zip.Length, EndBytes + ushort.MaxValue);
        var tail = Read(zip, zip.Length - tailBytes, tailBytes);
        for (var end = tailBytes - EndBytes; end >= 0; end--)
        {
            if (Long(tail, end) != EndMark) continue;
            var (count, at) = (Short(tail, end + 10), Long(tail, end + 16));
            var locator = zip.Length - tailBytes + end - WideEndLocatorBytes;
            if (count != ushort.MaxValue && at != uint.MaxValue) return (at, count);
            if (locator < 0 || Long(Read(zip, locator, WideEndLocatorBytes), 0) != WideEndLocatorMark) return (at, count);
            var wide = Read(zip, Wide(Read(zip, locator, WideEndLocatorBytes), 8), WideEndBytes, WideEndMark);
            return (Wide(wide, 48), Wide(wide, 32));
        }

        throw new InvalidDataException("End of central directory record could not be found.");
    }

    // In a zip64 the offset stands in an extra field, after the two sizes as far as they too are too large for their places.
    private static long Offset(byte[] head, ReadOnlySpan<byte> extra)
    {
        if (Long(head, 42) != uint.MaxValue) return Long(head, 42);
        var before = (Long(head, 24) == uint.MaxValue ? 8 : 0) + (Long(head, 20) == uint.MaxValue ? 8 : 0);
        while (extra.Length >= 4)
        {
            var (kind, bytes) = (BinaryPrimitives.ReadUInt16LittleEndian(extra), BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            if (kind == WideExtra && bytes >= before + 8 && extra.Length >= 4 + before + 8) return BinaryPrimitives.ReadInt64LittleEndian(extra[(4 + before)..]);
            extra = extra[Math.Min(extra.Length, 4 + bytes)..];
        }

        return uint.MaxValue;
    }

    private static byte[] Read(Stream zip, long at, int bytes, uint mark)
    {
        var read = Read(zip, at, bytes);
        return Long(read, 0) == mark ? read : throw new InvalidDataException("A header of the zip is not where its directory says.");
    }

    private static byte[] Read(Stream zip, long at, int bytes)
    {
        if (at < 0 || at > zip.Length - bytes) throw new InvalidDataException("The zip ends early.");
        zip.Position = at;
        var read = new byte[bytes];
        zip.ReadExactly(read);
        return read;
    }

    private static int Short(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static long Long(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static long Wide(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}
