using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Draws;

/// <summary>Takes one draw forward, step by step; what a step computes is a function of the stored files, so that a step done again gives the same bytes.</summary>
[GrainType("draw")]
internal sealed class DrawGrain(DrawStore store, Contributors contributors, KeyRing keys, DrawVisits visits, IStampingAuthority stamping, TimeProvider time) : Grain, IDrawGrain
{
    public async ValueTask<Answer<DrawStatus>> Status() => (await Load()).Then<DrawStatus>(draw => draw.ToStatus());

    public async ValueTask<Answer<DrawStatus>> Stamp() => (await Load()).TryGet(out var draw, out var refusals)
        ? (await Stamped(draw)).Then<DrawStatus>(stamped => stamped.ToStatus())
        : Answer<DrawStatus>.Refused(refusals);

    public async ValueTask<Answer<DrawStatus>> Consent(string role)
    {
        if (!(await Load()).TryGet(out var draw, out var refusals)) return Answer<DrawStatus>.Refused(refusals);
        if (draw.Files.ContainsKey(HeldDraw.ConsentFile(role))) return draw.ToStatus();
        if (draw.State != DrawState.Planned) return DrawRefusals.TooLate(draw, "consent");
        if (draw.Plan.Commitments.All(commitment => commitment.Role != role) || contributors.Find(role) is not { } contributor) return DrawRefusals.UnknownRole(draw, role);
        if (stamping.IsConfigured && !(await Stamped(draw)).TryGet(out draw, out refusals)) return Answer<DrawStatus>.Refused(refusals);
        var consent = contributor.Consent(draw.Files);
        if (!consent.TryGet(out var signature, out refusals)) return Answer<DrawStatus>.Refused(refusals);
        return (await store.Step(draw, DrawState.Planned, draw.Body, Made((HeldDraw.ConsentFile(role), signature)))).ToStatus();
    }

    public async ValueTask<Answer<DrawStatus>> Run()
    {
        if (!(await Load()).TryGet(out var draw, out var refusals)) return Answer<DrawStatus>.Refused(refusals);
        if (draw.State == DrawState.Void) return DrawRefusals.TooLate(draw, "run");
        if (draw.State == DrawState.Planned)
        {
            if (draw.Consents[false].ToList() is { Count: > 0 } awaited) return DrawRefusals.ConsentsAwaited(draw, awaited);
            var reveals = Reveals(draw);
            if (reveals.Where(reveal => reveal.Reveal is null).Select(reveal => reveal.Role).ToList() is { Count: > 0 } withheld) return DrawRefusals.Withheld(draw, withheld);
            var made = await Compute(draw, [.. reveals.Select(reveal => reveal.Reveal!)]);
            if (!Sign(draw, made[RecordText.FileName]).TryGet(out var signature, out refusals)) return Answer<DrawStatus>.Refused(refusals);
            made["record.sig"] = signature;
            draw = await store.Step(draw, DrawState.Drawn, draw.Body with { DrawnAt = time.GetUtcNow() }, made);
        }

        // Done again after an interruption, this hands out what was not handed out.
        await visits.Open(draw);
        return draw.ToStatus();
    }

    public async ValueTask<Answer<DrawStatus>> Disclose()
    {
        if (!(await Load()).TryGet(out var draw, out var refusals)) return Answer<DrawStatus>.Refused(refusals);
        if (draw.State == DrawState.Disclosed) return draw.ToStatus();
        if (draw.State is not (DrawState.Drawn or DrawState.Closed)) return DrawRefusals.NothingToDisclose(draw);
        var from = new DateTimeOffset(draw.Plan.Disclose, TimeSpan.Zero);
        if (time.GetUtcNow() < from) return DrawRefusals.TooEarly(draw, from);
        return (await store.Step(draw, DrawState.Disclosed, draw.Body, Made())).ToStatus();
    }

    public async ValueTask<Answer<DrawStatus>> Void(string reason)
    {
        if (!(await Load()).TryGet(out var draw, out var refusals)) return Answer<DrawStatus>.Refused(refusals);
        if (draw.State == DrawState.Void) return draw.ToStatus();
        if (draw.State != DrawState.Planned) return DrawRefusals.TooLate(draw, "void");
        if (!reason.Split(' ').All(Contracts.Subjects.Name.IsWellFormed)) return DrawRefusals.MalformedReason(reason);
        var reveals = Reveals(draw);
        var isComplete = reveals.All(reveal => reveal.Reveal is not null);

        // Where everybody gave its secret the result exists, and a void discloses it like any draw: nobody can throw away a result unseen.
        var made = isComplete ? await Compute(draw, [.. reveals.Select(reveal => reveal.Reveal!)]) : Made();
        var body = made.Remove(RecordText.FileName, out var record) ? RecordText.Read(record).Value.Body : null;
        var text = new VoidText(draw.Number.ToString(), draw.PlanHash, isComplete, [.. reveals.Select(reveal => new GivenReveal(reveal.Role, reveal.Reveal is not null))], reason, body).ToBytes();
        made[VoidText.FileName] = text;
        if (!Sign(draw, text).TryGet(out var signature, out refusals)) return Answer<DrawStatus>.Refused(refusals);
        made["void.sig"] = signature;
        return (await store.Step(draw, DrawState.Void, draw.Body with { VoidReason = reason }, made)).ToStatus();
    }

    public async ValueTask<Answer<DrawStatus>> Close()
    {
        if (!(await Load()).TryGet(out var draw, out var refusals)) return Answer<DrawStatus>.Refused(refusals);
        if (draw.Files.ContainsKey(CloseText.FileName)) return draw.ToStatus();
        if (draw.State != DrawState.Drawn) return DrawRefusals.TooLate(draw, "close");

        // A draw whose hand-out was cut off right after its record has visits that nobody was given.
        await visits.Open(draw);
        var ended = await visits.Outcomes(draw, time.GetUtcNow());
        if (!ended.TryGet(out var outcomes, out refusals)) return Answer<DrawStatus>.Refused(refusals);
        var text = CloseText.Of(RecordText.Read(draw.Files[RecordText.FileName]).Value, draw.Frame, outcomes).ToBytes();
        if (!Sign(draw, text).TryGet(out var signature, out refusals)) return Answer<DrawStatus>.Refused(refusals);
        var made = Made((OutcomeRow.FileName, OutcomeRow.ToBytes(outcomes)), (CloseText.FileName, text), ("close.sig", signature));
        return (await store.Step(draw, DrawState.Closed, draw.Body, made)).ToStatus();
    }

    private async Task<Answer<HeldDraw>> Load()
    {
        var number = DrawNumber.Parse(this.GetPrimaryKeyString());
        if (!number.TryGet(out var parsed, out var refusals)) return Answer<HeldDraw>.Refused(refusals);
        return await store.Find(parsed) is { } draw ? draw : DrawRefusals.Unknown(parsed);
    }

    // A step of its own: a server that fails neither loses the plan nor spends another number, and is asked again.
    private async Task<Answer<HeldDraw>> Stamped(HeldDraw draw)
    {
        if (draw.Files.ContainsKey(HeldDraw.PlanStamp)) return draw;
        if (draw.State != DrawState.Planned) return DrawRefusals.TooLate(draw, "stamp");
        if (!(await stamping.Stamp(draw.Files[PlanText.FileName], CancellationToken.None)).TryGet(out var stamp, out var refusals)) return Answer<HeldDraw>.Refused(refusals);
        if (draw.Plan.Beacon.Time is { } time && stamp.Time.UtcDateTime >= time) return DrawRefusals.StampedTooLate(draw, stamp.Time);
        return await store.Step(draw, DrawState.Planned, draw.Body, Made((HeldDraw.PlanStamp, stamp.Response)));
    }

    private List<(string Role, Reveal? Reveal)> Reveals(HeldDraw draw) =>
        [.. draw.Plan.Commitments.Select(commitment => (commitment.Role, contributors.Find(commitment.Role)?.Reveal(draw.Number, draw.Files)))];

    // Off the grain's scheduler: a city's draw takes both cores for a moment, and other grains should not wait for it.
    private static Task<Dictionary<string, byte[]>> Compute(HeldDraw draw, IReadOnlyList<Reveal> reveals) => Task.Run(() =>
    {
        var seed = new SeedText(draw.Number.ToString(), draw.PlanHash, new BeaconValue.None(), reveals);
        var made = Computation.Compute(draw.Plan, draw.Frame, draw.Roster, seed).ToFiles().ToDictionary(StringComparer.Ordinal);
        made[SeedText.FileName] = seed.ToBytes();
        return made;
    });

    // By the key that the plan names and no other: a record signed by another would spoil the number for good.
    private Answer<byte[]> Sign(HeldDraw draw, byte[] content)
    {
        using var signer = keys.Open(KeyRing.Signer);
        return Signatures.Fingerprint(signer) == draw.Plan.Signer ? Signatures.Sign(signer, content) : DrawRefusals.OtherSigner(draw);
    }

    private static Dictionary<string, byte[]> Made(params (string Name, byte[] Content)[] files) => files.ToDictionary(file => file.Name, file => file.Content, StringComparer.Ordinal);
}
