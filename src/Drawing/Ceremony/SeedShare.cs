using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Ceremony;

/// <summary>
/// One contributor's share in the seed of one draw, and the rules by which it signs and reveals (draw/1, sections 2 and 3), the same for every
/// contributor, wherever it lives. Immutable; whoever holds it makes each new state durable before acting on it. The secret leaves it through
/// <see cref="Reveal"/> alone.
/// </summary>
public sealed class SeedShare
{
    /// <summary>Random bytes in a secret.</summary>
    public const int SecretBytes = 32;

    private readonly string secret;

    /// <summary>A share as it is held.</summary>
    /// <param name="number">Number of the draw.</param>
    /// <param name="role">The contributor's role.</param>
    /// <param name="fingerprint">Fingerprint of the key with which it signs.</param>
    /// <param name="secret">64 hex characters, from <see cref="SecretBytes"/> random bytes.</param>
    public SeedShare(string number, string role, string fingerprint, string secret)
    {
        Number = number;
        this.secret = secret;
        Own = new Commitment(role, Commitment.Of(number, role, secret), fingerprint);
    }

    private SeedShare(SeedShare other)
    {
        (Number, Own, secret) = (other.Number, other.Own, other.secret);
        (Plan, IsSigned, HasMetAnother) = (other.Plan, other.IsSigned, other.HasMetAnother);
    }

    /// <summary>Number of the draw.</summary>
    public string Number { get; }

    /// <summary>What it commits to, as the plan must hold it.</summary>
    public Commitment Own { get; }

    /// <summary>Hash of the first plan that was published for the number; null before. No other is ever signed.</summary>
    public string? Plan { get; private init; }

    /// <summary>Whether <see cref="Plan"/> was signed.</summary>
    public bool IsSigned { get; private init; }

    /// <summary>Whether another plan was met for the number, signed like the first: proof that somebody tried to draw twice.</summary>
    public bool HasMetAnother { get; private init; }

    /// <summary>The share once the first plan for its number is known.</summary>
    public SeedShare Knowing(string planHash) => new(this) { Plan = Plan is null || Plan == planHash ? planHash : throw new InvalidOperationException("A second plan was taken for the first.") };

    /// <summary>The share once its plan is signed.</summary>
    public SeedShare Signed() => new(this) { IsSigned = Plan is not null ? true : throw new InvalidOperationException("No plan was known when one was signed.") };

    /// <summary>The share once another plan was met.</summary>
    public SeedShare MeetingAnother() => new(this) { HasMetAnother = true };

    /// <summary>Whether a publication is another plan for this number than the one that is known.</summary>
    public bool IsAnother(Publication publication)
    {
        ArgumentNullException.ThrowIfNull(publication);
        return publication.Plan.Number == Number && Plan is not null && Plan != publication.PlanHash;
    }

    /// <summary>Why the contributor won't sign a plan; null where it may.</summary>
    /// <param name="publication">The plan.</param>
    /// <param name="now">The contributor's own clock, UTC.</param>
    public Flaw? AgainstSigning(Publication publication, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var plan = publication.Plan;
        if (plan.Number != Number) return Flawed("share.number", $"这是 {plan.Number} 的计划，不是 {Number} 的", $"this is the plan of {plan.Number}, not of {Number}");
        if (IsAnother(publication) || HasMetAnother) return Flawed("share.second-plan", $"{Number} 出现了两份不同的计划，首份哈希 {Plan}", $"there are two different plans for {Number}; the first has the hash {Plan}");
        if (!plan.Commitments.Contains(Own)) return Flawed("share.commitment", $"计划中没有 {Own.Role} 以现用密钥作出的承诺", $"the plan does not hold the commitment that {Own.Role} made with its present key");
        if (publication.ScopeFlaw() is { } flaw) return flaw;
        return now < plan.Beacon.Time || plan.Beacon.Time is null ? null : Flawed("share.late", $"信标时刻 {plan.Beacon.Time:yyyy-MM-dd HH:mm:ss}（UTC）已到", $"the beacon's time, {plan.Beacon.Time:yyyy-MM-dd HH:mm:ss} (UTC), has come");
    }

    /// <summary>Opens the commitment, to the signer of the plan that was signed and while it is time; else why not.</summary>
    /// <param name="publication">The plan for which the secret is wanted.</param>
    /// <param name="now">The contributor's own clock, UTC.</param>
    public Reading<Reveal> Reveal(Publication publication, DateTime now)
    {
        if (!IsSigned) return Flawed("share.unsigned", $"{Own.Role} 尚未签署 {Number} 的计划，不揭示", $"{Own.Role} has not signed the plan of {Number} and does not reveal");
        return AgainstSigning(publication, now) is { } flaw ? flaw : new Reveal(Own.Role, secret);
    }

    private static Flaw Flawed(string rule, string chinese, string english) => new(PlanText.FileName, 0, rule, chinese, english);
}
