using System.IO.Compression;

namespace Xinheng.Tests.Browser;

/// <summary>Zips made in memory.</summary>
internal static class Zips
{
    public static byte[] Of(IEnumerable<(string Name, byte[] Content)> files, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return buffer.ToArray();
    }
}
