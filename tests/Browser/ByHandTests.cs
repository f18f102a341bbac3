using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Xinheng.Drawing.Proofs;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Browser;

/// <summary>The commands of docs/by-hand.md, run as they stand there on a made-up bundle: each ends by saying that two values agree.</summary>
public sealed partial class ByHandTests(OpenedPage page)
{
    private static readonly string[] Blocks = [.. Block().Matches(File.ReadAllText(Path.Combine(Vectors.Root, "..", "..", "docs", "by-hand.md"))).Select(block => block.Groups[1].Value)];

    [Fact]
    public async Task Every_command_of_the_page_agrees_on_a_sound_bundle()
    {
        Assert.True(Blocks.Length >= 10, $"only {Blocks.Length} blocks were found");
        var (output, error) = await Run(MakeBundle());
        Assert.DoesNotContain("differ", output, StringComparison.Ordinal);
        Assert.Equal("", error);
        Assert.Equal(Blocks.Sum(block => Agree().Count(block)), output.Split('\n').Count(line => line.EndsWith(": agree", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("strata.tsv", 'a', 'b', "strata root: differ")]
    [InlineData("selected.tsv", 'a', 'b', "selected root: differ")]
    [InlineData("seed.txt", 'a', 'b', "commitments: differ")]
    [InlineData("plan.txt", 'a', 'b', "plan: differ")]
    public async Task What_was_altered_differs(string file, char from, char to, string expected)
    {
        var files = MakeBundle();
        var text = Encoding.ASCII.GetString(files[file]);
        var place = text.LastIndexOf(from);
        files[file] = Encoding.ASCII.GetBytes(text[..place] + to + text[(place + 1)..]);
        var (output, _) = await Run(files);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    private static Dictionary<string, byte[]> MakeBundle()
    {
        var draw = new MadeUpDraw(11);
        var files = draw.ToClosedBundle();
        var row = draw.Artefacts.Selected[0];
        files[Receipt.FileName] = Receipt.Make(new Bundle(files), row.Id, DateTimeOffset.MaxValue).Value.ToBytes();
        return files;
    }

    private async Task<(string Output, string Error)> Run(Dictionary<string, byte[]> files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(page.Folder, Guid.CreateVersion7().ToString())).FullName;
        foreach (var (name, content) in files) await File.WriteAllBytesAsync(Path.Combine(folder, name), content, TestContext.Current.CancellationToken);
        using var process = Process.Start(new ProcessStartInfo("bash", "-s") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(string.Concat(Blocks));
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output, await error);
    }

    [GeneratedRegex("^```sh\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^same ", RegexOptions.Multiline)]
    private static partial Regex Agree();
}
