using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Silo.Draws.Stamping;

/// <summary>The certificates by which a reader judges stamping authorities: roots that it trusts, and whatever its files hold between them and an authority.</summary>
/// <param name="Roots">Certificates that issued themselves.</param>
/// <param name="Others">The other ones; they help to build a chain and end none.</param>
internal sealed record StampRoots(X509Certificate2Collection Roots, X509Certificate2Collection Others)
{
    /// <summary>No root: stamps can be read, authorities can't be judged.</summary>
    public static readonly StampRoots None = new([], []);

    /// <summary>A bundle of all public roots has some 200 kB.</summary>
    private const int LimitBytes = 4 << 20;

    /// <summary>Reads PEM files with one certificate or several each.</summary>
    public static Answer<StampRoots> Read(IEnumerable<string> paths)
    {
        var (roots, others) = (new X509Certificate2Collection(), new X509Certificate2Collection());
        foreach (var path in paths)
        {
            if (!Certificates(path).TryGet(out var certificates, out var refusals)) return Answer<StampRoots>.Refused(refusals);
            foreach (var certificate in certificates) (IsRoot(certificate) ? roots : others).Add(certificate);
            if (!certificates.Any(IsRoot)) return NoRoot(path, certificates[0]);
        }

        return new StampRoots(roots, others);
    }

    private static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static Answer<X509Certificate2Collection> Certificates(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LimitBytes) return TooLarge(path);
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(File.ReadAllText(path));
            return certificates.Count > 0 ? certificates : Unreadable(path);
        }
        catch (CryptographicException)
        {
            return Unreadable(path);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return new Refusal("stamp.root-file", new Place(path), new($"无法读取：{absent.Message}", $"it cannot be read: {absent.Message}"), new("请检查路径与权限", "check path and permissions"));
        }
    }

    private static Refusal TooLarge(string path) => new(
        "stamp.root-size", new Place(path), new("根证书文件超过 4 MB", "this file of roots is larger than 4 MB"), new("请只放入所信任的根证书", "put only the roots into it that you trust"));

    private static Refusal Unreadable(string path) => new(
        "stamp.root-form",
        new Place(path),
        new("文件中没有可读的 PEM 证书", "there is no readable PEM certificate in this file"),
        new("请使用 -----BEGIN CERTIFICATE----- 形式；DER 文件可用 openssl x509 -inform der 转换", "it should have -----BEGIN CERTIFICATE-----; openssl x509 -inform der converts a file in DER"));

    private static Refusal NoRoot(string path, X509Certificate2 first) => new(
        "stamp.root-none",
        new Place(path),
        new($"其中没有根证书；{Shown.Field(first.GetNameInfo(X509NameType.SimpleName, forIssuer: false))} 由 {Shown.Field(first.GetNameInfo(X509NameType.SimpleName, forIssuer: true))} 签发", $"none of its certificates is a root; {Shown.Field(first.GetNameInfo(X509NameType.SimpleName, forIssuer: false))} was issued by {Shown.Field(first.GetNameInfo(X509NameType.SimpleName, forIssuer: true))}"),
        new("请提供信任链末端的自签根证书", "give the self-issued root at the end of the chain"));
}
