using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Silo.Security;
using Xinheng.Tests.Unit.Stamping;

namespace Xinheng.Tests.Storage.Draws;

/// <summary>Whole ceremonies with two contributors, published digits and a real stamping server, judged by a reader who has looked up the digits and trusts the root.</summary>
public sealed class AssuranceTests
{

    // openssl stamps by the machine's clock, so that these ceremonies are held now.
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_stamped_draw_with_two_consents_and_compared_digits_reaches_assurance_2()
    {
        using var authority = new OpensslAuthority();
        await using var site = await StampingSite.Start(authority);
        using var server = new StampingServer(site.Address, StampRoots.Read([authority.RootPath]).Value, new SystemEntropy(), TimeProvider.System);
        using var ceremony = new Ceremony(Ceremony.Digits, Now, server, disclose: Now.AddDays(90));
        await ceremony.Commit();
        _ = (await ceremony.Stamp()).Value;
        await ceremony.Give();
        ceremony.Time.SetUtcNow(Now.AddDays(1).AddMinutes(1));
        _ = (await ceremony.Type("张三", Ceremony.Drawn)).Value;
        _ = (await ceremony.Type("李四", Ceremony.Drawn)).Value;
        var drawn = (await ceremony.Draw()).Value;
        Assert.Equal(DrawState.Drawn, drawn.State);

        var report = Verifier.Verify(new Bundle(drawn.Files), Reader(authority));
        Assert.DoesNotContain(report.Checks, check => check.Result == CheckResult.Failed);
        Assert.Empty(report.Missing);
        Assert.Equal(2, report.Assurance);
        Assert.Equal(1, Verifier.Verify(new Bundle(drawn.Files)).Assurance);
        Assert.True(Accepted(authority, drawn, Publication.StampName, PlanText.FileName));
    }

    [Fact]
    public async Task A_draw_abandoned_before_its_beacon_is_believed_by_the_stamp_on_its_void()
    {
        using var authority = new OpensslAuthority();
        await using var site = await StampingSite.Start(authority);
        using var server = new StampingServer(site.Address, StampRoots.None, new SystemEntropy(), TimeProvider.System);
        using var ceremony = new Ceremony(Ceremony.Digits, Now, server, disclose: Now.AddDays(90));
        await ceremony.Commit();
        _ = (await ceremony.Stamp()).Value;
        var voided = (await ceremony.Void("mistake")).Value;
        Assert.False(VoidText.Read(voided.Files[VoidText.FileName]).Value.IsAfterBeacon);

        var record = Verifier.Verify(new Bundle(voided.Files), Reader(authority)).Checks.Single(check => check.Name == "record");
        Assert.Equal((CheckResult.Passed, true), (record.Result, Accepted(authority, voided, BundleFiles.VoidStampName, VoidText.FileName)));
    }

    private static ReadersOwn Reader(OpensslAuthority authority) => new() { Stamps = new StampReader(StampRoots.Read([authority.RootPath]).Value), Digits = Ceremony.Drawn };

    private static bool Accepted(OpensslAuthority authority, HeldDraw draw, string stamp, string file)
    {
        var folder = Directory.CreateTempSubdirectory("xinheng-stamped-").FullName;
        foreach (var name in new[] { stamp, file }) File.WriteAllBytes(Path.Combine(folder, name), draw.Files[name]);
        var accepts = authority.Accepts(Path.Combine(folder, stamp), Path.Combine(folder, file));
        Directory.Delete(folder, recursive: true);
        return accepts;
    }
}
