using Xinheng.Drawing.Proofs;

namespace Xinheng.Tests.Unit.Drawing;

public sealed class BundleFilesTests
{
    [Theory]
    [InlineData("plan.txt", true, true)]
    [InlineData("plan.sig", true, true)]
    [InlineData("plan.tsr", true, true)]
    [InlineData("scope.T01.txt", true, true)]
    [InlineData("signer.pem", true, true)]
    [InlineData("notary.pem", true, true)]
    [InlineData("consent.notary.sig", true, true)]
    [InlineData("record.txt", true, true)]
    [InlineData("void.tsr", true, true)]
    [InlineData("close.sig", true, true)]
    [InlineData("chain/2026-0001/record.txt", true, true)]
    [InlineData("seed.txt", false, true)]
    [InlineData("list.tsv", false, true)]
    [InlineData("frame.tsv", false, false)]
    [InlineData("roster.tsv", false, false)]
    [InlineData("strata.tsv", false, false)]
    [InlineData("selected.tsv", false, false)]
    [InlineData("reserve.tsv", false, false)]
    [InlineData("assignment.tsv", false, false)]
    [InlineData("outcome.tsv", false, false)]
    [InlineData("recusals.tsv", false, false)]
    [InlineData("receipt.json", false, false)]
    [InlineData("chain/2026-0001/frame.tsv", false, false)]
    [InlineData("chain/2026-0001/seed.txt", false, false)]
    [InlineData("scope.txt", false, false)]
    [InlineData("scope..txt", false, false)]
    [InlineData("reveal.notary.txt", false, false)]
    [InlineData("anything.else", false, false)]
    public void Only_what_is_named_is_public_and_seed_and_list_from_the_disclosure_on(string name, bool before, bool after) =>
        Assert.Equal((before, after), (BundleFiles.IsPublic(name, isDisclosed: false), BundleFiles.IsPublic(name, isDisclosed: true)));
}
