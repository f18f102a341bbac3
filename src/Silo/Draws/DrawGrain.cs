using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Draws.Contributions;
using Xinheng.Silo.Draws.Steps;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Draws;

/// <summary>Takes one draw forward, step by step; what a step computes is a function of the stored files, so that a step done again gives the same bytes.</summary>
[GrainType("draw")]
internal sealed class DrawGrain(
    DrawStore store, OpeningStore openings, DrawStatuses statuses, PlanSteps planSteps, RevealSteps revealSteps, BeaconSteps beaconSteps, EndSteps endSteps, DrawVisits visits, DrawReserves reserves, TimeProvider time) : Grain, IDrawGrain
{
    public async ValueTask<Answer<DrawStatus>> Status()
    {
        if (!DrawNumber.Parse(this.GetPrimaryKeyString()).TryGet(out var number, out var refusals)) return Answer<DrawStatus>.Refused(refusals);
        if (await store.FindPapers(number) is { } draw) return statuses.Of(draw) with { Progress = await visits.Progress(draw) };
        return await openings.Find(number.Organisation) is { } opening && opening.Number == number ? await statuses.Of(opening) : DrawRefusals.Unknown(number);
    }

    public ValueTask<Answer<DrawStatus>> Stamp() => Take(planSteps.Stamp);

    public ValueTask<Answer<DrawStatus>> Consent(string role) => Take(draw => planSteps.Consent(draw, role));

    public ValueTask<Answer<DrawStatus>> GiveConsent(string role, byte[] signature) => Take(draw => planSteps.GiveConsent(draw, role, signature));

    public ValueTask<Answer<DrawStatus>> Reveal(string role) => Take(draw => revealSteps.Reveal(draw, role));

    public ValueTask<Answer<DrawStatus>> GiveReveal(string role, DrawSecret secret) => Take(draw => revealSteps.GiveReveal(draw, role, secret));

    public ValueTask<Answer<DrawStatus>> TypeDigits(string by, string digits) => Take(draw => beaconSteps.TypeDigits(draw, by, digits));

    public ValueTask<Answer<DrawStatus>> GiveRound(string json) => Take(draw => beaconSteps.GiveRound(draw, json));

    public ValueTask<Answer<DrawStatus>> Disclose() => Take(endSteps.Disclose);

    public ValueTask<Answer<DrawStatus>> Void(string reason) => TakeWhole(draw => endSteps.Void(draw, reason));

    public ValueTask<Answer<DrawStatus>> Run() => TakeWhole(async draw =>
    {
        if (!(await endSteps.Draw(draw)).TryGet(out var drawn, out var refusals)) return Answer<HeldDraw>.Refused(refusals);

        // Done again after an interruption, this hands out what was not handed out.
        await visits.Open(drawn);
        return drawn;
    });

    public ValueTask<Answer<DrawStatus>> Close() => TakeWhole(async draw =>
    {
        if (draw.Files.ContainsKey(CloseText.FileName)) return draw;
        if (draw.State != DrawState.Drawn) return DrawRefusals.TooLate(draw, "close");

        // A draw whose hand-out was cut off right after its record has visits that nobody was given.
        await visits.Open(draw);
        var ended = await visits.Outcomes(draw, time.GetUtcNow());
        if (!ended.TryGet(out var outcomes, out var refusals)) return Answer<HeldDraw>.Refused(refusals);
        var text = CloseText.Of(RecordText.Read(draw.Files[RecordText.FileName]).Value, draw.Frame, outcomes).ToBytes();
        if (!endSteps.Sign(draw, text).TryGet(out var signature, out refusals)) return Answer<HeldDraw>.Refused(refusals);
        var made = DrawFiles.Made((OutcomeRow.FileName, OutcomeRow.ToBytes(outcomes)), (CloseText.FileName, text), ("close.sig", signature));
        return await store.Step(draw, DrawState.Closed, draw.Body, made);
    });

    public async ValueTask<Answer<ReserveDecision>> Decide(ReserveRequest request)
    {
        if (!DrawNumber.Parse(this.GetPrimaryKeyString()).TryGet(out var number, out var refusals)) return Answer<ReserveDecision>.Refused(refusals);
        return await store.Find(number) is { } draw ? await reserves.Decide(draw, request, time.GetUtcNow()) : DrawRefusals.Unknown(number);
    }

    // A step for which the papers do: the tables of a province have more than a gigabyte.
    private ValueTask<Answer<DrawStatus>> Take(Func<HeldDraw, Task<Answer<HeldDraw>>> step, [CallerMemberName] string name = "") => Timed(name, () => Take(store.FindPapers, step));

    private ValueTask<Answer<DrawStatus>> TakeWhole(Func<HeldDraw, Task<Answer<HeldDraw>>> step, [CallerMemberName] string name = "") => Timed(name, () => Take(store.Find, step));

    private static ValueTask<Answer<DrawStatus>> Timed(string step, Func<ValueTask<Answer<DrawStatus>>> take) => Measured.DrawStep(step, take, answer => answer.IsGiven);

    private async ValueTask<Answer<DrawStatus>> Take(Func<DrawNumber, Task<HeldDraw?>> find, Func<HeldDraw, Task<Answer<HeldDraw>>> step)
    {
        if (!DrawNumber.Parse(this.GetPrimaryKeyString()).TryGet(out var number, out var refusals)) return Answer<DrawStatus>.Refused(refusals);
        for (var isAgain = false; await find(number) is { } draw; isAgain = true)
        {
            try
            {
                return (await step(draw)).Then<DrawStatus>(after => statuses.Of(after));
            }
            catch (DbUpdateException overtaken) when (!isAgain && DrawStore.IsOvertaken(overtaken))
            {
                // While silos come and go two activations can exist for a moment: the other one was faster. Taken again on what it stored, a step changes nothing more.
            }
        }

        return await openings.Find(number.Organisation) is { } opening && opening.Number == number ? CeremonyRefusals.OnlyOpened(number, opening.Plan) : DrawRefusals.Unknown(number);
    }
}
