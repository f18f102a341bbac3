using System.Text.Json;
using Xinheng.Cli.Verbs;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Unit.Cli;

public sealed class DrawAuditVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-audit-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly MadeUpDraw first = new(1, subjects: 500);

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Honest_bundles_with_a_register_exit_with_0_and_leave_a_report_that_only_its_owner_can_read()
    {
        var report = Path.Combine(folder, "report.html");
        Assert.Equal(0, await Run([.. Bundles(), "--subjects", Register(), "--out", report, "--json"]));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.True(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(2, json.RootElement.GetProperty("draws").GetInt32());
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().ToDictionary(finding => finding.GetProperty("name").GetString()!);
        Assert.Equal(13, findings.Count);
        Assert.Equal("agrees", findings["industry"].GetProperty("result").GetString());
        Assert.InRange(findings["industry"].GetProperty("corrected").GetDouble(), 0.01, 1);
        Assert.DoesNotMatch("(?<![A-Za-z])[A-D](?![A-Za-z])", output.ToString());
        Assert.Contains("制造业", await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(report));
    }

    [Fact]
    public async Task A_bundle_that_does_not_verify_exits_with_1_and_is_told_first()
    {
        var paths = Bundles();
        File.AppendAllText(Path.Combine(paths[1], "plan.txt"), "more\n");
        File.WriteAllBytes(Path.Combine(paths[0], "record.sig"), File.ReadAllBytes(Path.Combine(paths[1], "record.sig")));
        Assert.Equal(1, await Run([.. paths, "--lang", "en"]));
        Assert.StartsWith("2 of 2 bundles do not verify", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Public_bundles_alone_exit_with_2() =>
        Assert.Equal(2, await Run([Write("public", first.ToPublicBundle())]));

    [Theory]
    [InlineData("--rounds", "100", "audit.rounds")]
    [InlineData("--rounds", "2000000000", "audit.rounds")]
    [InlineData("--alpha", "0", "audit.alpha")]
    [InlineData("--alpha", "0.000000001", "audit.alpha")]
    [InlineData("--subjects", "absent.csv", "file.unreadable")]
    public async Task What_cannot_be_used_is_refused_with_its_cure(string option, string value, string code)
    {
        Assert.Equal(2, await Run([Write("one", first.ToBundle()), option, value, "--json"]));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.Equal(code, json.RootElement.GetProperty("refusals")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Every_path_that_cannot_be_opened_is_named()
    {
        Assert.Equal(2, await Run([Path.Combine(folder, "nowhere"), Path.Combine(folder, "neither"), "--json"]));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.Equal(2, json.RootElement.GetProperty("refusals").GetArrayLength());
    }

    private string[] Bundles() => [Write("second", new MadeUpDraw(4, subjects: 500, number: "zhanjiang-amr/2026/0002", previous: first.RecordHash).ToBundle()), Write("first", first.ToBundle())];

    private string Register()
    {
        var path = Path.Combine(folder, "subjects.csv");
        string[] industries = ["F5211", "C1311", "H6210"];
        File.WriteAllLines(path, ["统一社会信用代码,主体名称,企业类型,成立日期,行业代码,属地,法定代表人", .. first.Frame.Rows.Select((row, index) =>
            $"{row.Id},某某公司{index},有限责任公司,{2010 + index % 12}-03-0{1 + index % 9},{industries[index % 3]},440802,人{index % 7}")]);
        return path;
    }

    private string Write(string name, Dictionary<string, byte[]> files)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        foreach (var (file, content) in files) File.WriteAllBytes(Path.Combine(path, file), content);
        return path;
    }

    private Task<int> Run(string[] arguments) => XinhengCommand.Run(["draw", "audit", .. arguments], output, error);
}
