using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Xinheng.Silo.Draws.Stamping;

/// <summary>
/// A time-stamp token, read but not believed: a signed message with one signer whose content says what was stamped and when (RFC 3161, section 2.4.2).
/// The library's own token type reads none whose certificate does not fit, so that why would stay untold.
/// </summary>
/// <param name="Encoded">The token.</param>
/// <param name="Info">What it says.</param>
/// <param name="Signer">The certificate of the signer; null where the token does not bring it.</param>
/// <param name="Certificates">All certificates that it brings.</param>
internal sealed record StampToken(ReadOnlyMemory<byte> Encoded, Rfc3161TimestampTokenInfo Info, X509Certificate2? Signer, X509Certificate2Collection Certificates)
{
    private const string InfoType = "1.2.840.113549.1.9.16.1.4";

    /// <summary>Reads one; null for anything else, also where a certificate in it cannot be read.</summary>
    public static StampToken? Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var message = new SignedCms();
            message.Decode(encoded.Span);
            if (message.ContentInfo.ContentType.Value != InfoType || message.SignerInfos.Count != 1) return null;
            var content = message.ContentInfo.Content;
            return Rfc3161TimestampTokenInfo.TryDecode(content, out var info, out var read) && read == content.Length
                ? new StampToken(encoded, info, message.SignerInfos[0].Certificate, message.Certificates)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The certificate that signed this token over a hash; null where none did that is for stamping and was valid at the stamp's time.</summary>
    /// <param name="hash">The SHA-256.</param>
    /// <param name="others">Certificates to look among where the token does not bring its own.</param>
    /// <exception cref="CryptographicException">A certificate in it is damaged.</exception>
    public X509Certificate2? SignerOver(byte[] hash, X509Certificate2Collection others) =>
        Rfc3161TimestampToken.TryDecode(Encoded, out var token, out var read) && read == Encoded.Length
        && token.VerifySignatureForHash(hash, HashAlgorithmName.SHA256, out var signer, others) ? signer : null;
}
