using System.Text.Json;
using Xinheng.Cli.Verbs;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Unit.Cli;

public sealed class VerifyVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-verify-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_good_bundle_exits_with_0_and_prints_one_object_for_programs()
    {
        Assert.Equal(0, await Run("verify", Write(new MadeUpDraw(1).ToBundle()), "--json"));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.True(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(1, json.RootElement.GetProperty("assurance").GetInt32());
        var checks = json.RootElement.GetProperty("checks").EnumerateArray().ToList();
        Assert.Equal(17, checks.Count);
        Assert.All(checks, check => Assert.Contains(check.GetProperty("result").GetString(), new[] { "passed", "not possible" }));
    }

    [Fact]
    public async Task A_forged_list_exits_with_1_and_names_the_check()
    {
        var files = new MadeUpDraw(1).ToBundle();
        files["list.tsv"] = new MadeUpDraw(2).ToBundle()["list.tsv"];
        Assert.Equal(1, await Run("verify", Write(files)));
        Assert.Contains("✘ list", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh", "没有可以核验的内容")]
    [InlineData("en", "there is nothing that can be checked")]
    public async Task An_empty_folder_exits_with_2_in_the_language_asked_for(string language, string text)
    {
        Assert.Equal(2, await Run("verify", folder, "--lang", language));
        Assert.Contains(text, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_not_there_exits_with_2_and_says_so()
    {
        Assert.Equal(2, await Run("verify", Path.Combine(folder, "absent"), "--json"));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.Equal("bundle.unreadable", json.RootElement.GetProperty("refusals")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_argument_too_many_exits_with_2() => Assert.Equal(2, await Run("verify", folder, "more"));

    [Fact]
    public async Task A_receipt_is_made_from_the_bundle_and_verified()
    {
        var draw = new MadeUpDraw(1);
        var path = Path.Combine(folder, "receipt.json");
        Assert.Equal(0, await Run("receipt", Write(draw.ToBundle()), draw.Frame.Rows[0].Id, "--out", path));
        Assert.Equal(0, await Run("verify", path));
    }

    [Fact]
    public async Task Computing_from_inputs_gives_the_recorded_artefacts()
    {
        var files = new MadeUpDraw(1).ToBundle();
        var target = Path.Combine(folder, "computed");
        Assert.Equal(0, await Run("draw", "compute", Write(files), "--out", target));
        foreach (var name in new[] { "strata.tsv", "selected.tsv", "reserve.tsv", "list.tsv", "assignment.tsv", "record.txt" })
        {
            Assert.Equal(files[name], await File.ReadAllBytesAsync(Path.Combine(target, name), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Inputs_that_do_not_fit_each_other_are_not_drawn_from()
    {
        var files = new MadeUpDraw(1).ToBundle();
        files["frame.tsv"] = new MadeUpDraw(2).ToBundle()["frame.tsv"];
        var target = Path.Combine(folder, "computed");
        Assert.Equal(2, await Run("draw", "compute", Write(files), "--out", target));
        Assert.False(Directory.Exists(target));
    }

    private Task<int> Run(params string[] arguments) => XinhengCommand.Run(arguments, output, error);

    private string Write(Dictionary<string, byte[]> files)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, "bundle")).FullName;
        foreach (var (name, content) in files) File.WriteAllBytes(Path.Combine(path, name), content);
        return path;
    }
}
