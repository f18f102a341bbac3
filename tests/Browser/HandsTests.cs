using System.Text;
using Microsoft.Playwright;
using Xinheng.Drawing.Proofs;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Browser;

/// <summary>Dropping, choosing, printing; and what would keep a reader out who sees or works the page in another way.</summary>
public sealed class HandsTests(OpenedPage opened)
{
    private const string Drop = """
        async content => {
            const bytes = Uint8Array.from(atob(content), character => character.charCodeAt(0));
            const transfer = new DataTransfer();
            transfer.items.add(new File([bytes], 'bundle.zip', { type: 'application/zip' }));
            document.getElementById('drop').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
        }
        """;

    private static readonly MadeUpDraw Draw = new(31);

    [Fact]
    public async Task A_zip_is_dropped_on_the_page()
    {
        var page = await opened.Open();
        await page.EvaluateAsync(Drop, Convert.ToBase64String(Zip()));
        await Assertions.Expect(page.Locator(".verdict h1")).ToHaveTextAsync("未见不符");
        await Assertions.Expect(page.Locator("#result .facts").First).ToContainTextAsync("bundle.zip");
    }

    [Fact]
    public async Task A_folder_is_chosen()
    {
        var folder = Directory.CreateDirectory(Path.Combine(opened.Folder, "chosen")).FullName;
        foreach (var (name, content) in Draw.ToClosedBundle()) await File.WriteAllBytesAsync(Path.Combine(folder, name), content, TestContext.Current.CancellationToken);
        var page = await opened.Open();
        await page.Locator("#folder").SetInputFilesAsync(folder);
        await Assertions.Expect(page.Locator(".checks li.passed")).ToHaveCountAsync(16);
        await Assertions.Expect(page.Locator("#result .facts").First).ToContainTextAsync("chosen");
    }

    [Fact]
    public async Task What_is_printed_has_the_verdict_and_no_buttons()
    {
        var page = await opened.Open();
        await Choose(page, "bundle.zip", Zip());
        await Assertions.Expect(page.Locator(".verdict")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(page.Locator(".verdict h1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".actions")).ToBeHiddenAsync();
        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { Format = "A4" }));
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        var verdict = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("未见不符"));
        Assert.Contains(verdict, pdf, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task Nothing_keeps_a_reader_out(ColorScheme scheme, bool isEnglish)
    {
        var page = await opened.Open(new BrowserNewContextOptions { ColorScheme = scheme });
        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe(), TestContext.Current.CancellationToken));
        if (isEnglish) await page.Locator("#language").ClickAsync();
        await Sound(page, "intake");
        var damaged = Draw.ToBundle();
        damaged["list.tsv"] = new MadeUpDraw(32).ToBundle()["list.tsv"];
        var receipt = Receipt.Make(new Bundle(Draw.ToBundle()), Draw.Artefacts.Selected[0].Id, DateTimeOffset.MaxValue).Value.ToBytes();
        foreach (var (name, content) in new[] { ("bundle.zip", Zip()), ("damaged.zip", Zips.Of(damaged.Select(file => (file.Key, file.Value)))), ("receipt.json", receipt), ("broken.json", "{"u8.ToArray()) })
        {
            await Choose(page, name, content);
            await Assertions.Expect(page.Locator(".verdict")).ToBeVisibleAsync();
            await Sound(page, name);
            await page.Locator(".actions button").First.ClickAsync();
        }
    }

    private static async Task Sound(IPage page, string what)
    {
        var found = await page.EvaluateAsync<string[]>("() => axe.run().then(({ passes, violations }) => [String(passes.length > 5), ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)])");
        Assert.True(found is ["true"], $"{what}: {string.Join('\n', found)}");
    }

    private static string Axe() => Path.Combine(Vectors.Root, "..", "Browser", "Vendor", "axe.min.js");

    private static byte[] Zip() => Zips.Of(Draw.ToClosedBundle().Select(file => (file.Key, file.Value)));

    private static Task Choose(IPage page, string name, byte[] content) =>
        page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
}
