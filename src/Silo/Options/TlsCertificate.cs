using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Options;

/// <summary>What a server shows to its clients: its certificate with the private key, and those between it and its authority.</summary>
/// <param name="Own">The server's certificate.</param>
/// <param name="Intermediates">The others of the file, to be sent along.</param>
internal sealed record TlsCertificate(X509Certificate2 Own, X509Certificate2Collection Intermediates)
{
    /// <summary>Reads PEM files.</summary>
    /// <param name="certificateFile">The server's certificate first, then those between it and its authority, if there are any.</param>
    /// <param name="keyFile">The private key, not encrypted.</param>
    /// <param name="now">A certificate that is not valid now is refused.</param>
    public static Answer<TlsCertificate> Read(string certificateFile, string keyFile, DateTimeOffset now)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificateFile);
            using var read = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            chain.RemoveAt(0);
            if (now < read.NotBefore.ToUniversalTime() || now > read.NotAfter.ToUniversalTime())
            {
                return Refuse(certificateFile, new($"证书有效期为 {read.NotBefore.ToUniversalTime():yyyy-MM-dd} 至 {read.NotAfter.ToUniversalTime():yyyy-MM-dd}（UTC），此刻无效", $"the certificate is valid from {read.NotBefore.ToUniversalTime():yyyy-MM-dd} to {read.NotAfter.ToUniversalTime():yyyy-MM-dd} (UTC), not now"), new("请换用有效的证书，并核对本机时钟", "take a valid certificate, and check this machine's clock"));
            }

            // Windows can't use a key that lies in memory alone.
            return new TlsCertificate(X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null), chain);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse(certificateFile, new($"无法读取证书或密钥：{failure.Message}", $"the certificate or its key cannot be read: {failure.Message}"), new("请检查 --tls-certificate 与 --tls-key 的路径和权限", "check paths and permissions of --tls-certificate and --tls-key"));
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return Refuse(certificateFile, new($"证书与密钥不是一对，或不是未加密的 PEM：{failure.Message}", $"certificate and key don't belong together, or are not PEM without encryption: {failure.Message}"), new("请给出 PEM 证书及其未加密的私钥", "give a certificate in PEM and its private key, not encrypted"));
        }
    }

    private static Refusal Refuse(string file, Bilingual what, Bilingual cure) => new("serve.tls", new Place(file), what, cure);
}
