using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Xinheng.Silo.Pages;
using Xinheng.Tests.Browser;
using Xinheng.Tests.Unit.Drawing;

[assembly: AssemblyFixture(typeof(OpenedPage))]

namespace Xinheng.Tests.Browser;

/// <summary>The page as a user has it: one file on disk, opened in Chromium. Whatever it asks of the network is refused and counted.</summary>
public sealed class OpenedPage : IAsyncLifetime
{
    private const string VerifyAll = """
        async bundles => {
            const reports = [];
            for (const { files, digits } of bundles) {
                const bytes = new Map(files.map(({ name, content }) => [name, Uint8Array.from(atob(content), character => character.charCodeAt(0))]));
                const { refused, checks, ok, assurance } = await window.xinheng.reportOn(bytes, digits ?? undefined);
                reports.push({ refused: refused?.en ?? null, ok: ok ?? false, assurance: assurance?.level ?? 0, checks: (checks ?? []).map(({ name, result, detail }) => ({ name, result, detail: detail.en })) });
            }
            return JSON.stringify(reports);
        }
        """;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-page").FullName;
    private readonly List<string> requests = [];
    private IPlaywright? playwright;
    private IBrowser? browser;
    private IPage? quiet;

    /// <summary>What any page asked for, but the page itself.</summary>
    public IReadOnlyList<string> Requests => requests;

    public string Folder => folder;

    /// <summary>The page put together from src/Page as it lies in the tree.</summary>
    public static string Html { get; } = VerifyPage.Assemble(path => File.ReadAllText(Path.Combine(Vectors.Root, "..", "..", "src", "Page", path))).Html;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "verify.html"), Html, new UTF8Encoding(false));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium(), Headless = true, Args = Arguments });
        quiet = await Open();
    }

    /// <summary>Opens the page anew.</summary>
    public async Task<IPage> Open(BrowserNewContextOptions? options = null)
    {
        var context = await browser!.NewContextAsync(options);
        var address = new Uri(Path.Combine(folder, "verify.html")).AbsoluteUri;
        await context.RouteAsync("**/*", async route =>
        {
            if (route.Request.Url == address) await route.ContinueAsync();
            else
            {
                requests.Add(route.Request.Url);
                await route.AbortAsync();
            }
        });
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => requests.Add("error: " + error);
        await page.GotoAsync(address);
        return page;
    }

    /// <summary>Verifies many bundles in one load of the page.</summary>
    internal async Task<IReadOnlyList<PageReport>> Verify(IEnumerable<Dropped> bundles)
    {
        var argument = bundles.Select(bundle => new
        {
            digits = bundle.Digits,
            files = bundle.Files.Select(file => new { name = file.Key, content = Convert.ToBase64String(file.Value) }).ToArray(),
        }).ToArray();
        return JsonSerializer.Deserialize<List<PageReport>>(await quiet!.EvaluateAsync<string>(VerifyAll, argument), Names)!;
    }

    internal async Task<PageReport> Verify(IReadOnlyDictionary<string, byte[]> files, string? digits = null) => (await Verify([new Dropped(files, digits)]))[0];

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string Chromium() => Environment.GetEnvironmentVariable("CHROMIUM")
        ?? ((string[])["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is missing: apt-get install chromium, or set CHROMIUM to its path.");
}
