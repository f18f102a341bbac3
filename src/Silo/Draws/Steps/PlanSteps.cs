using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Draws.Contributions;
using Xinheng.Silo.Draws.Stamping;

namespace Xinheng.Silo.Draws.Steps;

/// <summary>What happens to a signed plan before the seed: it is time-stamped, and its contributors sign it.</summary>
internal sealed class PlanSteps(DrawStore store, Contributors contributors, IStampingAuthority stamping, TimeProvider time)
{
    /// <summary>A step of its own: a server that fails neither loses the plan nor spends another number, and is asked again.</summary>
    public async Task<Answer<HeldDraw>> Stamp(HeldDraw draw)
    {
        if (draw.Files.ContainsKey(Publication.StampName)) return draw;
        if (draw.State != DrawState.Planned) return DrawRefusals.TooLate(draw, "stamp");
        if (!(await stamping.Stamp(draw.Files[PlanText.FileName], CancellationToken.None)).TryGet(out var stamp, out var refusals)) return Answer<HeldDraw>.Refused(refusals);
        if (draw.Plan.Beacon.Time is { } beacon && stamp.Time.UtcDateTime >= beacon) return CeremonyRefusals.StampedTooLate(draw, stamp.Time);
        return await store.Step(draw, DrawState.Planned, draw.Body, DrawFiles.Made((Publication.StampName, stamp.Response)));
    }

    /// <summary>The consent of a contributor that lives here.</summary>
    public async Task<Answer<HeldDraw>> Consent(HeldDraw draw, string role)
    {
        if (draw.Files.ContainsKey(Publication.ConsentName(role))) return draw;
        if (!(await Ready(draw, role)).TryGet(out var ready, out var refusals)) return Answer<HeldDraw>.Refused(refusals);
        if (!contributors.Local(role).HasCommitted(draw.Number)) return CeremonyRefusals.NotHere(draw, role);
        var consent = contributors.Local(role).Consent(ready.Files);
        if (!consent.TryGet(out var signature, out refusals)) return Answer<HeldDraw>.Refused(refusals);
        return await store.Step(ready, DrawState.Planned, ready.Body, DrawFiles.Made((Publication.ConsentName(role), signature)));
    }

    /// <summary>The consent of a contributor that lives elsewhere. The first one stands; another signature over the same plan says nothing new.</summary>
    public async Task<Answer<HeldDraw>> GiveConsent(HeldDraw draw, string role, byte[] signature)
    {
        if (draw.Plan.Commitments.All(commitment => commitment.Role != role)) return DrawRefusals.UnknownRole(draw, role);
        if (!Signatures.Verify(draw.Text(Publication.KeyName(role)), draw.Files[PlanText.FileName], signature)) return CeremonyRefusals.WrongConsent(draw, role);
        if (draw.Files.ContainsKey(Publication.ConsentName(role))) return draw;
        if (!(await Ready(draw, role)).TryGet(out var ready, out var refusals)) return Answer<HeldDraw>.Refused(refusals);
        return await store.Step(ready, DrawState.Planned, ready.Body, DrawFiles.Made((Publication.ConsentName(role), signature)));
    }

    // A consent counts for something only while a reveal may follow, and says that the plan was published, so a stamp that is due comes first.
    private async Task<Answer<HeldDraw>> Ready(HeldDraw draw, string role)
    {
        if (draw.State != DrawState.Planned) return DrawRefusals.TooLate(draw, "consent");
        if (draw.Plan.Commitments.All(commitment => commitment.Role != role)) return DrawRefusals.UnknownRole(draw, role);
        if (draw.Plan.Beacon.Time is { } beacon && time.GetUtcNow().UtcDateTime >= beacon) return CeremonyRefusals.BeaconPassed(draw, role);
        return stamping.IsConfigured ? await Stamp(draw) : draw;
    }
}
