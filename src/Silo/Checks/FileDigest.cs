using System.Security.Cryptography;

namespace Xinheng.Silo.Checks;

/// <summary>SHA-256 of files.</summary>
internal static class FileDigest
{
    /// <summary>The digest of an empty file.</summary>
    public static readonly string OfNothing = Convert.ToHexStringLower(SHA256.HashData([]));

    /// <summary>The digest of a file's bytes, lower-case hexadecimal.</summary>
    public static string Of(string path)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite, BufferSize = 0, Options = FileOptions.SequentialScan });
        using var running = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        while (file.Read(buffer) is > 0 and var read) running.AppendData(buffer.AsSpan(0, read));
        return Convert.ToHexStringLower(running.GetHashAndReset());
    }
}
