using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Office;

/// <summary>The secret by which a client of the office shows that it may act: made once, kept in the data directory, readable by its owner alone.</summary>
internal sealed class OfficeToken
{
    private readonly byte[] digest;

    private OfficeToken(string path, string token)
    {
        Path = path;
        digest = SHA256.HashData(Encoding.ASCII.GetBytes(token));
    }

    /// <summary>The file that holds it; the officer copies its content, the program never prints it.</summary>
    public string Path { get; }

    /// <summary>The token of a data directory, made where there is none that is whole: an empty file would let in whoever shows nothing.</summary>
    public static OfficeToken OpenOrMake(DataDirectory directory, IEntropy entropy)
    {
        Directory.CreateDirectory(directory.Keys);
        var path = System.IO.Path.Combine(directory.Keys, "office.token");
        if (!File.Exists(path) || !IsWhole(File.ReadAllText(path).Trim()))
        {
            var bytes = new byte[32];
            entropy.Fill("office token", bytes);
            var token = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes));

            // Of two silos that make one at once the first one's counts, for both.
            if (File.Exists(path)) PrivateFile.Write(path, token);
            else PrivateFile.TryWriteNew(path, token);
        }

        return new OfficeToken(path, File.ReadAllText(path).Trim());
    }

    private static bool IsWhole(string token) => token.Length == 64 && token.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether the headers of a call carry it, compared without telling by time how much of it is right.</summary>
    public bool IsIn(Metadata headers)
    {
        var given = headers.GetValue("authorization") ?? "";
        var token = given.StartsWith("Bearer ", StringComparison.Ordinal) ? given["Bearer ".Length..] : "";
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), digest);
    }
}
