using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Draws.Contributions;
using Xinheng.Silo.Draws.Stamping;

namespace Xinheng.Silo.Draws;

/// <summary>Tells where a draw stands and what it waits for, from whom and until when.</summary>
internal sealed class DrawStatuses(DrawPolicy policy, OpeningStore openings, ContributorShelf shelf, IStampingAuthority stamping, TimeProvider time)
{
    /// <summary>A draw whose plan is signed.</summary>
    public DrawStatus Of(HeldDraw draw)
    {
        var plan = draw.Plan;
        var body = draw.Files.TryGetValue(RecordText.FileName, out var record) ? RecordText.Read(record).Value.Body
            : draw.Files.TryGetValue(VoidText.FileName, out var abandoned) ? VoidText.Read(abandoned).Value.Body : null;
        DateTimeOffset? beaconAt = plan.Beacon.Time is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
        return new DrawStatus(draw.Number, draw.Body.Plan, draw.State, plan.Snapshot, draw.PlanHash, [.. draw.Consents[true]], [.. draw.Consents[false]], plan.Frame.Rows,
            body?.List.Rows, body?.Visits, body?.Unstaffed, new DateTimeOffset(plan.Disclose, TimeSpan.Zero), draw.Body.VoidReason, plan.Beacon.ToString(), beaconAt, [.. draw.Revealed], [.. Steps(draw, beaconAt)],
            draw.Files.ContainsKey(Publication.StampName));
    }

    /// <summary>A number that is open for a plan.</summary>
    public async Task<DrawStatus> Of(Opening opening)
    {
        var awaited = await Uncommitted(opening.Number);
        IEnumerable<AwaitedStep> steps = awaited.Count == 0 ? [new AwaitedStep(DrawStep.Plan)] : awaited.Select(role => new AwaitedStep(DrawStep.Commitment, role));
        return new DrawStatus(opening.Number, opening.Plan, DrawState.Opened, null, null, [], [], null, null, null, null, null, null, null, null, [], [.. steps], false);
    }

    /// <summary>Roles that live elsewhere and have not committed for a number with the key that is registered for them.</summary>
    public async Task<IReadOnlyList<string>> Uncommitted(DrawNumber number)
    {
        var given = (await openings.Commitments(number)).Select(commitment => (commitment.Role, commitment.Fingerprint)).ToHashSet();
        return [.. (await Elsewhere()).Where(contributor => !given.Contains((contributor.Role, contributor.Fingerprint))).Select(contributor => contributor.Role)];
    }

    /// <summary>The contributors that the policy demands and that live elsewhere, sorted by role.</summary>
    public async Task<IReadOnlyList<RegisteredContributor>> Elsewhere()
    {
        var registered = await shelf.All();
        return [.. policy.Roles.Where(role => registered.ContainsKey(role.Name)).Select(role => registered[role.Name])];
    }

    /// <summary>Whether a plan may be shown to contributors: where there is a stamping server, only once it is stamped.</summary>
    public bool IsPublished(HeldDraw draw) => !stamping.IsConfigured || draw.State != DrawState.Planned || draw.Files.ContainsKey(Publication.StampName);

    private IEnumerable<AwaitedStep> Steps(HeldDraw draw, DateTimeOffset? beaconAt)
    {
        if (draw.State != DrawState.Planned) yield break;
        var withheld = draw.Plan.Commitments.Select(commitment => commitment.Role).Where(role => !draw.Revealed.Contains(role)).ToList();
        if (beaconAt <= time.GetUtcNow())
        {
            foreach (var role in withheld) yield return new AwaitedStep(DrawStep.Void, role);
            if (withheld.Count == 0) yield return new AwaitedStep(draw.Body.Beacon is not null ? DrawStep.Draw : draw.Body.Typed?.LastOrDefault() is { Digits: not null } ? DrawStep.SecondEntry : DrawStep.Beacon);
            yield break;
        }

        if (!IsPublished(draw)) yield return new AwaitedStep(DrawStep.Stamp, Until: beaconAt);
        foreach (var role in draw.Consents[false]) yield return new AwaitedStep(DrawStep.Consent, role, beaconAt);
        foreach (var role in withheld) yield return new AwaitedStep(DrawStep.Reveal, role, beaconAt);
        if (withheld.Count == 0) yield return new AwaitedStep(beaconAt is null ? DrawStep.Draw : DrawStep.Beacon);
    }
}
