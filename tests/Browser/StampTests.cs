using System.Diagnostics;
using Xinheng.Drawing.Documents;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Browser;

/// <summary>A time stamp of OpenSSL's: the page sees what it is over and which time it claims, and says that it checked no more.</summary>
public sealed class StampTests(OpenedPage page)
{
    private const string Settings = """
        [tsa]
        default_tsa = own
        [own]
        serial = serial
        default_policy = 1.2.3.4
        digests = sha256, sha512
        signer_digest = sha256
        accuracy = secs:1
        [ext]
        extendedKeyUsage = critical,timeStamping
        """;

    [Theory]
    [InlineData("sha256")]
    [InlineData("sha512")]
    public async Task A_stamp_over_the_plan_is_told_and_one_over_another_text_fails(string digest)
    {
        var files = new MadeUpDraw(5).ToBundle();
        files["plan.tsr"] = await Stamp(files["plan.txt"], digest);
        Assert.Contains("over this very plan.txt", Stamped(await page.Verify(files), "not possible"), StringComparison.Ordinal);

        files["plan.tsr"] = await Stamp(files["record.txt"], digest);
        Assert.Contains("not over this plan.txt", Stamped(await page.Verify(files), "failed"), StringComparison.Ordinal);

        files["plan.tsr"] = [0x30, 0x03, 0x02, 0x01, 0x00];
        Assert.Contains("no RFC 3161", Stamped(await page.Verify(files), "failed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stamp_that_claims_a_time_after_the_beacon_fails()
    {
        var draw = new MadeUpDraw(5, beacon: new Beacon.Digits("dice", 12, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)), value: new BeaconValue.Digits("012345678901"));
        var files = draw.ToBundle();
        files["plan.tsr"] = await Stamp(files["plan.txt"], "sha256");
        Assert.Contains("not before the beacon", Stamped(await page.Verify(files), "failed"), StringComparison.Ordinal);
    }

    private static string Stamped(PageReport report, string result)
    {
        Assert.Equal(result, report["timestamp"]);
        return report.Checks.Single(check => check.Name == "timestamp").Detail;
    }

    private async Task<byte[]> Stamp(byte[] content, string digest)
    {
        var folder = Directory.CreateDirectory(Path.Combine(page.Folder, Guid.CreateVersion7().ToString())).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "tsa.cnf"), Settings);
        await File.WriteAllTextAsync(Path.Combine(folder, "serial"), "01\n");
        await File.WriteAllBytesAsync(Path.Combine(folder, "text"), content);
        await OpenSsl(folder, "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=tsa -keyout key.pem -out cert.pem -addext extendedKeyUsage=critical,timeStamping");
        await OpenSsl(folder, $"ts -query -data text -{digest} -out query.tsq");
        await OpenSsl(folder, "ts -reply -config tsa.cnf -queryfile query.tsq -signer cert.pem -inkey key.pem -out reply.tsr");
        return await File.ReadAllBytesAsync(Path.Combine(folder, "reply.tsr"));
    }

    private static async Task OpenSsl(string folder, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"openssl {arguments}: {await error}{await output}");
    }
}
