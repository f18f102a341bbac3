using System.Globalization;
using System.Text.Json;
using Xinheng.Cli.Verbs;
using Xinheng.Silo;
using Xinheng.Silo.Backups;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Storage.BadInput;
using Xinheng.Tests.Storage.Enterprises;

namespace Xinheng.Tests.Storage.Checks;

/// <summary>The verbs as somebody types them, beside a server that has the directory open.</summary>
public sealed class CheckVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-check-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_server_that_has_the_directory_open_hinders_neither_check_nor_backup()
    {
        await Fill();
        await using var silo = await Serve();
        string[] remote = ["check", "--server", silo.GrpcAddress.ToString(), "--token-file", silo.OfficeTokenPath];
        var (exit, sealedNow) = await Run(remote);
        Assert.Equal((0, 20), (exit, sealedNow.GetProperty("newly_sealed").GetInt32()));
        Assert.Equal(0, (await Run("check", "--data", Data)).Exit);
        var backup = Path.Combine(folder, "backup");
        Assert.Equal(0, (await Run("backup", "--data", Data, "--to", backup)).Exit);
        var manifest = Path.Combine(backup, BackupManifest.FileName);
        (exit, var against) = await Run([.. remote, "--against", manifest]);
        Assert.Equal((0, 20), (exit, against.GetProperty("against").GetInt32()));

        using (var connection = SqliteFile.Open(new DataDirectory(Data))) SqliteFile.Execute(connection, $"UPDATE credit_event SET known = known + 1 WHERE subject = '{Some.Subject(3).Text}' AND version = 2");
        foreach (var command in new[] { remote, ["check", "--data", Data], ["backup", "--data", Data, "--to", Path.Combine(folder, "evidence")] })
        {
            (exit, var found) = await Run(command);
            var finding = Assert.Single(found.GetProperty("findings").EnumerateArray());
            Assert.Equal((1, "ledger.altered", Some.Subject(3).Text, 2), (exit, finding.GetProperty("code").GetString(), finding.GetProperty("subject").GetString(), finding.GetProperty("sequence").GetInt32()));
        }

        var said = await Said.Run("check", "--data", Data, "--lang", "en");
        Assert.Contains($"event 2 of subject {Some.Subject(3).Text} was altered", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_be_is_refused_in_both_languages()
    {
        await Fill();
        var backup = Path.Combine(folder, "backup");
        Assert.Equal(0, (await Run("backup", "--data", Data, "--to", backup)).Exit);
        await Said.IsRefused(2, "backup.exists", backup, "backup", "--data", Data, "--to", backup);
        await Said.IsRefused(2, "backup.parent", "gone", "backup", "--data", Data, "--to", Path.Combine(folder, "gone", "backup"));
        await Said.IsRefused(2, "backup.inside", Data, "backup", "--data", Data, "--to", Path.Combine(Data, "backup"));
        await Said.IsRefused(2, "storage.nothing", "nowhere", "backup", "--data", Path.Combine(folder, "nowhere"), "--to", Path.Combine(folder, "other"));
        await Said.IsRefused(2, "storage.nothing", "nowhere", "check", "--data", Path.Combine(folder, "nowhere"));
        await Said.IsRefused(2, "backup.none", Data, "restore", "--from", Data, "--data", Path.Combine(folder, "restored"));
        await Said.IsRefused(2, "restore.not-empty", Data, "restore", "--from", backup, "--data", Data);
        var manifest = Path.Combine(folder, "manifest.json");
        foreach (var text in new[] { "", "{}", "[]", "{\"ledger\":null}", "{\"ledger\":{\"root\":\"\",\"sealed\":0,\"unsealed\":0,\"seals\":[null]}}", "{\"ledger\":{\"root\":\"\",\"sealed\":0,\"unsealed\":0}}" })
        {
            await File.WriteAllTextAsync(manifest, text, Cancellation);
            await Said.IsRefused(2, "backup.manifest", manifest, "check", "--data", Data, "--against", manifest);
        }

        var good = await File.ReadAllTextAsync(Path.Combine(backup, BackupManifest.FileName), Cancellation);
        foreach (var (text, code) in new[] { (good.Replace("xinheng-backup/1", "xinheng-backup/9", StringComparison.Ordinal), "backup.form"), (good.Replace("\"schema\": \"2", "\"schema\": \"9", StringComparison.Ordinal), "backup.newer") })
        {
            await File.WriteAllTextAsync(Path.Combine(backup, BackupManifest.FileName), text, Cancellation);
            await Said.IsRefused(2, code, backup, "restore", "--from", backup, "--data", Path.Combine(folder, "restored"));
        }
    }

    private async Task Fill()
    {
        await using var store = await OpenedStore.Open(Data);
        await store.Journal.Append([.. Enumerable.Range(0, 10).Select(Some.Subject).Select(subject => new JournalAppend(subject, 0, [Some.Complaint(subject, 0), Some.Complaint(subject, 1)]))], Cancellation);
    }

    private async Task<SiloHost> Serve() => (await SiloHost.Start(
        new SiloSettings(Data, SiloSettings.DefaultOrganisation, TimeProvider.System, new SystemEntropy(), new ListenSettings("127.0.0.1", 0, 0, RunsSchedule: false)), Cancellation)).Value;

    private static async Task<(int Exit, JsonElement Said)> Run(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await XinhengCommand.Run([.. arguments, "--json"], output, error);
        using var json = JsonDocument.Parse(output.ToString());
        return (exit, json.RootElement.Clone());
    }
}
