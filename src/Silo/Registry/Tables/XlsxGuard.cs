using System.IO.Compression;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry.Tables;

/// <summary>
/// Looks into a spreadsheet's archive before a parser does: it must be whole, hold a worksheet, and unpack to a reasonable size. What an archive says
/// of its sizes may be a lie, so every entry is unpacked once, and thrown away, up to the limit.
/// </summary>
internal static class XlsxGuard
{
    public static Answer<long> Check(Stream stream, string file)
    {
        if (stream.Length > TableLimits.XlsxBytes) return FileRefusals.TooLarge(file, stream.Length, TableLimits.XlsxBytes);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (!archive.Entries.Any(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase))) return FileRefusals.NotASpreadsheet(file);
            long unpacked = 0;
            foreach (var entry in archive.Entries)
            {
                if (Unpack(entry, TableLimits.XlsxUnpackedBytes - unpacked) is not { } bytes) return FileRefusals.Bomb(file, entry.FullName, TableLimits.XlsxUnpackedBytes);
                if (bytes < 0) return FileRefusals.Bomb(file, entry.FullName, -bytes);
                unpacked += bytes;
            }

            return unpacked;
        }
        catch (InvalidDataException trouble)
        {
            return FileRefusals.BrokenZip(file, trouble.Message);
        }
    }

    // Bytes that the entry unpacks to; negative where the ratio is a bomb's; null where the room is not enough.
    private static long? Unpack(ZipArchiveEntry entry, long room)
    {
        using var content = entry.Open();
        var buffer = new byte[1 << 16];
        long bytes = 0;
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            bytes += read;
            if (bytes > room) return null;
            if (bytes > TableLimits.XlsxHarmlessBytes && bytes / Math.Max(1, entry.CompressedLength) > TableLimits.XlsxRatio) return -bytes;
        }

        return bytes;
    }
}
