using System.Globalization;
using System.Text;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Draws.Contributions;

/// <summary>
/// A contributor to the seed that lives on this machine, with a key and secrets of its own. What it signs and when it reveals is told by
/// <see cref="SeedShare"/>, as for contributors elsewhere. What it has done is on disk before it answers.
/// </summary>
internal sealed class LocalContributor(string role, KeyRing keys, DataDirectory directory, IEntropy entropy, TimeProvider time)
{
    public string Role { get; } = role;

    /// <summary>Public key in PEM, as it goes into bundles.</summary>
    public byte[] PublicKey()
    {
        using var key = keys.Open(Role);
        return Signatures.PemOf(key);
    }

    /// <summary>Whether it has committed for a number here.</summary>
    public bool HasCommitted(DrawNumber number) => Share(number) is not null;

    /// <summary>Commits to a fresh secret for a number; the same commitment when asked again.</summary>
    public Commitment Commit(DrawNumber number)
    {
        if (Share(number) is { } held) return held.Own;
        var secret = new byte[SeedShare.SecretBytes];
        entropy.Fill($"secret of {Role} for {number}", secret);
        PrivateFile.TryWriteNew(PathOf(number, "secret"), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret)));
        return Share(number)!.Own;
    }

    /// <summary>Checks a published plan and signs it.</summary>
    /// <param name="files">plan.txt, plan.sig, signer.pem and the scopes, by name.</param>
    /// <returns>consent.&lt;role&gt;.sig, or why it won't sign.</returns>
    public Answer<byte[]> Consent(IReadOnlyDictionary<string, byte[]> files)
    {
        if (!Publication.Read(files).TryGet(out var publication, out var flaw)) return Unwilling(flaw);
        var number = DrawNumber.Parse(publication.Plan.Number).Value;
        if (Share(number) is not { } share) return NoSecret(number);
        if (share.AgainstSigning(publication, time.GetUtcNow().UtcDateTime) is { } against) return Unwilling(against);
        if (!share.IsSigned) PrivateFile.Write(PathOf(number, "consented"), Encoding.ASCII.GetBytes(publication.PlanHash));
        using var key = keys.Open(Role);
        return Signatures.Sign(key, publication.PlanBytes);
    }

    /// <summary>The secret, for the one plan that was signed and while it is time; null else.</summary>
    /// <param name="number">The draw.</param>
    /// <param name="files">plan.txt, plan.sig, signer.pem and the scopes, by name.</param>
    public Reveal? Reveal(DrawNumber number, IReadOnlyDictionary<string, byte[]> files) =>
        Publication.Read(files).TryGet(out var publication, out _) && Share(number)?.Reveal(publication, time.GetUtcNow().UtcDateTime) is { } answer && answer.TryGet(out var reveal, out _) ? reveal : null;

    private SeedShare? Share(DrawNumber number)
    {
        if (!File.Exists(PathOf(number, "secret"))) return null;
        using var key = keys.Open(Role);
        var share = new SeedShare(number.ToString(), Role, Signatures.Fingerprint(key), File.ReadAllText(PathOf(number, "secret")));
        var consented = PathOf(number, "consented");
        return File.Exists(consented) ? share.Knowing(File.ReadAllText(consented)).Signed() : share;
    }

    private string PathOf(DrawNumber number, string what)
    {
        var folder = Path.Combine(directory.Keys, Role);
        PrivateFile.MakeFolder(folder);
        return Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number.Organisation}-{number.Year:0000}-{number.Sequence:0000}.{what}"));
    }

    private Refusal NoSecret(DrawNumber number) => Unwilling(new Flaw(PlanText.FileName, 0, "share.commitment", $"本机没有 {number} 的秘密", $"there is no secret for {number} on this machine"));

    private Refusal Unwilling(Flaw flaw) => new(
        "draw.consent",
        new Place(flaw.File, flaw.Line == 0 ? null : flaw.Line),
        new($"参与方 {Role} 拒绝签署：{flaw.Chinese}（{flaw.Rule}）", $"the contributor {Role} won't sign: {flaw.English} ({flaw.Rule})"),
        new(flaw.CureChinese, flaw.CureEnglish));
}
