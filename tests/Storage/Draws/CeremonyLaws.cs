using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Office;

namespace Xinheng.Tests.Storage.Draws;

/// <summary>Whatever steps are asked for, in whatever order and however often, a draw only goes forward and shows nothing before its time.</summary>
public sealed class CeremonyLaws
{

    /// <summary>What may be asked for. Later ones are asked for again and again, so that sequences get far.</summary>
    private enum Asked
    {
        Stamp, ConsentHere, ConsentElsewhere, RevealHere, RevealElsewhere, WrongReveal, TypeFirst, TypeSecond, TypeWrong, Draw, Void, Disclose, HourLater, ToBeacon, PastDisclosure,
    }

    private static readonly Asked[] Right =
    [
        Asked.ConsentHere, Asked.ConsentElsewhere, Asked.RevealHere, Asked.RevealElsewhere, Asked.ToBeacon, Asked.TypeFirst, Asked.TypeSecond, Asked.Draw, Asked.PastDisclosure, Asked.Disclose,
    ];

    [FsCheck.Xunit.Property(MaxTest = 25)]
    public Property A_draw_only_goes_forward_and_shows_nothing_before_its_time() => Prop.ForAll(
        Sequences(), Gen.Elements(true, false).ToArbitrary(), (steps, hasBeacon) => Enum.IsDefined(Holds(steps, hasBeacon).GetAwaiter().GetResult()));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_right_order_ends_disclosed(bool hasBeacon) => Assert.Equal(DrawState.Disclosed, await Holds(hasBeacon ? Right : [.. Right.Except([Asked.TypeFirst, Asked.TypeSecond])], hasBeacon));

    // Half of the sequences are the right order, disturbed; the others are any order.
    private static Arbitrary<Asked[]> Sequences()
    {
        var any = Gen.Elements(Enum.GetValues<Asked>()).ArrayOf(24);
        var disturbed = any.SelectMany(others => Gen.Choose(0, 3).ArrayOf(Right.Length).Select(repeats => Right.SelectMany((step, index) => others[(2 * index)..(2 * index + 2)].Take(repeats[index] / 2).Append(step).Concat(Enumerable.Repeat(step, repeats[index] % 2))).ToArray()));
        return Gen.OneOf(any, disturbed).ToArbitrary();
    }

    private static async Task<DrawState> Holds(Asked[] steps, bool hasBeacon)
    {
        using var ceremony = new Ceremony(hasBeacon ? Ceremony.Digits : Ceremony.None);
        var before = await ceremony.Commit();
        var beacon = before.Plan.Beacon.Time;
        foreach (var step in steps)
        {
            var answer = await Take(ceremony, step);
            var after = await ceremony.Held();
            var now = ceremony.Time.GetUtcNow().UtcDateTime;

            // Files are only ever added; a refusal adds none; the same step again answers the same bytes.
            foreach (var (name, content) in before.Files) Assert.True(after.Files.TryGetValue(name, out var kept) && kept.AsSpan().SequenceEqual(content), $"{step} changed {name}");
            if (answer is { IsGiven: false }) Assert.Equal((before.State, before.Files.Count), (after.State, after.Files.Count));
            else if (answer is not null && step is not (Asked.TypeFirst or Asked.TypeSecond or Asked.TypeWrong))
            {
                Assert.True((await Take(ceremony, step))!.Value.IsGiven, $"{step} done again was refused");
                Assert.Equal(Sizes(after), Sizes(await ceremony.Held()));
            }

            Assert.True(Forward(before.State, after.State), $"{step} led from {before.State} to {after.State}");
            var (hasRecord, hasVoid) = (after.Files.ContainsKey(RecordText.FileName), after.Files.ContainsKey(VoidText.FileName));
            Assert.False(hasRecord && hasVoid);
            if (hasRecord) Assert.Empty(after.Consents[false]);
            if (after.Files.ContainsKey(SeedText.FileName))
            {
                Assert.Equal(after.Plan.Commitments.Select(commitment => commitment.Role), after.Seed.Reveals.Select(reveal => reveal.Role));
                Assert.True(beacon is null || now >= beacon, "a seed from before the beacon");
                Assert.True(after.Seed.Beacon.Fits(after.Plan.Beacon));
            }

            Assert.DoesNotContain(after.Files, file => file.Key != SeedText.FileName && Encoding.UTF8.GetString(file.Value).Contains(ceremony.LegalSecret, StringComparison.Ordinal));
            Assert.DoesNotContain(ceremony.LegalSecret, JsonSerializer.Serialize(await ceremony.Status(), OfficeJson.Options), StringComparison.Ordinal);
            if (after.State == DrawState.Disclosed) Assert.True(now >= after.Plan.Disclose);
            before = after;
        }

        Assert.DoesNotContain(Verifier.Verify(new Bundle(before.Files)).Checks, check => check.Result == CheckResult.Failed);
        return before.State;
    }

    private static IEnumerable<(string, int)> Sizes(HeldDraw draw) => draw.Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => (file.Key, file.Value.Length));

    private static bool Forward(DrawState from, DrawState to) => from == to || (from, to) is (DrawState.Planned, DrawState.Drawn or DrawState.Void) or (DrawState.Drawn, DrawState.Disclosed);

    private static async Task<Answer<HeldDraw>?> Take(Ceremony ceremony, Asked step)
    {
        switch (step)
        {
            case Asked.Stamp: return await ceremony.Stamp();
            case Asked.ConsentHere: return await ceremony.ConsentHere();
            case Asked.ConsentElsewhere: return await ceremony.ConsentElsewhere();
            case Asked.RevealHere: return await ceremony.RevealHere();
            case Asked.RevealElsewhere: return await ceremony.RevealElsewhere();
            case Asked.WrongReveal: return await ceremony.RevealElsewhere(new string('0', 64));
            case Asked.TypeFirst: return await ceremony.Type("张三", Ceremony.Drawn);
            case Asked.TypeSecond: return await ceremony.Type("李四", Ceremony.Drawn);
            case Asked.TypeWrong: return await ceremony.Type("王五", "999999999999");
            case Asked.Draw: return await ceremony.Draw();
            case Asked.Void: return await ceremony.Void("mistake");
            case Asked.Disclose: return await ceremony.Disclose();
            case Asked.HourLater: ceremony.Time.Advance(TimeSpan.FromHours(1)); return null;
            case Asked.ToBeacon: MoveTo(ceremony, Ceremony.Morning.AddHours(24)); return null;
            default: MoveTo(ceremony, new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)); return null;
        }
    }

    private static void MoveTo(Ceremony ceremony, DateTimeOffset then)
    {
        if (ceremony.Time.GetUtcNow() < then) ceremony.Time.SetUtcNow(then);
    }
}
