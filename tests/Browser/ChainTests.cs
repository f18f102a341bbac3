using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Browser;

/// <summary>What the page tells of the draws before.</summary>
public sealed class ChainTests(OpenedPage page)
{
    [Fact]
    public async Task A_void_and_who_withheld_are_told_though_files_of_the_chain_are_left_out()
    {
        var abandoned = new MadeUpDraw(11, subjects: 5);
        var given = abandoned.Plan.Commitments.Select(commitment => new GivenReveal(commitment.Role, commitment.Role != "notary")).ToList();
        var voided = abandoned.ToVoidBundle(new VoidText(abandoned.Plan.Number, Hashes.Of(abandoned.Plan.ToBytes()), IsAfterBeacon: false, given, "withheld", null));
        var files = new MadeUpDraw(12, subjects: 5, number: "zhanjiang-amr/2026/0002", previous: Hashes.Of(voided["void.txt"])).ToPublicBundle();
        foreach (var name in voided.Keys.Where(BundleFiles.IsForLinks)) files[$"chain/2026-0001/{name}"] = voided[name];
        files.Remove("chain/2026-0001/void.sig");
        var report = await page.Verify(files);
        Assert.Equal("not possible", report["chain"]);
        var told = report.Checks.Single(check => check.Name == "chain").Detail;
        Assert.Contains("has no chain/2026-0001/void.sig", told, StringComparison.Ordinal);
        Assert.Contains("zhanjiang-amr/2026/0001 is void, withheld by notary", told, StringComparison.Ordinal);
        Assert.Contains("the signer’s key changed with zhanjiang-amr/2026/0002", told, StringComparison.Ordinal);
    }
}
