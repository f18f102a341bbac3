using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Drawing.Selection;
using Xinheng.Silo.Draws.Beacons;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Draws.Steps;

/// <summary>How a planned draw ends: with its record, or abandoned; never both.</summary>
internal sealed class EndSteps(DrawStore store, RevealSteps reveals, IStampingAuthority stamping, KeyRing keys, TimeProvider time)
{
    /// <summary>Forms the seed of what all gave, selects, staffs and signs the record; a draw that has one answers it.</summary>
    public async Task<Answer<HeldDraw>> Draw(HeldDraw draw)
    {
        if (draw.State == DrawState.Void) return DrawRefusals.TooLate(draw, "run");
        if (draw.State != DrawState.Planned) return draw;
        var given = await reveals.Given(draw);
        var withheld = given.Where(role => role.Reveal is null).Select(role => role.Role).ToList();
        if (HasPassed(draw) && withheld.Count > 0) return DrawRefusals.Withheld(draw, withheld);
        if (draw.Consents[false].ToList() is { Count: > 0 } awaited) return DrawRefusals.ConsentsAwaited(draw, awaited);
        if (withheld.Where(role => reveals.GivesWhenAsked(draw, role)).ToList() is { Count: > 0 } here) return DrawRefusals.Withheld(draw, here);
        if (withheld.Count > 0) return CeremonyRefusals.RevealsAwaited(draw, withheld);
        if (!Beacon(draw).TryGet(out var beacon, out var refusals)) return Answer<HeldDraw>.Refused(refusals);
        var made = await Compute(draw, beacon, given);
        if (!Sign(draw, made[RecordText.FileName]).TryGet(out var signature, out refusals)) return Answer<HeldDraw>.Refused(refusals);
        made["record.sig"] = signature;
        return await store.Step(draw, DrawState.Drawn, draw.Body with { DrawnAt = time.GetUtcNow() }, made);
    }

    /// <summary>Abandons a planned draw; void.txt says at which stage, and who withheld (draw/1, section 7).</summary>
    public async Task<Answer<HeldDraw>> Void(HeldDraw draw, string reason)
    {
        if (draw.State == DrawState.Void) return draw;
        if (draw.State != DrawState.Planned) return DrawRefusals.TooLate(draw, "void");
        if (!reason.Split(' ').All(Contracts.Subjects.Name.IsWellFormed)) return DrawRefusals.MalformedReason(reason);
        var given = await reveals.Given(draw);
        var isComplete = given.All(role => role.Reveal is not null);
        if (isComplete && reason.Split(' ').Contains("withheld")) return DrawRefusals.NobodyWithheld(draw);
        var isAfter = draw.Plan.Beacon.Time is null ? isComplete : HasPassed(draw);
        Dictionary<string, byte[]> made = [];
        if (isAfter && isComplete)
        {
            // Where everybody gave its secret the result exists, and a void discloses it like any draw: nobody can throw away a result unseen.
            if (!Beacon(draw).TryGet(out var beacon, out _)) return BeaconRefusals.NeededByVoid(draw);
            made = await Compute(draw, beacon, given);
        }

        var body = made.Remove(RecordText.FileName, out var record) ? RecordText.Read(record).Value.Body : null;
        var text = new VoidText(draw.Number.ToString(), draw.PlanHash, isAfter, [.. given.Select(role => new GivenReveal(role.Role, role.Reveal is not null))], reason, body).ToBytes();
        made[VoidText.FileName] = text;
        if (!Sign(draw, text).TryGet(out var signature, out var refusals)) return Answer<HeldDraw>.Refused(refusals);
        made["void.sig"] = signature;
        if (!isAfter && draw.Plan.Beacon.Time is { } before)
        {
            // Only a stamp shows that the beacon was not known yet when the draw was abandoned.
            if (!stamping.IsConfigured) return CeremonyRefusals.VoidNeedsStamp(draw, before);
            if (!(await stamping.Stamp(text, CancellationToken.None)).TryGet(out var stamp, out refusals)) return Answer<HeldDraw>.Refused(refusals);
            if (stamp.Time.UtcDateTime >= before) return CeremonyRefusals.VoidStampedTooLate(draw, stamp.Time);
            made[BundleFiles.VoidStampName] = stamp.Response;
        }

        return await store.Step(draw, DrawState.Void, draw.Body with { VoidReason = reason }, made);
    }

    /// <summary>Makes seed and list public, from the plan's time on.</summary>
    public async Task<Answer<HeldDraw>> Disclose(HeldDraw draw)
    {
        if (draw.State == DrawState.Disclosed) return draw;
        if (draw.State is not (DrawState.Drawn or DrawState.Closed)) return DrawRefusals.NothingToDisclose(draw);
        var from = new DateTimeOffset(draw.Plan.Disclose, TimeSpan.Zero);
        if (time.GetUtcNow() < from) return DrawRefusals.TooEarly(draw, from);
        return await store.Step(draw, DrawState.Disclosed, draw.Body, DrawFiles.Made());
    }

    /// <summary>A signature by the key that the plan names and no other: a record signed by another would spoil the number for good.</summary>
    public Answer<byte[]> Sign(HeldDraw draw, byte[] content)
    {
        if (!keys.Has(KeyRing.Signer)) return DrawRefusals.OtherSigner(draw);
        using var signer = keys.Open(KeyRing.Signer);
        return Signatures.Fingerprint(signer) == draw.Plan.Signer ? Signatures.Sign(signer, content) : DrawRefusals.OtherSigner(draw);
    }

    private bool HasPassed(HeldDraw draw) => draw.Plan.Beacon.Time is { } beacon && time.GetUtcNow().UtcDateTime >= beacon;

    private static Answer<BeaconValue> Beacon(HeldDraw draw)
    {
        if (draw.Plan.Beacon is Drawing.Documents.Beacon.None) return new BeaconValue.None();
        return draw.Body.Beacon is { } value ? KeptBeacon.Read(value) : BeaconRefusals.Awaited(draw);
    }

    // Off the grain's scheduler: a city's draw takes both cores for a moment, and other grains should not wait for it.
    private static Task<Dictionary<string, byte[]>> Compute(HeldDraw draw, BeaconValue beacon, IReadOnlyList<(string Role, Reveal? Reveal)> given) => Task.Run(() =>
    {
        var seed = new SeedText(draw.Number.ToString(), draw.PlanHash, beacon, [.. given.Select(role => role.Reveal!)]);
        var made = Computation.Compute(draw.Plan, draw.Frame, draw.Roster, seed).ToFiles().ToDictionary(StringComparer.Ordinal);
        made[SeedText.FileName] = seed.ToBytes();
        return made;
    });
}
