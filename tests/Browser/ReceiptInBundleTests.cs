using System.IO.Compression;
using Microsoft.Playwright;
using Xinheng.Drawing.Proofs;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Browser;

/// <summary>A receipt and the bundle of its draw, brought together in whatever way is at hand.</summary>
public sealed class ReceiptInBundleTests(OpenedPage opened)
{
    private static readonly MadeUpDraw Draw = new(21);
    private static readonly string Drawn = Draw.Artefacts.Selected[0].Id;

    [Theory]
    [InlineData("folder")]
    [InlineData("zip")]
    [InlineData("beside")]
    public async Task Both_are_joined_wherever_the_receipt_lies(string where)
    {
        var (bundle, receipt) = (Draw.ToPublicBundle(), Of(Draw, Drawn));
        Dictionary<string, byte[]> brought = where switch
        {
            "folder" => new(bundle.Select(file => KeyValuePair.Create("public/" + file.Key, file.Value)).Append(new("public/mine.json", receipt))),
            "zip" => new() { ["public.zip"] = Zip(bundle.Append(new("receipt.json", receipt))) },
            _ => new() { ["public.zip"] = Zip(bundle.Select(file => KeyValuePair.Create("公开/" + file.Key, file.Value))), ["mine.json"] = receipt },
        };
        var report = await opened.Verify(brought);
        Assert.Null(report.Refused);
        Assert.True(report.Ok);
        foreach (var check in new[] { "signatures", "consents", "frame", "strata", "selection", "list", "receipt" }) Assert.Equal($"{check} passed", $"{check} {report[check]}");
        Assert.Equal(Verifier.Verify(new Bundle(bundle)).Assurance, report.Assurance);
    }

    [Fact]
    public async Task A_receipt_of_another_draw_does_not_borrow_the_signatures_of_this_one()
    {
        var report = await opened.Verify(With(Draw.ToPublicBundle(), Of(new MadeUpDraw(22), new MadeUpDraw(22).Artefacts.Selected[0].Id)));
        Assert.False(report.Ok);
        Assert.Equal("failed", report["receipt"]);
        Assert.Equal(0, report.Assurance);
        Assert.Equal("not possible", report["strata"]);
    }

    [Fact]
    public async Task A_check_that_failed_leaves_no_assurance_and_is_named()
    {
        var files = Draw.ToBundle();
        files["list.tsv"] = new MadeUpDraw(8).ToBundle()["list.tsv"];
        var report = await opened.Verify(files);
        Assert.Equal(("failed", 0), (report["list"], report.Assurance));
        var page = await opened.Open();
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "bundle.zip", MimeType = "application/zip", Buffer = Zip(files) });
        await Assertions.Expect(page.Locator(".facts").First).ToContainTextAsync("0：有检查不符");
        await Assertions.Expect(page.Locator(".facts").First).ToContainTextAsync("有检查不符：list");
    }

    [Fact]
    public async Task A_list_that_leaves_out_whom_its_ticket_drew_is_told()
    {
        var bundle = Draw.ToPublicBundle();
        var lines = System.Text.Encoding.UTF8.GetString(bundle["list.tsv"]).Split('\n');
        bundle["list.tsv"] = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines.Where(line => !line.StartsWith(Drawn, StringComparison.Ordinal))));
        var report = await opened.Verify(With(bundle, Of(Draw, Drawn)));
        Assert.Equal("failed", report["list"]);
        Assert.Contains("not on the published list", report.Checks.Single(check => check.Name == "list").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_cannot_be_read_does_not_turn_the_list_against_its_owner()
    {
        var receipt = Receipt.Read(Of(Draw, Drawn)).Value;
        var report = await opened.Verify(With(Draw.ToPublicBundle(), (receipt with { Plan = receipt.Plan + "x\n" }).ToBytes()));
        Assert.Equal("failed", report["grammar"]);
        Assert.Equal("failed", report["receipt"]);
        Assert.Equal("passed", report["list"]);
    }

    [Theory]
    [InlineData("5.0")]
    [InlineData("5e0")]
    [InlineData("9223372036854775808")]
    public async Task An_index_that_is_not_written_as_a_whole_number_is_refused_by_both_programs(string index)
    {
        var receipt = Receipt.Read(Of(Draw, Drawn)).Value;
        var text = System.Text.Encoding.UTF8.GetString(receipt.ToBytes());
        var written = System.Text.Encoding.UTF8.GetBytes(text.Replace($"\"index\":{receipt.Frame.Index},", $"\"index\":{index},", StringComparison.Ordinal));
        Assert.Equal("receipt.members", Receipt.Read(written).Flaw!.Rule);
        Assert.Contains("a member is of the wrong type", (await opened.Verify(new Dictionary<string, byte[]> { [Receipt.FileName] = written })).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_receipts_or_two_bundles_at_once_are_refused()
    {
        var bundle = Draw.ToPublicBundle();
        var two = With(bundle, Of(Draw, Drawn));
        two["second.json"] = two[Receipt.FileName];
        Assert.Contains("one receipt at a time", (await opened.Verify(two)).Refused, StringComparison.Ordinal);
        Assert.Contains("one bundle at a time", (await opened.Verify(new Dictionary<string, byte[]> { ["a.zip"] = Zip(bundle), ["b.zip"] = Zip(bundle) })).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_reads_the_answer_first_and_what_is_still_to_be_done()
    {
        var page = await opened.Open();
        var receipt = new FilePayload { Name = "receipt.json", MimeType = "application/json", Buffer = Of(Draw, Drawn) };
        await page.Locator("#files").SetInputFilesAsync(receipt);
        await Assertions.Expect(page.Locator(".verdict h1")).ToContainTextAsync("被抽中");
        await Assertions.Expect(page.Locator(".verdict")).ToHaveClassAsync("verdict open");
        await Assertions.Expect(page.Locator(".verdict")).ToContainTextAsync("单凭回执，还不能证明");
        await page.Locator(".actions button").First.ClickAsync();
        await page.Locator("#files").SetInputFilesAsync([receipt, new FilePayload { Name = "public.zip", MimeType = "application/zip", Buffer = Zip(Draw.ToPublicBundle()) }]);
        await Assertions.Expect(page.Locator(".verdict")).ToHaveClassAsync("verdict passed");
        await Assertions.Expect(page.Locator(".verdict")).ToContainTextAsync("逐字节相同");
    }

    private static Dictionary<string, byte[]> With(Dictionary<string, byte[]> bundle, byte[] receipt) => new(bundle, StringComparer.Ordinal) { [Receipt.FileName] = receipt };

    private static byte[] Of(MadeUpDraw draw, string subject) => Receipt.Make(new Bundle(draw.ToBundle()), subject, DateTimeOffset.MaxValue).Value.ToBytes();

    private static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> files) => Zips.Of(files.Select(file => (file.Key, file.Value)), CompressionLevel.Fastest);
}
