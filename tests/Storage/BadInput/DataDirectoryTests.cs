using System.Security.Cryptography;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Storage.Enterprises;

namespace Xinheng.Tests.Storage.BadInput;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("xinheng-bad-data-").FullName;

    [Fact]
    public async Task A_directory_that_another_holds_is_refused()
    {
        using var held = OpenedDirectory.Open(new DataDirectory(Data)).Value;
        await Said.IsRefused(2, "storage.held", Data, "draw", "list", "--data", Data);
    }

    [Fact]
    public async Task A_directory_that_is_a_file_is_refused()
    {
        await File.WriteAllTextAsync(Data, "no folder", TestContext.Current.CancellationToken);
        await Said.IsRefused(2, "storage.directory", Data, "draw", "list", "--data", Data);
        await Said.IsRefused(2, "storage.directory", Data, "draw", "list", "--data", Path.Combine(Data, "below"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SQLite format 3\0")]
    public async Task A_database_that_is_none_is_refused_and_left_alone(string start)
    {
        Directory.CreateDirectory(Data);
        byte[] garbage = [.. System.Text.Encoding.ASCII.GetBytes(start), .. SHA256.HashData("garbage"u8), .. new byte[8_000]];
        var path = Path.Combine(Data, "xinheng.db");
        await File.WriteAllBytesAsync(path, garbage, TestContext.Current.CancellationToken);
        await Said.IsRefused(2, "storage.not-a-database", Data, "draw", "list", "--data", Data);
        Assert.Equal(garbage, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_read_only_file_system_is_refused()
    {
        using var disk = SmallDisk.TryMount(megabytes: 16);
        Assert.SkipWhen(disk is null, "mounting is not permitted here");
        var data = Path.Combine(disk.Root, "data");
        Assert.Equal(0, (await Said.Run("draw", "list", "--data", data)).ExitCode);
        disk.MakeReadOnly();
        await Said.IsRefused(2, "storage.directory", disk.Root, "draw", "list", "--data", data);
        await Said.IsRefused(2, "storage.directory", disk.Root, "draw", "list", "--data", Path.Combine(disk.Root, "other"));
    }

    [Fact]
    public async Task A_full_disk_is_refused_and_what_was_taken_before_is_there_when_there_is_room_again()
    {
        using var disk = SmallDisk.TryMount(megabytes: 24);
        Assert.SkipWhen(disk is null, "mounting is not permitted here");
        var data = Path.Combine(disk.Root, "data");
        var (first, second) = (Subjects("first.csv", 0, 500), Subjects("second.csv", 500, 20_000));
        Assert.Equal(0, (await Said.Run("import", "subjects", first, "--data", data)).ExitCode);
        var ballast = Path.Combine(disk.Root, "ballast");
        SmallDisk.Fill(ballast);
        await Said.IsRefused(2, "storage.full", disk.Root, "import", "subjects", second, "--data", data);
        File.Delete(ballast);
        Assert.Contains("\"rows_unchanged\":500", (await Said.Run("import", "subjects", first, "--data", data, "--json")).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await Said.Run("import", "subjects", second, "--data", data)).ExitCode);
        Assert.Contains("\"rows_unchanged\":20000", (await Said.Run("import", "subjects", second, "--data", data, "--json")).Text, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Data => Path.Combine(root, "data");

    private string Subjects(string name, int from, int count)
    {
        var path = Path.Combine(root, name);
        File.WriteAllLines(path, ["统一社会信用代码,企业名称,主体类型,登记状态,成立日期,所在区县", .. Enumerable.Range(from, count).Select(number => $"{Some.Subject(number)},No {number},企业,存续,2020-01-02,霞山区")]);
        return path;
    }
}
