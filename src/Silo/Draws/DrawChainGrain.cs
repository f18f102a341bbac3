using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Silo.Draws.Contributions;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Silo.Draws.Steps;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Draws;

/// <summary>Gives out the numbers of an organisation's draws, opens them to contributors and commits plans, one after another.</summary>
[GrainType("draw-chain")]
internal sealed class DrawChainGrain(
    DrawStore store, OpeningStore openings, ContributorShelf shelf, DrawStatuses statuses, PlanSigning signing, IDrawnPlans plans, IStampingAuthority stamping, IEntropy entropy, TimeProvider time) : Grain, IDrawChainGrain
{
    public async ValueTask<Answer<DrawStatus>> Commit(string plan)
    {
        var found = await plans.Find(plan);
        if (!found.TryGet(out var approved, out var refusals)) return Answer<DrawStatus>.Refused(refusals);
        if (approved.Organisation != this.GetPrimaryKeyString()) return DrawRefusals.OtherOrganisation(plan, approved.Organisation, this.GetPrimaryKeyString());
        if (await store.FindPapersByPlan(plan) is { } held) return await Marked(approved, held);
        if (!(await Next()).TryGet(out var link, out refusals)) return Answer<DrawStatus>.Refused(refusals);
        if ((await statuses.Elsewhere()).Count > 0)
        {
            if (!(await Open(link.Number, approved)).TryGet(out var opening, out refusals)) return Answer<DrawStatus>.Refused(refusals);
            if ((await statuses.Uncommitted(link.Number)).Count > 0) return await statuses.Of(opening);
        }

        var inputs = await plans.Inputs(approved, salts => entropy.Fill($"salts of {link.Number}", salts));
        if (!inputs.TryGet(out var given, out refusals)) return Answer<DrawStatus>.Refused(refusals);
        if (!(await signing.Sign(plan, link, given)).TryGet(out var draw, out refusals)) return Answer<DrawStatus>.Refused(refusals);

        // While silos come and go two activations can exist for a moment: where the other one was faster, what it signed stands.
        if (await store.TryAdd(draw)) return await Marked(approved, draw);
        return await store.FindPapersByPlan(plan) is { } other ? await Marked(approved, other) : DrawRefusals.Overtaken(draw.Number);
    }

    public async ValueTask<Answer<DrawStatus>> GiveCommitment(DrawNumber number, string role, string commitment, string fingerprint)
    {
        if (commitment.Length != Hashes.None.Length || !commitment.All(char.IsAsciiHexDigitLower)) return CeremonyRefusals.MalformedCommitment();
        var given = (await openings.Commitments(number)).FirstOrDefault(held => held.Role == role && held.Fingerprint == fingerprint);
        if (given is not null && given.Value != commitment) return CeremonyRefusals.AlreadyCommitted(number, role);
        if (given is not null && await store.FindPapers(number) is { } draw) return statuses.Of(draw);
        if (await openings.Find(number.Organisation) is not { } opening || opening.Number != number) return CeremonyRefusals.NotOpen(number);
        if (!(await shelf.All()).TryGetValue(role, out var registered) || registered.Fingerprint != fingerprint) return CeremonyRefusals.OtherKey(role, registered?.Fingerprint ?? "—");
        if (given is null) await openings.Commit(number, new Commitment(role, commitment, fingerprint));
        return await statuses.Of(opening);
    }

    public async ValueTask<ImmutableArray<DrawStatus>> All()
    {
        var all = ImmutableArray.CreateBuilder<DrawStatus>();
        foreach (var number in await Numbers()) all.Add(statuses.Of((await store.FindPapers(number))!));
        if (await openings.Find(this.GetPrimaryKeyString()) is { } opening) all.Add(await statuses.Of(opening));
        return all.ToImmutable();
    }

    // A number that is open for a plan goes to another one only where the first was given up; what was committed to is the number, so it stands.
    private async Task<Answer<Opening>> Open(DrawNumber number, InspectionPlan plan)
    {
        var held = await openings.Find(number.Organisation);
        if (held is { } open && open.Number == number)
        {
            if (open.Plan == plan.Number.Text) return open;
            if ((await plans.Find(open.Plan)).TryGet(out var other, out _) && other.State == PlanState.Approved) return CeremonyRefusals.OpenedForAnother(number, open.Plan);
        }

        return plan.State == PlanState.Approved ? await openings.Open(number, plan.Number.Text) : PlanStepRefusals.NotApproved(plan);
    }

    // The draw is the truth; the plan's note of it follows, again after an interruption.
    private async Task<Answer<DrawStatus>> Marked(InspectionPlan plan, HeldDraw draw) =>
        (await plans.MarkDrawn(plan, draw.Number)).TryGet(out _, out var refusals) ? await Stamped(draw) : Answer<DrawStatus>.Refused(refusals);

    // A stamping server that is away leaves a signed plan without a stamp: committing again, as draw stamp does, asks it again.
    private async Task<Answer<DrawStatus>> Stamped(HeldDraw draw) => stamping.IsConfigured && draw.State == DrawState.Planned && !draw.Files.ContainsKey(Publication.StampName)
        ? await GrainFactory.GetGrain<IDrawGrain>(draw.Number.ToString()).Stamp()
        : statuses.Of(draw);

    private async Task<IReadOnlyList<DrawNumber>> Numbers() => [.. (await store.Numbers()).Where(number => number.Organisation == this.GetPrimaryKeyString())];

    // The number after the last one, and the hash by which the new plan names it; a draw that is neither recorded nor void comes first.
    private async Task<Answer<ChainLink>> Next()
    {
        var organisation = this.GetPrimaryKeyString();
        var year = ChinaTime.DayOf(time.GetUtcNow()).Year;
        var numbers = await Numbers();
        if (numbers.Count == 0) return DrawNumber.Of(organisation, year, 1).Then<ChainLink>(first => new ChainLink(first, Hashes.None));
        var last = (await store.FindPapers(numbers[^1]))!;
        if (last.State == DrawState.Planned) return DrawRefusals.PreviousOpen(last.Number);
        if (year < last.Number.Year) return DrawRefusals.ClockBehind(last.Number, year);
        var previous = Hashes.Of(last.Files[last.State == DrawState.Void ? VoidText.FileName : RecordText.FileName]);
        var sequence = last.Number.Year == year ? last.Number.Sequence + 1 : 1;
        return DrawNumber.Of(organisation, year, sequence).Then<ChainLink>(number => new ChainLink(number, previous));
    }
}
