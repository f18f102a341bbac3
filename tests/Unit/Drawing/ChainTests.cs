using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Tests.Unit.Drawing;

/// <summary>What the check <c>chain</c> tells of the draws before.</summary>
public sealed class ChainTests
{
    [Fact]
    public void Voids_before_a_record_are_counted_and_who_withheld_is_named_however_many_there_are()
    {
        var files = AfterVoids(7, "notary");
        var chain = Chain(files);
        Assert.Equal(CheckResult.Passed, chain.Result);
        Assert.Contains("7 links back to the first draw; 7 of them void, 7 directly before this draw", chain.English, StringComparison.Ordinal);
        Assert.Contains("notary withheld in zhanjiang-amr/2026/0007, zhanjiang-amr/2026/0006", chain.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_signer_is_told()
    {
        var first = new MadeUpDraw(11, subjects: 5);
        var files = new MadeUpDraw(12, subjects: 5, number: "zhanjiang-amr/2026/0002", previous: first.RecordHash).ToBundle();
        foreach (var (name, content) in first.ToLink()) files[name] = content;
        Assert.Contains("the signer changed with zhanjiang-amr/2026/0002", Chain(files).English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan.txt", "plan.txt:1: line.exact")]
    [InlineData("void.txt", "void.txt:1: line.exact")]
    public void A_link_that_cannot_be_read_says_file_line_and_rule(string file, string place)
    {
        var files = AfterVoids(1, "notary");
        files[$"chain/2026-0001/{file}"] = [(byte)'x', .. files[$"chain/2026-0001/{file}"]];
        var chain = Chain(files);
        Assert.Equal(CheckResult.Failed, chain.Result);
        Assert.Contains($"chain/2026-0001/{place}", chain.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan.sig")]
    [InlineData("void.sig")]
    [InlineData("signer.pem")]
    public void A_link_without_a_signature_or_key_is_not_possible(string file)
    {
        var files = AfterVoids(1, "notary");
        files.Remove($"chain/2026-0001/{file}");
        Assert.Equal(CheckResult.NotPossible, Chain(files).Result);
    }

    [Fact]
    public void Voids_withheld_reveals_and_changes_of_signer_are_told_however_many_files_are_left_out()
    {
        var files = AfterVoids(7, "notary");
        foreach (var name in files.Keys.Where(name => name.StartsWith("chain/", StringComparison.Ordinal) && name.EndsWith(".sig", StringComparison.Ordinal)).ToList()) files.Remove(name);
        var chain = Chain(files);
        Assert.Equal(CheckResult.NotPossible, chain.Result);
        Assert.Contains("and 9 more", chain.English, StringComparison.Ordinal);
        Assert.Contains("7 of them void", chain.English, StringComparison.Ordinal);
        Assert.Contains("notary withheld in zhanjiang-amr/2026/0007", chain.English, StringComparison.Ordinal);
        Assert.Contains("the signer changed with zhanjiang-amr/2026/0008, zhanjiang-amr/2026/0007", chain.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_in_the_folder_of_another_number_fails()
    {
        var files = AfterVoids(2, "notary");
        foreach (var name in files.Keys.Where(name => name.StartsWith("chain/2026-0001/", StringComparison.Ordinal)).ToList())
        {
            files.Remove(name, out var content);
            files[name.Replace("2026-0001", "2026-0009", StringComparison.Ordinal)] = content!;
        }

        Assert.Equal(CheckResult.Failed, Chain(files).Result);
    }

    [Fact]
    public void A_draw_of_another_organisation_is_no_link()
    {
        var other = new MadeUpDraw(11, subjects: 5, number: "other/2026/0001");
        var files = new MadeUpDraw(12, subjects: 5, number: "zhanjiang-amr/2026/0002", previous: other.RecordHash).ToBundle();
        foreach (var (name, content) in other.ToLink()) files[name] = content;
        Assert.Equal(CheckResult.Failed, Chain(files).Result);
    }

    [Theory]
    [InlineData("zhanjiang-amr/2026/0001")]
    [InlineData("zhanjiang-amr/2025/0002")]
    [InlineData("zhanjiang-amr/2027/0002")]
    public void A_number_goes_on_by_one_or_starts_a_later_year(string number)
    {
        var first = new MadeUpDraw(11, subjects: 5);
        var files = new MadeUpDraw(12, subjects: 5, number: number, previous: first.RecordHash).ToBundle();
        foreach (var (name, content) in first.ToLink()) files[name] = content;
        Assert.Equal(CheckResult.Failed, Chain(files).Result);
    }

    private static Check Chain(Dictionary<string, byte[]> files) => Verifier.Verify(new Bundle(files)).Checks.Single(check => check.Name == "chain");

    // The public bundle of a draw that follows voids, all withheld by one role.
    private static Dictionary<string, byte[]> AfterVoids(int voids, string withheld)
    {
        var links = new Dictionary<string, byte[]>();
        var previous = Hashes.None;
        for (var sequence = 1; sequence <= voids; sequence++)
        {
            var abandoned = new MadeUpDraw(sequence, subjects: 5, number: $"zhanjiang-amr/2026/{sequence:0000}", previous: previous);
            var given = abandoned.Plan.Commitments.Select(commitment => new GivenReveal(commitment.Role, commitment.Role != withheld)).ToList();
            var voided = new VoidText(abandoned.Plan.Number, Hashes.Of(abandoned.Plan.ToBytes()), IsAfterBeacon: false, given, "withheld", null);
            var files = abandoned.ToVoidBundle(voided);
            foreach (var name in files.Keys.Where(BundleFiles.IsForLinks)) links[$"chain/2026-{sequence:0000}/{name}"] = files[name];
            previous = Hashes.Of(files["void.txt"]);
        }

        var draw = new MadeUpDraw(99, subjects: 5, number: $"zhanjiang-amr/2026/{voids + 1:0000}", previous: previous);
        foreach (var (name, content) in draw.ToPublicBundle()) links[name] = content;
        return links;
    }
}
