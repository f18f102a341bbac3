using System.Globalization;
using System.Text;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Draws;

/// <summary>
/// A contributor to the seed that lives on this machine, with a key and secrets of its own (draw/1, section 3): it commits once for a number, signs
/// only the published plan that holds its commitment, and reveals only after it has signed. What it has done is on disk before it answers.
/// </summary>
internal sealed class LocalContributor(string role, KeyRing keys, DataDirectory directory, IEntropy entropy)
{
    public string Role { get; } = role;

    /// <summary>Public key in PEM, as it goes into bundles.</summary>
    public byte[] PublicKey()
    {
        using var key = keys.Open(Role);
        return Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    /// <summary>Commits to a fresh secret for a number; the same commitment when asked again.</summary>
    public Commitment Commit(DrawNumber number)
    {
        using var key = keys.Open(Role);
        if (Secret(number) is null)
        {
            var secret = new byte[32];
            entropy.Fill($"secret of {Role} for {number}", secret);
            PrivateFile.Write(PathOf(number, "secret"), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret)));
        }

        return new Commitment(Role, Commitment.Of(number.ToString(), Role, Secret(number)!), Signatures.Fingerprint(key));
    }

    /// <summary>Checks a published plan and signs it.</summary>
    /// <param name="planBytes">plan.txt.</param>
    /// <param name="signature">plan.sig.</param>
    /// <param name="signerKey">signer.pem.</param>
    /// <returns>consent.&lt;role&gt;.sig, or why it won't sign.</returns>
    public Answer<byte[]> Consent(byte[] planBytes, byte[] signature, string signerKey)
    {
        if (!PlanText.Read(planBytes).TryGet(out var plan, out var flaw)) return Unwilling($"计划不合规范：{flaw.Chinese}", $"the plan is malformed: {flaw}");
        var number = DrawNumber.Parse(plan.Number).Value;
        if (Signatures.FingerprintOf(signerKey) != plan.Signer || !Signatures.Verify(signerKey, planBytes, signature)) return Unwilling("计划的签名无效", "the plan's signature is not valid");
        if (Secret(number) is null || !plan.Commitments.Contains(Commit(number))) return Unwilling("计划中没有本方的承诺", "the plan does not hold this contributor's commitment");
        var hash = Hashes.Of(planBytes);
        var path = PathOf(number, "consented");
        if (File.Exists(path) && File.ReadAllText(path) != hash) return Unwilling($"已为 {number} 签署过另一份计划", $"another plan was signed for {number} already");
        if (!File.Exists(path)) PrivateFile.Write(path, Encoding.ASCII.GetBytes(hash));
        using var key = keys.Open(Role);
        return Signatures.Sign(key, planBytes);
    }

    /// <summary>The secret, for the one plan that was signed; null while none was, for another plan, or where what lies in its file no longer opens the commitment.</summary>
    /// <param name="number">The draw.</param>
    /// <param name="planHash">Hash of plan.txt.</param>
    /// <param name="commitment">This contributor's commitment in that plan.</param>
    public Reveal? Reveal(DrawNumber number, string planHash, string commitment)
    {
        var path = PathOf(number, "consented");
        return File.Exists(path) && File.ReadAllText(path) == planHash && Secret(number) is { } secret && Commitment.Of(number.ToString(), Role, secret) == commitment ? new Reveal(Role, secret) : null;
    }

    private string? Secret(DrawNumber number) => File.Exists(PathOf(number, "secret")) ? File.ReadAllText(PathOf(number, "secret")) : null;

    private string PathOf(DrawNumber number, string what)
    {
        var folder = Path.Combine(directory.Keys, Role);
        PrivateFile.MakeFolder(folder);
        return Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number.Organisation}-{number.Year:0000}-{number.Sequence:0000}.{what}"));
    }

    private Refusal Unwilling(string chinese, string english) => new(
        "draw.consent",
        new($"参与方 {Role} 拒绝签署：{chinese}", $"the contributor {Role} won't sign: {english}"),
        new("请核对公布的计划；如有篡改，请作废该次抽查（draw void）", "compare with the published plan; if it was tampered with, void the draw (draw void)"));
}
