using System.Collections.Immutable;
using System.Text.Json;
using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Ceremony;

namespace Xinheng.Cli.Contributor;

/// <summary>
/// A contributor's share in one draw as its home keeps it: the secret, the first plan that was published, what was signed. Immutable; each new state is on
/// disk before it is acted on. A class and no record, so that nothing prints the secret.
/// </summary>
internal sealed class HeldShare
{
    /// <summary>Two plans prove a fraud; a server that sends more of them is only filling the disk.</summary>
    public const int MostOthers = 16;

    private readonly Body body;

    private HeldShare(DrawNumber number, string role, string fingerprint, Body body)
    {
        (Number, this.body) = (number, body);
        var share = new SeedShare(number.ToString(), role, fingerprint, body.Secret);
        if (body.Plan is not null) share = share.Knowing(body.Plan);
        if (body.Signature is not null) share = share.Signed();
        Share = body.Others.IsEmpty ? share : share.MeetingAnother();
    }

    public DrawNumber Number { get; }

    /// <summary>What may be signed and revealed.</summary>
    public SeedShare Share { get; }

    /// <summary>Fingerprint of the key that signed the plan; null before a plan is known.</summary>
    public string? Signer => body.Signer;

    /// <summary>consent.&lt;role&gt;.sig; null before.</summary>
    public byte[]? Signature => body.Signature;

    /// <summary>Hashes of other plans that were met for the number, the first <see cref="MostOthers"/> of them.</summary>
    public ImmutableArray<string> Others => body.Others;

    /// <summary>When the secret was first sent, UTC; null before.</summary>
    public DateTimeOffset? RevealedAt => body.RevealedAt;

    /// <summary>A share with a fresh secret.</summary>
    public static HeldShare Fresh(DrawNumber number, string role, string fingerprint, ReadOnlySpan<byte> random) => random.Length == SeedShare.SecretBytes
        ? new HeldShare(number, role, fingerprint, new Body(Convert.ToHexStringLower(random), null, null, null, [], null))
        : throw new ArgumentException($"A secret is {SeedShare.SecretBytes} random bytes.", nameof(random));

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static HeldShare Read(DrawNumber number, string role, string fingerprint, ReadOnlySpan<byte> content) => new(number, role, fingerprint, JsonSerializer.Deserialize<Body>(content)!);

    /// <summary>The content to be sealed.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(body);

    /// <summary>The share once its first plan is known.</summary>
    public HeldShare Knowing(Publication publication) => With(body with { Plan = publication.PlanHash, Signer = publication.Plan.Signer });

    /// <summary>The share once its plan is signed.</summary>
    public HeldShare Signed(byte[] signature) => With(body with { Signature = signature });

    /// <summary>The share once another plan was met.</summary>
    public HeldShare MeetingAnother(string planHash) => body.Others.Contains(planHash) || body.Others.Length >= MostOthers ? this : With(body with { Others = body.Others.Add(planHash) });

    /// <summary>The share once its secret is about to be sent.</summary>
    public HeldShare Revealing(DateTimeOffset now) => body.RevealedAt is null ? With(body with { RevealedAt = now }) : this;

    private HeldShare With(Body changed) => new(Number, Share.Own.Role, Share.Own.Fingerprint, changed);

    private sealed record Body(string Secret, string? Plan, string? Signer, byte[]? Signature, ImmutableArray<string> Others, DateTimeOffset? RevealedAt);
}
