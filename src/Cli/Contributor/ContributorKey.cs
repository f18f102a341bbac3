using System.Security.Cryptography;
using Xinheng.Drawing.Ceremony;

namespace Xinheng.Cli.Contributor;

/// <summary>A contributor's key while its home is open: it signs, and it opens what was sealed.</summary>
internal sealed class ContributorKey(string role, ECDsa signing, SealingKey sealing) : IDisposable
{
    public string Role { get; } = role;

    /// <summary>Hash of the public key's SPKI, as plans name it.</summary>
    public string Fingerprint { get; } = Signatures.Fingerprint(signing);

    /// <summary>The public key in PEM, as it goes into bundles.</summary>
    public byte[] PublicPem { get; } = Signatures.PemOf(signing);

    public SealingKey Sealing { get; } = sealing;

    public byte[] Sign(ReadOnlySpan<byte> content) => Signatures.Sign(signing, content);

    public void Dispose()
    {
        signing.Dispose();
        Sealing.Dispose();
    }
}
