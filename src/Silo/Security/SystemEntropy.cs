using System.Security.Cryptography;

namespace Xinheng.Silo.Security;

/// <summary>The operating system's generator.</summary>
internal sealed class SystemEntropy : IEntropy
{
    public void Fill(string purpose, Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
