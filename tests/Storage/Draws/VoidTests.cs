using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Tests.Storage.Draws;

/// <summary>Draws that are abandoned: when that may be, and what the void says.</summary>
public sealed class VoidTests
{
    [Fact]
    public async Task A_secret_that_is_withheld_at_the_beacons_time_leads_to_a_void_that_names_the_role()
    {
        using var ceremony = new Ceremony(Ceremony.Digits);
        await ceremony.Commit();
        foreach (var step in new[] { ceremony.ConsentHere, () => ceremony.ConsentElsewhere(), ceremony.RevealHere }) _ = (await step()).Value;
        Assert.Equal("draw.reveals-awaited", Ceremony.Code(await ceremony.Draw()));
        Assert.Equal("draw.void-stamp", Ceremony.Code(await ceremony.Void())); // before the beacon only with a time stamp
        ceremony.MoveToBeacon();
        Assert.Equal("draw.withheld", Ceremony.Code(await ceremony.Draw()));
        Assert.Equal("draw.withheld", Ceremony.Code(await ceremony.Type("张三", Ceremony.Drawn)));
        Assert.Equal(new AwaitedStep(DrawStep.Void, "legal"), Assert.Single((await ceremony.Status()).Steps));
        var voided = VoidText.Read((await ceremony.Void()).Value.Files[VoidText.FileName]).Value;
        Assert.True(voided.IsAfterBeacon);
        Assert.Equal([("discipline", true), ("legal", false)], voided.Given.Select(given => (given.Role, given.IsGiven)));
        Assert.Null(voided.Body);
        Assert.Equal("draw.state", Ceremony.Code(await ceremony.Draw()));
        Assert.DoesNotContain(Verifier.Verify(new Bundle((await ceremony.Held()).Files)).Checks, check => check.Result == CheckResult.Failed);
    }

    [Fact]
    public async Task A_void_after_the_beacon_with_all_given_has_the_lines_of_the_record()
    {
        using var ceremony = new Ceremony(Ceremony.Digits);
        await ceremony.Commit();
        await ceremony.Give();
        ceremony.MoveToBeacon();
        Assert.Equal("draw.void-nobody-withheld", Ceremony.Code(await ceremony.Void()));
        Assert.Equal("draw.void-beacon", Ceremony.Code(await ceremony.Void("mistake")));
        foreach (var person in new[] { "张三", "李四" }) _ = (await ceremony.Type(person, Ceremony.Drawn)).Value;
        var held = (await ceremony.Void("mistake")).Value;
        Assert.NotNull(VoidText.Read(held.Files[VoidText.FileName]).Value.Body);
        Assert.DoesNotContain(Verifier.Verify(new Bundle(held.Files)).Checks, check => check.Result == CheckResult.Failed);
    }
}
