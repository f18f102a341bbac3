using System.Collections.Immutable;
using System.Text;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Draws;

/// <summary>Gives out the numbers of an organisation's draws and commits plans, one after another.</summary>
[GrainType("draw-chain")]
internal sealed class DrawChainGrain(DrawStore store, IDrawnPlans plans, Contributors contributors, KeyRing keys, IStampingAuthority stamping, IEntropy entropy, TimeProvider time) : Grain, IDrawChainGrain
{
    public async ValueTask<Answer<DrawStatus>> Commit(string plan)
    {
        var found = await plans.Find(plan);
        if (!found.TryGet(out var approved, out var refusals)) return Answer<DrawStatus>.Refused(refusals);
        if (approved.Organisation != this.GetPrimaryKeyString()) return DrawRefusals.OtherOrganisation(plan, approved.Organisation, this.GetPrimaryKeyString());
        if (await store.FindByPlan(plan) is { } held) return await Marked(approved, held);
        var next = await Next();
        if (!next.TryGet(out var link, out refusals)) return Answer<DrawStatus>.Refused(refusals);
        var inputs = await plans.Inputs(approved, salts => entropy.Fill($"salts of {link.Number}", salts));
        return inputs.TryGet(out var given, out refusals) ? await Commit(approved, link, given) : Answer<DrawStatus>.Refused(refusals);
    }

    public async ValueTask<ImmutableArray<DrawStatus>> All()
    {
        var all = ImmutableArray.CreateBuilder<DrawStatus>();
        foreach (var number in await Numbers()) all.Add((await store.Find(number))!.ToStatus());
        return all.ToImmutable();
    }

    private async Task<Answer<DrawStatus>> Commit(InspectionPlan approved, Link link, DrawInputs inputs)
    {
        using var signer = keys.Open(KeyRing.Signer);
        var plan = ToPlan(link, Signatures.Fingerprint(signer), inputs).ToBytes();

        // What is signed is read back by the strict reader first: nothing malformed ever spends a number.
        if (PlanText.Read(plan).Flaw is { } flaw) throw new InvalidOperationException($"A plan was made that draw/1 refuses: {flaw}");
        var files = inputs.Scopes.ToDictionary(scope => $"scope.{scope.Key}.txt", scope => Encoding.UTF8.GetBytes(scope.Value), StringComparer.Ordinal);
        files[PlanText.FileName] = plan;
        files["plan.sig"] = Signatures.Sign(signer, plan);
        files["signer.pem"] = Encoding.ASCII.GetBytes(signer.ExportSubjectPublicKeyInfoPem() + "\n");
        files[Frame.FileName] = inputs.Frame.ToBytes();
        files[Roster.FileName] = inputs.Roster.ToBytes();
        foreach (var contributor in contributors.All) files[$"{contributor.Role}.pem"] = contributor.PublicKey();
        var draw = new HeldDraw(link.Number, DrawState.Planned, new DrawBody(approved.Number.Text, time.GetUtcNow(), null, null), files);
        await store.Add(draw);
        return await Marked(approved, draw);
    }

    // The draw is the truth; the plan's note of it follows, again after an interruption.
    private async Task<Answer<DrawStatus>> Marked(InspectionPlan plan, HeldDraw draw) =>
        (await plans.MarkDrawn(plan, draw.Number)).TryGet(out _, out var refusals) ? await Stamped(draw) : Answer<DrawStatus>.Refused(refusals);

    // A stamping server that is away leaves a signed plan without a stamp: committing again, as draw stamp does, asks it again.
    private async Task<Answer<DrawStatus>> Stamped(HeldDraw draw) => stamping.IsConfigured && draw.State == DrawState.Planned && !draw.Files.ContainsKey(HeldDraw.PlanStamp)
        ? await GrainFactory.GetGrain<IDrawGrain>(draw.Number.ToString()).Stamp()
        : draw.ToStatus();

    private PlanText ToPlan(Link link, string signer, DrawInputs inputs) => new()
    {
        Number = link.Number.ToString(),
        Previous = link.Previous,
        Signer = signer,
        Snapshot = inputs.Snapshot.Text,
        SnapshotHash = inputs.SnapshotFileHash,
        Frame = Committed.To(inputs.Frame.ToBytes()),
        Roster = Committed.To(inputs.Roster.ToBytes()),
        Tasks = inputs.Tasks,
        Exclusions = inputs.Frame.CountExclusions(),
        Until = inputs.Until,
        Commitments = [.. contributors.All.Select(contributor => contributor.Commit(link.Number))],
        Beacon = new Beacon.None(),
        Disclose = inputs.Disclose.UtcDateTime,
    };

    private async Task<IReadOnlyList<DrawNumber>> Numbers() => [.. (await store.Numbers()).Where(number => number.Organisation == this.GetPrimaryKeyString())];

    // The number after the last one, and the hash by which the new plan names it; a draw that is neither recorded nor void comes first.
    private async Task<Answer<Link>> Next()
    {
        var organisation = this.GetPrimaryKeyString();
        var year = ChinaTime.DayOf(time.GetUtcNow()).Year;
        var numbers = await Numbers();
        if (numbers.Count == 0) return DrawNumber.Of(organisation, year, 1).Then<Link>(first => new Link(first, Hashes.None));
        var last = (await store.Find(numbers[^1]))!;
        if (last.State == DrawState.Planned) return PreviousOpen(last.Number);
        if (year < last.Number.Year) return DrawRefusals.ClockBehind(last.Number, year);
        var previous = Hashes.Of(last.Files[last.State == DrawState.Void ? VoidText.FileName : RecordText.FileName]);
        var sequence = last.Number.Year == year ? last.Number.Sequence + 1 : 1;
        return DrawNumber.Of(organisation, year, sequence).Then<Link>(number => new Link(number, previous));
    }

    private static Refusal PreviousOpen(DrawNumber number) => new(
        "draw.previous-open",
        new($"上一次抽查 {number} 已承诺而未抽取，编号不能跳过", $"the draw before, {number}, is committed but not drawn; numbers can't be skipped"),
        new($"请先完成它（draw run {number}）或作废它（draw void {number} --reason …）", $"run it first (draw run {number}) or void it (draw void {number} --reason …)"));

    private sealed record Link(DrawNumber Number, string Previous);
}
