using System.IO.Compression;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Browser;

/// <summary>Zips that were made to deceive are refused as a whole.</summary>
public sealed class ZipTests(OpenedPage page)
{
    private static readonly (string Name, byte[] Content)[] Bundle = [.. new MadeUpDraw(4, subjects: 8).ToBundle().Select(file => (file.Key, file.Value))];

    [Fact]
    public async Task A_zip_of_the_bundle_or_of_its_folder_is_read()
    {
        foreach (var folder in new[] { "", "审计包/", "a/b/" })
        {
            var report = await Verify(Zips.Of(Bundle.Select(file => (folder + file.Name, file.Content))));
            Assert.Null(report.Refused);
            Assert.True(report.Ok);
        }
    }

    [Theory]
    [InlineData("../plan.txt", "points out")]
    [InlineData("/plan.txt", "points out")]
    [InlineData("C:/plan.txt", "points out")]
    [InlineData("a\\plan.txt", "points out")]
    [InlineData("plan.txt", "twice")]
    [InlineData("PLAN.TXT", "twice")]
    [InlineData("other/plan.txt", "outside")]
    public async Task A_name_that_leads_astray_is_refused(string name, string why)
    {
        var report = await Verify(Zips.Of([.. Bundle, (name, "x\n"u8.ToArray())]));
        Assert.Contains(why, report.Refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_no_kind_that_a_bundle_has_is_told_as_not_checked()
    {
        var report = await Verify(Zips.Of([.. Bundle, ("notes.docx", [1]), (".DS_Store", [2]), ("chain/photos/desk.jpg", [3])]));
        Assert.True(report.Ok);
        Assert.Equal("passed", report["chain"]);
        Assert.Contains("3 files have no place in this draw and were not checked: notes.docx, .DS_Store, chain/photos/desk.jpg", report.Checks.Single(check => check.Name == "grammar").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bomb_is_not_unpacked() =>
        Assert.Contains("100 times", (await Verify(Zips.Of([.. Bundle, ("scope.X.txt", new byte[40_000_000])], CompressionLevel.SmallestSize))).Refused, StringComparison.Ordinal);

    [Fact]
    public async Task A_zip_whose_end_is_missing_or_whose_content_was_changed_is_refused()
    {
        var zip = Zips.Of(Bundle);
        Assert.Contains("no whole zip", (await Verify(zip[..^30])).Refused, StringComparison.Ordinal);
        var changed = (byte[])zip.Clone();
        changed[zip.AsSpan().IndexOf("frame.tsv"u8) + 200] ^= 1;
        Assert.Contains("broken", (await Verify(changed)).Refused, StringComparison.Ordinal);
    }

    private Task<PageReport> Verify(byte[] zip) => page.Verify(new Dictionary<string, byte[]> { ["bundle.zip"] = zip });
}
