using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Pages;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Browser;

/// <summary>The page in the hands of a reader.</summary>
public sealed class PageTests(OpenedPage opened)
{
    private static readonly MadeUpDraw Draw = new(7);

    [Fact]
    public void The_command_carries_the_page_of_the_tree() => Assert.Equal(OpenedPage.Html, VerifyPage.Html);

    [Fact]
    public void The_policy_of_the_page_lets_nothing_in_and_nothing_out()
    {
        Assert.StartsWith("default-src 'none'; script-src 'sha256-", VerifyPage.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", VerifyPage.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("connect-src", VerifyPage.Policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_zip_is_replayed_aside_and_nothing_is_asked_of_the_network(bool isFolder)
    {
        var page = await opened.Open();
        await Choose(page, "bundle.zip", Zip(Draw.ToClosedBundle(), isFolder ? "audit/" : "", isFolder ? CompressionLevel.Optimal : CompressionLevel.NoCompression));
        await Assertions.Expect(page.Locator(".verdict h1")).ToHaveTextAsync("未见不符");
        await Assertions.Expect(page.Locator(".checks li.passed")).ToHaveCountAsync(16);
        await Assertions.Expect(page.Locator("[data-check=timestamp]")).ToHaveClassAsync("open");
        await Assertions.Expect(page.Locator("svg.picture").First).ToBeVisibleAsync();
        Assert.Empty(opened.Requests);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length + document.cookie.length"));
    }

    [Fact]
    public async Task A_public_bundle_shows_no_class_and_no_ticket()
    {
        var page = await opened.Open();
        await Choose(page, "public.zip", Zip(Draw.ToPublicBundle(), "", CompressionLevel.Fastest));
        await Assertions.Expect(page.Locator(".verdict h1")).ToHaveTextAsync("未见不符");
        await Assertions.Expect(page.Locator("svg.picture")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#result")).ToContainTextAsync("公开包不含签号");
    }

    [Fact]
    public async Task An_altered_bundle_is_told_in_either_language_with_the_check_that_names_it()
    {
        var files = Draw.ToBundle();
        files["list.tsv"] = new MadeUpDraw(8).ToBundle()["list.tsv"];
        var page = await opened.Open();
        await Choose(page, "bundle.zip", Zip(files, "", CompressionLevel.Fastest));
        await Assertions.Expect(page.Locator(".verdict h1")).ToHaveTextAsync("有检查不符");
        await page.Locator("#language").ClickAsync();
        await Assertions.Expect(page.Locator(".verdict h1")).ToHaveTextAsync("A check failed");
        await Assertions.Expect(page.Locator(".verdict p").First).ToHaveTextAsync("Failed: List");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task An_owner_reads_chance_ticket_and_verdict_of_the_own_receipt()
    {
        var row = Draw.Frame.Rows.First(row => row.Tasks.Count > 0);
        var receipt = Receipt.Make(new Bundle(Draw.ToBundle()), row.Id, DateTimeOffset.MaxValue).Value;
        var stratum = StratumRow.ReadLine(receipt.Strata[0].Line)!;
        var isSelected = Draw.Artefacts.Selected.Any(selected => (selected.Id, selected.Task) == (row.Id, stratum.Task));
        var page = await opened.Open();
        await Choose(page, "receipt.json", receipt.ToBytes());
        await Assertions.Expect(page.Locator(".panel")).ToHaveCountAsync(row.Tasks.Count + row.Excluded.Count);
        await Assertions.Expect(page.Locator(".panel").First).ToContainTextAsync($"中签机会 {stratum.Quota}/{stratum.Rows}");
        await Assertions.Expect(page.Locator(".panel").First).ToContainTextAsync(isSelected ? "因此抽中" : "因此未抽中");
        await Assertions.Expect(page.Locator(".panel svg.picture")).ToHaveCountAsync(row.Tasks.Count);
    }

    [Fact]
    public async Task Digits_that_the_reader_found_published_settle_the_beacon()
    {
        var draw = new MadeUpDraw(9, beacon: new Beacon.Digits("dice", 12, new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc)), value: new BeaconValue.Digits("012345678901"));
        var page = await opened.Open();
        await Choose(page, "bundle.zip", Zip(draw.ToBundle(), "", CompressionLevel.Fastest));
        var beacon = page.Locator("[data-check=beacon]");
        await Assertions.Expect(beacon).ToHaveClassAsync("open");
        await page.Locator("#digits").FillAsync("0123 4567 8901");
        await page.Locator("#digits").PressAsync("Enter");
        await Assertions.Expect(beacon).ToHaveClassAsync("passed");
        await page.Locator("#digits").FillAsync("0123 4567 8902");
        await page.Locator("#digits").PressAsync("Enter");
        await Assertions.Expect(beacon).ToHaveClassAsync("failed");
    }

    /// <summary>Nothing but a plan and 200,000 selected rows of one stratum: more than a call takes arguments, and more than anybody can tell apart.</summary>
    [Fact]
    public async Task A_stratum_of_hundreds_of_thousands_is_drawn_all_the_same()
    {
        const int rows = 200_000;
        var plan = Draw.Plan.Tasks[0];
        var selected = new StringBuilder();
        for (var rank = 1; rank <= rows; rank++) selected.Append(CultureInfo.InvariantCulture, $"{plan.Id}\tA\t440802\t{rank}\tR{rank:000000000000000}\t{rank:x64}\n");
        var files = new Dictionary<string, byte[]> { ["plan.txt"] = Draw.Plan.ToBytes(), ["selected.tsv"] = Encoding.ASCII.GetBytes(selected.ToString()), ["reserve.tsv"] = [] };
        var page = await opened.Open();
        await Choose(page, "bundle.zip", Zip(files, "", CompressionLevel.NoCompression));
        await Assertions.Expect(page.Locator(".verdict h1")).Not.ToHaveTextAsync("无法读取", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("svg.picture circle.selected")).ToHaveCountAsync(2000);
        await Assertions.Expect(page.Locator("#result")).ToContainTextAsync("只画其中等距的一部分");
    }

    [Theory]
    [InlineData("() => { File.prototype.arrayBuffer = () => Promise.reject(new Error('gone')); }", "浏览器无法读取此文件：gone")]
    [InlineData("Object.defineProperty(File.prototype, 'size', { get: () => 3e9 })", "放入的文件合计过大")]
    public async Task What_cannot_be_read_is_told_and_nobody_waits_for_ever(string fault, string expected)
    {
        var page = await opened.Open();
        await page.EvaluateAsync(fault);
        await Choose(page, "plan.txt", Draw.Plan.ToBytes());
        await Assertions.Expect(page.Locator(".verdict h1")).ToHaveTextAsync("无法读取");
        await Assertions.Expect(page.Locator(".verdict p")).ToContainTextAsync("plan.txt：" + expected);
    }

    [Fact]
    public async Task The_page_is_worked_by_keyboard_alone()
    {
        var page = await opened.Open();
        foreach (var id in new[] { "language", "files", "folder" })
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal(id, await page.EvaluateAsync<string>("() => document.activeElement.id"));
        }
    }

    private static Task Choose(IPage page, string name, byte[] content) =>
        page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });

    private static byte[] Zip(Dictionary<string, byte[]> files, string folder, CompressionLevel level) => Zips.Of(files.Select(file => (folder + file.Key, file.Value)), level);
}
