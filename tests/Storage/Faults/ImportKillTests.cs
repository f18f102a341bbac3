using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Xinheng.Cli.Verbs;
using Xinheng.Silo.SampleCity;

namespace Xinheng.Tests.Storage.Faults;

public sealed partial class ImportKillTests : IDisposable
{
    private const int Subjects = 2_500;

    /// <summary>Every so many rows one has a code with a wrong check character, so that there are rejects to lose or to double.</summary>
    private const int RowsToABadOne = 53;

    private readonly string root = Directory.CreateTempSubdirectory("xinheng-import-kill-").FullName;

    [Theory]
    [InlineData(20_261_123)]
    public async Task An_import_that_is_killed_and_repeated_ends_as_an_undisturbed_one(int seed)
    {
        var city = City.Of("faults", Subjects, new DateOnly(2026, 8, 31)).Value;
        var files = RegistryFiles.Write(city, Path.Combine(root, "files"), null, TestContext.Current.CancellationToken);
        foreach (var file in files) Spoil(file.Path);

        // The short form leaves out what runs through the same code as another file.
        if (Moments.Rounds == 1) files = [.. files.Where(file => file.Kind is "inspectors" or "subjects" or "annual-reports" or "penalties" or "inspections")];
        var (quiet, killed) = (Folder("quiet"), Folder("killed"));
        var moments = new Random(seed);
        var kills = 0;
        foreach (var file in files)
        {
            var undisturbed = await Import(quiet, file);
            Assert.True(undisturbed.ExitCode is 0 or 1, undisturbed.Error);
            for (var round = 0; round < Moments.Rounds; round++)
            {
                var moment = Moments.Next(moments, undisturbed.Changes);
                if ((await Kill(killed, file, moment)).IsKilled) kills++;
            }

            var last = await Import(killed, file);
            Assert.True(last.ExitCode == undisturbed.ExitCode, $"seed {seed}, {file.Kind}: {last.Error}");
        }

        Assert.True(kills >= files.Count * Moments.Rounds / 2, $"seed {seed}: only {kills} imports were killed before their end");
        var expected = await Ledger.OfRegistry(quiet);
        Assert.True(expected.Length > Subjects, "the undisturbed import took next to nothing");
        Assert.Contains(expected, line => line.Contains(".rejects.", StringComparison.Ordinal));
        Assert.Equal(expected, await Ledger.OfRegistry(killed));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    /// <summary>Imports by the command in this process, which nobody kills.</summary>
    private static async Task<Ended> Import(string data, RegistryFile file)
    {
        using var changes = new FolderChanges(data);
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await XinhengCommand.Run(Arguments(data, file), output, error);
        SqliteConnection.ClearAllPools();
        return new Ended(exit, output.ToString(), error.ToString(), changes.Count, IsKilled: false);
    }

    private static Task<Ended> Kill(string data, RegistryFile file, int moment) =>
        WatchedProcess.Run(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "xinheng.dll"), .. Arguments(data, file)]), data, (number, _) => number == moment);

    private static string[] Arguments(string data, RegistryFile file) => ["import", file.Kind, file.Path, "--known", "occurrence", "--data", data, "--json"];

    private static void Spoil(string path)
    {
        var lines = File.ReadAllLines(path);
        for (var index = RowsToABadOne; index < lines.Length; index += RowsToABadOne)
        {
            lines[index] = Code().Replace(lines[index], code => string.Create(CultureInfo.InvariantCulture, $"{code.Value[..^1]}{(code.Value[^1] == '0' ? '1' : '0')}"), 1);
        }

        File.WriteAllLines(path, lines);
    }

    [GeneratedRegex("[0-9A-Z]{18}")]
    private static partial Regex Code();
}
