using System.Text.Json;
using Xinheng.Cli.Verbs;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;
using Xinheng.Tests.Unit.Drawing;
using Xinheng.Tests.Unit.Stamping;

namespace Xinheng.Tests.Unit.Cli;

/// <summary><c>verify</c> with <c>--tsa-root</c>, <c>--digits</c> and <c>--bundle</c>, over draws that a real authority stamped.</summary>
public sealed class ReadersOwnVerbTests(StampReaderTests.Authorities authorities) : IClassFixture<StampReaderTests.Authorities>, IDisposable
{
    private const string Drawn = "00123456789012";

    // Far off, as openssl stamps by the machine's clock.
    private static readonly DateTime BeaconTime = new(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-own-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task With_root_and_digits_a_stamped_draw_reaches_assurance_2_and_lacks_nothing()
    {
        Assert.Equal(0, await Run("verify", Write(Stamped(authorities.Good)), "--tsa-root", authorities.Good.RootPath, "--digits", Drawn, "--json"));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.Equal(2, json.RootElement.GetProperty("assurance").GetInt32());
        Assert.Equal(0, json.RootElement.GetProperty("missing").GetArrayLength());
        Assert.Equal(("passed", "passed"), (Result(json, "timestamp"), Result(json, "beacon")));
    }

    [Fact]
    public void What_is_stored_is_what_openssl_verifies()
    {
        var bundle = Write(Stamped(authorities.Good));
        Assert.True(authorities.Good.Accepts(Path.Combine(bundle, "plan.tsr"), Path.Combine(bundle, "plan.txt")));
        Assert.False(authorities.Good.Accepts(Path.Combine(bundle, "plan.tsr"), Path.Combine(bundle, "record.txt")));
    }

    [Fact]
    public async Task Without_root_and_digits_both_are_named_as_missing_in_the_language_asked_for()
    {
        Assert.Equal(0, await Run("verify", Write(Stamped(authorities.Good)), "--lang", "en"));
        Assert.Contains("assurance 1: no time stamp root was given; the beacon was not compared with its source", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await Run("verify", Path.Combine(folder, "bundle")));
        Assert.Contains("保证等级 1：读者未提供时间戳的根证书；信标未与来源公布的数字核对", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_root_fails_the_stamp_and_exits_with_1()
    {
        Assert.Equal(1, await Run("verify", Write(Stamped(authorities.Good)), "--tsa-root", authorities.Other.RootPath, "--digits", Drawn, "--json"));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.Equal(("failed", 0), (Result(json, "timestamp"), json.RootElement.GetProperty("assurance").GetInt32()));
    }

    [Fact]
    public async Task Roots_may_be_given_several_times()
    {
        Assert.Equal(0, await Run("verify", Write(Stamped(authorities.Good)), "--tsa-root", authorities.Other.RootPath, "--tsa-root", authorities.Good.RootPath));
        Assert.Contains("✔ timestamp", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_digits_than_those_published_exit_with_1()
    {
        Assert.Equal(1, await Run("verify", Write(Stamped(authorities.Good)), "--digits", "00123456789013"));
        Assert.Contains("✘ beacon", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stamp_from_after_the_beacons_time_fails_with_any_root_and_with_none()
    {
        var beacon = new Beacon.Digits("lottery", Drawn.Length, new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc));
        var files = Stamped(authorities.Good, new MadeUpDraw(14, beacon: beacon, value: new BeaconValue.Digits(Drawn)));
        Assert.Equal(1, await Run("verify", Write(files)));
        Assert.Equal(1, await Run("verify", Path.Combine(folder, "bundle"), "--tsa-root", authorities.Good.RootPath, "--lang", "en"));
        Assert.Contains("is not before the beacon's, 2026-06-01T00:00:00Z", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stamp_over_another_file_fails_without_a_root()
    {
        var files = Stamped(authorities.Good);
        files["plan.tsr"] = authorities.Good.Stamp(files["record.txt"]);
        Assert.Equal(1, await Run("verify", Write(files)));
        Assert.Contains("✘ timestamp", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_void_from_before_the_beacon_is_believed_by_its_stamp(bool isBeforeBeacon, int expected)
    {
        var draw = Draw(isBeforeBeacon ? BeaconTime : new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc));
        var voided = new VoidText(draw.Plan.Number, Hashes.Of(draw.Plan.ToBytes()), IsAfterBeacon: false, [.. draw.Plan.Commitments.Select(commitment => new GivenReveal(commitment.Role, true))], "power cut", null);
        var files = draw.ToVoidBundle(voided);
        files["void.tsr"] = authorities.Good.Stamp(files["void.txt"]);
        Assert.Equal(expected, await Run("verify", Write(files), "--tsa-root", authorities.Good.RootPath, "--json"));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.Equal(isBeforeBeacon ? "passed" : "failed", Result(json, "record"));
    }

    [Theory]
    [InlineData("verify.digits", "--digits", "12 34")]
    [InlineData("verify.digits-beacon", "--digits", "123456789012")]
    [InlineData("verify.receipt", "--bundle", ".")]
    [InlineData("stamp.root-file", "--tsa-root", "absent.pem")]
    public async Task What_cannot_apply_is_refused_with_2(string code, string option, string value)
    {
        Assert.Equal(2, await Run("verify", Write(new MadeUpDraw(1).ToBundle()), option, value, "--json"));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.Equal(code, json.RootElement.GetProperty("refusals")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_receipt_with_the_public_bundle_reaches_the_assurance_of_the_bundle()
    {
        var draw = Draw(BeaconTime);
        var files = Stamped(authorities.Good, draw);
        var path = Path.Combine(folder, "receipt.json");
        await File.WriteAllBytesAsync(path, Receipt.Make(new Bundle(files), draw.Frame.Rows[0].Id, new DateTimeOffset(draw.Plan.Disclose)).Value.ToBytes(), TestContext.Current.CancellationToken);
        var published = Write(files);
        foreach (var name in new[] { "frame.tsv", "roster.tsv", "strata.tsv", "selected.tsv", "reserve.tsv", "assignment.tsv" }) File.Delete(Path.Combine(published, name));
        Assert.Equal(0, await Run("verify", path, "--bundle", published, "--tsa-root", authorities.Good.RootPath, "--digits", Drawn, "--json"));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.Equal(2, json.RootElement.GetProperty("assurance").GetInt32());
        Assert.Equal(("passed", "passed", "passed"), (Result(json, "receipt"), Result(json, "list"), Result(json, "selection")));
        Assert.Contains(json.RootElement.GetProperty("verdicts").EnumerateArray(), verdict => verdict.GetString()!.StartsWith("签号", StringComparison.Ordinal));
    }

    private Task<int> Run(params string[] arguments)
    {
        output.GetStringBuilder().Clear();
        return XinhengCommand.Run(arguments, output, error);
    }

    private static MadeUpDraw Draw(DateTime beacon) => new(
        14, beacon: new Beacon.Digits("lottery", Drawn.Length, beacon), value: new BeaconValue.Digits(Drawn), disclose: beacon < new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc) ? null : beacon.AddDays(1));

    private static Dictionary<string, byte[]> Stamped(OpensslAuthority authority, MadeUpDraw? draw = null)
    {
        var files = (draw ?? Draw(BeaconTime)).ToBundle();
        files["plan.tsr"] = authority.Stamp(files["plan.txt"]);
        return files;
    }

    private static string Result(JsonDocument json, string name) => json.RootElement.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name).GetProperty("result").GetString()!;

    private string Write(Dictionary<string, byte[]> files)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, "bundle")).FullName;
        foreach (var (name, content) in files) File.WriteAllBytes(Path.Combine(path, name), content);
        return path;
    }
}
