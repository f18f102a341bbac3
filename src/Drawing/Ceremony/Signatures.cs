using System.Security.Cryptography;
using System.Text;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Ceremony;

/// <summary>Detached ECDSA P-256 / SHA-256 signatures in DER, and fingerprints of keys (draw/1, sections 1 and 2).</summary>
public static class Signatures
{
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>Signs a file.</summary>
    public static byte[] Sign(ECDsa key, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>The hash of a public key's SPKI.</summary>
    public static string Fingerprint(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Hashes.Of(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Whether a signature over a file is by the key that a PEM file holds.</summary>
    public static bool Verify(string pem, ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        using var key = Open(pem);
        return key is not null && key.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Fingerprint of the key in a PEM file; null where it holds no P-256 public key.</summary>
    public static string? FingerprintOf(string pem)
    {
        using var key = Open(pem);
        return key is null ? null : Fingerprint(key);
    }

    /// <summary>The bytes of a PEM file: this key, each line ended by LF. No other bytes for the same key are taken.</summary>
    public static byte[] PemOf(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    private static ECDsa? Open(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256 && key.ExportSubjectPublicKeyInfoPem() + "\n" == pem) return key;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException or NotSupportedException)
        {
            // No key of any kind: the caller reports it by name, as a key that does not fit.
        }

        key.Dispose();
        return null;
    }
}
