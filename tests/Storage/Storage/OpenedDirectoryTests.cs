using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Storage;

public sealed class OpenedDirectoryTests : IDisposable
{
    private readonly DataDirectory directory = new(Path.Combine(Directory.CreateTempSubdirectory("xinheng-").FullName, "data"));

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(directory.Root)!, recursive: true);

    [Fact]
    public void A_fresh_directory_is_the_owners_alone()
    {
        using var opened = OpenedDirectory.Open(directory).Value;
        if (OperatingSystem.IsWindows()) return;
        foreach (var folder in new[] { directory.Root, directory.Classes, directory.Models, directory.Rejects, directory.Keys, directory.Calls })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }

        foreach (var file in Directory.GetFiles(directory.Root, "xinheng.db*")) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void What_calls_left_behind_when_their_process_was_killed_is_gone_at_the_next_start()
    {
        OpenedDirectory.Open(directory).Value.Dispose();
        var left = Path.Combine(directory.Calls, "abcd.efg", "out");
        Directory.CreateDirectory(left);
        File.WriteAllText(Path.Combine(left, "frame.tsv"), "x");
        OpenedDirectory.Open(directory).Value.Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Calls));
    }

    [Fact]
    public void A_held_directory_is_refused_until_it_is_let_go()
    {
        using (OpenedDirectory.Open(directory).Value) AssertRefused("storage.held");
        OpenedDirectory.Open(directory).Value.Dispose();
    }

    [Fact]
    public void A_path_that_can_not_be_a_folder_is_refused()
    {
        File.WriteAllText(directory.Root, "");
        AssertRefused("storage.directory");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(directory.Root);
        File.WriteAllText(directory.Database, "统一社会信用代码,名称\n");
        AssertRefused("storage.not-a-database");
        Assert.Equal("统一社会信用代码,名称\n", File.ReadAllText(directory.Database));
    }

    [Fact]
    public void A_damaged_database_is_refused()
    {
        OpenedDirectory.Open(directory).Value.Dispose();
        using (var file = new FileStream(directory.Database, FileMode.Open, FileAccess.Write))
        {
            file.Position = 100;
            file.Write(new byte[(int)Math.Min(file.Length - 100, 100_000)]);
        }

        AssertRefused("storage.damaged");
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused()
    {
        OpenedDirectory.Open(directory).Value.Dispose();
        Execute("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_Later', '99.0.0')");
        AssertRefused("storage.newer");
    }

    [Fact]
    public void A_migration_that_was_killed_does_not_hold_up_the_next_start()
    {
        OpenedDirectory.Open(directory).Value.Dispose();
        Execute("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); INSERT OR IGNORE INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')");
        OpenedDirectory.Open(directory).Value.Dispose();
    }

    [Fact]
    public void Every_connection_forces_its_commits_to_disk()
    {
        using var opened = OpenedDirectory.Open(directory).Value;
        using var own = SqliteFile.Open(directory);
        Assert.Equal(2L, Scalar(own, "PRAGMA synchronous"));
        Assert.Equal("wal", Scalar(own, "PRAGMA journal_mode"));
        Assert.Equal(16_384L, Scalar(own, "PRAGMA page_size"));
        using var context = new SqliteContextFactory(directory).CreateDbContext();
        context.Database.OpenConnection();
        Assert.Equal(2L, Scalar((SqliteConnection)context.Database.GetDbConnection(), "PRAGMA synchronous"));
    }

    private static object? Scalar(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = statement;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private void Execute(string statements)
    {
        using var connection = SqliteFile.Open(directory);
        SqliteFile.Execute(connection, statements);
    }

    private void AssertRefused(string code)
    {
        var refusal = Assert.Single(OpenedDirectory.Open(directory).Refusals);
        Assert.Equal(code, refusal.Code);
        Assert.All([Language.Chinese, Language.English], language => Assert.Contains(directory.Root, refusal.What.In(language), StringComparison.Ordinal));
        Assert.NotEqual(refusal.Cure.Chinese, refusal.Cure.English);
    }
}
