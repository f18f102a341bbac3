using System.Security.Cryptography;
using System.Text;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Draws.Contributions;

namespace Xinheng.Silo.Draws.Steps;

/// <summary>Contributors open their commitments: each after its own consent, and with a beacon before its time, so that nobody chooses by what the beacon gave.</summary>
internal sealed class RevealSteps(DrawStore store, Contributors contributors, TimeProvider time)
{
    /// <summary>The reveal of a contributor that lives here.</summary>
    public async Task<Answer<HeldDraw>> Reveal(HeldDraw draw, string role)
    {
        if (draw.Revealed.Contains(role)) return draw;
        if (Ready(draw, role) is { } refusal) return refusal;
        if (!contributors.Local(role).HasCommitted(draw.Number)) return CeremonyRefusals.NotHere(draw, role);
        return Local(draw, role) is { } reveal ? await store.Reveal(draw, reveal) : DrawRefusals.Withheld(draw, [role]);
    }

    /// <summary>The reveal of a contributor that lives elsewhere.</summary>
    public async Task<Answer<HeldDraw>> GiveReveal(HeldDraw draw, string role, DrawSecret secret)
    {
        var opened = secret.Open();
        if (draw.Plan.Commitments.FirstOrDefault(planned => planned.Role == role) is not { } commitment) return DrawRefusals.UnknownRole(draw, role);
        if (!Same(Commitment.Of(draw.Number.ToString(), role, opened), commitment.Value)) return CeremonyRefusals.WrongReveal(draw, role);
        if (draw.Revealed.Contains(role)) return draw;
        return Ready(draw, role) is { } refusal ? refusal : await store.Reveal(draw, new Reveal(role, opened));
    }

    /// <summary>
    /// What each role of the plan gave, sorted. Without a beacon a contributor that lives here gives its secret when it is asked for; with one, only what
    /// was handed in before its time counts.
    /// </summary>
    public async Task<IReadOnlyList<(string Role, Reveal? Reveal)>> Given(HeldDraw draw)
    {
        var handedIn = await store.Reveals(draw.Number);
        return [.. draw.Plan.Commitments.Select(commitment => commitment.Role).Select(role => (role, handedIn.GetValueOrDefault(role) ?? (GivesWhenAsked(draw, role) ? Local(draw, role) : null)))];
    }

    /// <summary>Whether a role lives here and there is no beacon before which it would have to give its secret.</summary>
    public bool GivesWhenAsked(HeldDraw draw, string role) => draw.Plan.Beacon is Beacon.None && contributors.Local(role).HasCommitted(draw.Number);

    private Refusal? Ready(HeldDraw draw, string role)
    {
        if (draw.State != DrawState.Planned) return DrawRefusals.TooLate(draw, "reveal");
        if (draw.Plan.Commitments.All(commitment => commitment.Role != role)) return DrawRefusals.UnknownRole(draw, role);
        if (!draw.Files.ContainsKey(Publication.ConsentName(role))) return CeremonyRefusals.ConsentFirst(draw, role);
        return draw.Plan.Beacon.Time is { } beacon && time.GetUtcNow().UtcDateTime >= beacon ? CeremonyRefusals.BeaconPassed(draw, role) : null;
    }

    private Reveal? Local(HeldDraw draw, string role) => contributors.Local(role).Reveal(draw.Number, draw.Files);

    private static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));
}
