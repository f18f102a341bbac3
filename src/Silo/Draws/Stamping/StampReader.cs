using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Silo.Draws.Stamping;

/// <summary>
/// Judges RFC 3161 time stamps: over which file, signed by whom, and whether the chain of that certificate ends in a root that the reader gave, all as of the
/// stamp's own time. It asks no network: whether a certificate was revoked stays open.
/// </summary>
internal sealed class StampReader(StampRoots roots) : IStampReader
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    private static readonly Oid TimeStamping = new("1.3.6.1.5.5.7.3.8");

    public StampJudgement Judge(ReadOnlyMemory<byte> response, ReadOnlyMemory<byte> stamped)
    {
        try
        {
            return Examine(response, stamped);
        }
        catch (CryptographicException)
        {
            // Certificates are read when they are asked, piece by piece: a damaged one shows at any question.
            return Failed("其中的证书或签名损坏，无法解读", "a certificate or signature in it is damaged and cannot be read");
        }
    }

    private StampJudgement Examine(ReadOnlyMemory<byte> response, ReadOnlyMemory<byte> stamped)
    {
        if (StampResponse.Read(response) is not { } read)
        {
            return StampToken.Read(response) is not null
                ? Failed("这是裸的时间戳令牌，而不是 RFC 3161 响应", "this is a bare token and no RFC 3161 response")
                : Failed("不是完整的 RFC 3161 响应", "this is no whole RFC 3161 response");
        }

        if (!read.IsGranted) return Failed($"时间戳机构没有给出时间戳（状态 {read.Status}）", $"the authority gave no stamp (status {read.Status})");
        var (token, hash) = (read.Token!, SHA256.HashData(stamped.Span));
        if (token.Info.HashAlgorithmId.Value != Sha256 || !token.Info.GetMessageHash().Span.SequenceEqual(hash)) return Failed("时间戳不是对此文件的 SHA-256 作出的", "the stamp is not over the SHA-256 of this file");
        return token.SignerOver(hash, [.. roots.Roots, .. roots.Others]) is { } signer ? Judge(token, signer) : Failed(WhyUnsigned(token));
    }

    private StampJudgement Judge(StampToken token, X509Certificate2 signer)
    {
        var time = token.Info.Timestamp.ToUniversalTime();
        var (when, name) = (Text(time), Shown.Field(signer.GetNameInfo(X509NameType.SimpleName, forIssuer: false)));
        if (roots.Roots.Count == 0)
        {
            return new StampJudgement(
                CheckResult.NotPossible, time,
                $"{name} 于 {when} 对此文件作出，签名有效；未提供根证书，该机构是否可信无从判断（--tsa-root）",
                $"over this file, at {when}, well signed by {name}; no root was given by which to judge that authority (--tsa-root)");
        }

        using var chain = new X509Chain { ChainPolicy = Policy(time, token.Certificates) };
        if (!chain.Build(signer))
        {
            var (chinese, english) = WhyUntrusted(chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status));
            return new StampJudgement(
                CheckResult.Failed, time,
                $"{name} 于 {when} 对此文件作出，签名有效，但证书链不能归于所给的根证书：{chinese}",
                $"over this file, at {when}, well signed by {name}, but its chain does not end in a root that was given: {english}");
        }

        var root = Shown.Field(chain.ChainElements[^1].Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        return new StampJudgement(
            CheckResult.Passed, time,
            $"{name} 于 {when} 对此文件作出，证书链归于所给的根证书 {root}（未查是否吊销）",
            $"over this file, at {when}, by {name}, whose chain ends in the given root {root} (whether it was revoked was not asked)");
    }

    private X509ChainPolicy Policy(DateTimeOffset time, X509Certificate2Collection sent)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTimeIgnored = false,
            VerificationTime = time.UtcDateTime,
        };
        policy.CustomTrustStore.AddRange(roots.Roots);
        policy.ExtraStore.AddRange(roots.Others);
        policy.ExtraStore.AddRange(sent);
        policy.ApplicationPolicy.Add(TimeStamping);
        return policy;
    }

    // The library says no more than no: these are the usual reasons, each looked for by itself.
    private static (string Chinese, string English) WhyUnsigned(StampToken token)
    {
        if (token.Signer is not { } signer) return ("响应中没有签署者的证书", "the response lacks the certificate of its signer");
        var time = token.Info.Timestamp.UtcDateTime;
        if (time < signer.NotBefore.ToUniversalTime() || time > signer.NotAfter.ToUniversalTime())
        {
            var (from, until) = (Text(signer.NotBefore), Text(signer.NotAfter));
            return ($"签署证书的有效期为 {from} 至 {until}，不含时间戳的时刻 {Text(time)}", $"the signer's certificate is valid from {from} to {until}, not at the stamp's time {Text(time)}");
        }

        return signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == TimeStamping.Value))
            ? ("时间戳的签名无效", "the stamp's signature is not valid")
            : ("签署证书不是用于时间戳的证书", "the signer's certificate is not one for time stamping");
    }

    private static (string Chinese, string English) WhyUntrusted(X509ChainStatusFlags met) => met switch
    {
        _ when met.HasFlag(X509ChainStatusFlags.UntrustedRoot) => ("其根证书不在所给之列", "its root is not among them"),
        _ when met.HasFlag(X509ChainStatusFlags.PartialChain) => ("缺少上级证书，或其签发者不在所给之列", "a certificate in between is missing, or its issuer is not among them"),
        _ when met.HasFlag(X509ChainStatusFlags.NotTimeValid) => ("链上有证书在该时刻不在有效期内", "a certificate of it was not valid at that time"),
        _ => ($"{met}", $"{met}"),
    };

    private static StampJudgement Failed(string chinese, string english) => new(CheckResult.Failed, null, chinese, english);

    private static StampJudgement Failed((string Chinese, string English) why) => Failed(why.Chinese, why.English);

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
