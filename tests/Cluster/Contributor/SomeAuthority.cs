using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xinheng.Silo.Options;

namespace Xinheng.Tests.Cluster.Contributor;

/// <summary>A certificate authority made for a test, with the files that it gives out.</summary>
internal sealed class SomeAuthority : IDisposable
{
    private static readonly DateTimeOffset From = TimeProvider.System.GetUtcNow().AddDays(-1);

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-authority-").FullName;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 certificate;

    public SomeAuthority(string name)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        certificate = request.CreateSelfSigned(From, From.AddYears(1));
        File.WriteAllText(Path, certificate.ExportCertificatePem());
    }

    /// <summary>Its own certificate in PEM, for --server-ca.</summary>
    public string Path => System.IO.Path.Combine(folder, "ca.pem");

    /// <summary>A certificate for this machine's loopback address, or for a host of that name.</summary>
    public TlsCertificate Issue(string? host = null)
    {
        var (certificateFile, keyFile) = Files(host);
        return TlsCertificate.Read(certificateFile, keyFile, TimeProvider.System.GetUtcNow()).Value;
    }

    /// <summary>The same as files.</summary>
    public (string Certificate, string Key) Files(string? host = null, DateTimeOffset? until = null)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host ?? "xinheng"}", own, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (host is null) names.AddIpAddress(IPAddress.Loopback);
        else names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        using var issued = request.Create(certificate, From, until ?? From.AddDays(90), [1, 2, 3, 4]);
        var (certificateFile, keyFile) = (System.IO.Path.Combine(folder, "server.pem"), System.IO.Path.Combine(folder, "server.key"));
        File.WriteAllText(certificateFile, issued.ExportCertificatePem());
        File.WriteAllText(keyFile, own.ExportPkcs8PrivateKeyPem());
        return (certificateFile, keyFile);
    }

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
