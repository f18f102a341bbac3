using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Storage.Faults;

/// <summary>Bytes that depend on a seed, on what they are for and on how often that was asked in this process: a step done anew gets the same ones.</summary>
internal sealed class KnownEntropy(string seed) : IEntropy
{
    private readonly Dictionary<string, int> asked = new(StringComparer.Ordinal);

    public void Fill(string purpose, Span<byte> bytes)
    {
        lock (asked)
        {
            var count = asked[purpose] = asked.GetValueOrDefault(purpose) + 1;
            var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{purpose}|{count}"));
            Span<byte> block = stackalloc byte[32];
            Span<byte> number = stackalloc byte[4];
            for (var start = 0; start < bytes.Length; start += block.Length)
            {
                BinaryPrimitives.WriteInt32BigEndian(number, start);
                HMACSHA256.HashData(key, number, block);
                block[..Math.Min(block.Length, bytes.Length - start)].CopyTo(bytes[start..]);
            }
        }
    }
}
