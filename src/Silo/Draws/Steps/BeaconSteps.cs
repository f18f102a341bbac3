using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Draws.Beacons;

namespace Xinheng.Silo.Draws.Steps;

/// <summary>The beacon's value is brought once its time has come; the first one that is taken stands.</summary>
internal sealed class BeaconSteps(DrawStore store, TimeProvider time)
{
    /// <summary>One person's entry of public digits.</summary>
    public async Task<Answer<HeldDraw>> TypeDigits(HeldDraw draw, string by, string digits)
    {
        if (draw.Plan.Beacon is not Beacon.Digits planned) return BeaconRefusals.OtherKind(draw);
        if (digits.Length != planned.HowMany || !digits.All(char.IsAsciiDigit)) return BeaconRefusals.MalformedDigits(draw, planned.HowMany);
        var entry = new Signature(by.Trim(), time.GetUtcNow());
        if (!entry.NamesSomebody) return BeaconRefusals.Nobody;
        var value = new BeaconValue.Digits(digits).ToString();
        if (Settled(draw, value) is { } settled) return settled;
        var typed = draw.Body.Typed ?? [];
        if (typed.LastOrDefault() is not { Digits: { } first } pending) return await Keep(draw, typed.Add(new TypedDigits(entry.Who, entry.At, digits)), null);
        if (entry.IsOf(pending.By)) return BeaconRefusals.SamePerson(draw, pending.By);

        // Neither the places nor the values are told: whoever types again must look at the source again.
        if (first != digits)
        {
            await Keep(draw, [.. typed[..^1], pending with { Digits = null }, new TypedDigits(entry.Who, entry.At, null)], null);
            return BeaconRefusals.DigitsDiffer(draw);
        }

        return await Keep(draw, typed.Add(new TypedDigits(entry.Who, entry.At, digits)), value);
    }

    /// <summary>The value of a drand round, as drand's HTTP interface gives it.</summary>
    public async Task<Answer<HeldDraw>> GiveRound(HeldDraw draw, string json)
    {
        if (draw.Plan.Beacon is not Beacon.Drand planned) return BeaconRefusals.OtherKind(draw);
        if (!DrandRound.Parse(json).TryGet(out var round, out var refusals)) return Answer<HeldDraw>.Refused(refusals);
        if (round.Round != planned.Round) return BeaconRefusals.OtherRound(draw, planned.Round, round.Round);
        if (!round.Fits(planned)) return BeaconRefusals.WrongRandomness(draw);
        return Settled(draw, round.ToString()) is { } settled ? settled : await Keep(draw, draw.Body.Typed, round.ToString());
    }

    // What stands is answered as it was; a value from before its time would be no surprise to whoever brought it.
    private Answer<HeldDraw>? Settled(HeldDraw draw, string value)
    {
        if (draw.Body.Beacon is { } held) return held == value ? draw : BeaconRefusals.Stands(draw);
        if (draw.State != DrawState.Planned) return DrawRefusals.TooLate(draw, "beacon");
        var beacon = new DateTimeOffset(draw.Plan.Beacon.Time!.Value, TimeSpan.Zero);
        if (time.GetUtcNow() < beacon) return BeaconRefusals.TooEarly(draw, beacon);
        var withheld = draw.Plan.Commitments.Select(commitment => commitment.Role).Where(role => !draw.Revealed.Contains(role)).ToList();
        if (withheld.Count > 0) return DrawRefusals.Withheld(draw, withheld);
        return null;
    }

    private Task<HeldDraw> Keep(HeldDraw draw, ImmutableArray<TypedDigits>? typed, string? value) =>
        store.Step(draw, DrawState.Planned, draw.Body with { Typed = typed, Beacon = value }, DrawFiles.Made());
}
