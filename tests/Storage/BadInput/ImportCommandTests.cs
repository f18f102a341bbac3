using System.IO.Compression;
using System.Text;

namespace Xinheng.Tests.Storage.BadInput;

public sealed class ImportCommandTests : IDisposable
{
    private const string Penalties = "统一社会信用代码,行政处罚决定书文号,处罚决定日期,处罚种类\n";
    private const string Subjects = "统一社会信用代码,企业名称,主体类型,登记状态,成立日期,所在区县\n";
    private const string Good = "91350100M000100Y43,A-1,2024-08-12,警告\n";

    private readonly string root = Directory.CreateTempSubdirectory("xinheng-bad-input-").FullName;

    [Theory]
    [InlineData("%PDF-1.7\n", "file.kind")]
    [InlineData("<html><body><table>", "file.kind")]
    [InlineData("", "file.empty")]
    public async Task A_file_of_the_wrong_kind_is_refused_by_name(string content, string code) => await Refused(2, code, "penalties", Write(content));

    [Fact]
    public async Task A_folder_and_a_missing_file_are_refused_by_name()
    {
        await Refused(2, "file.folder", "penalties", Directory.CreateDirectory(Path.Combine(root, "folder")).FullName);
        await Refused(2, "file.unreadable", "penalties", Path.Combine(root, "missing.csv"));
    }

    [Fact]
    public async Task An_unknown_kind_an_unknown_moment_and_a_missing_argument_are_refused()
    {
        await Refused(2, "import.kind", "fines", Write(Penalties + Good), where: "fines");
        await Said.IsRefused(2, "known.time", "--known", "import", "penalties", Write(Penalties + Good), "--known", "perhaps", "--data", Data);
        await Said.IsRefused(2, "arguments", "xinheng import", "import", "penalties", "--data", Data);
        await Said.IsRefused(2, "arguments", "xinheng draw list", "draw", "list", "--nonsense", "--data", Data);
    }

    [Theory]
    [InlineData("91350100M000100Y4Z,A-1,2024-08-12,警告\n")]
    [InlineData("not-a-code,A-1,2024-08-12,警告\n")]
    [InlineData("91350100M000100Y43,A-1,2999-01-01,警告\n")]
    [InlineData("91350100M000100Y43,A-1,yesterday,警告\n")]
    [InlineData("91350100M000100Y43,=cmd|x,2024-08-12,警告\n")]
    [InlineData("91350100M000100Y43,A-1,2024-08-12\n")]
    public async Task A_bad_row_goes_to_the_reject_file_with_its_reason_and_the_good_ones_are_kept(string row)
    {
        var file = Write(Penalties + "91110108551385082Q,A-9,2024-08-12,警告\n" + row);
        await OneRowRejected("penalties", file, row.Split(',')[1], imported: 1);
    }

    [Theory]
    [InlineData("91350100M000100Y43,Jia,企业,存续,2020-01-02,没有这个区\n", 1)]
    [InlineData("91350100M000100Y43,Jia,企业,存续,2020-01-02,霞山区\n91110108551385082Q,Yi,企业,存续,2020-01-02,霞山区\n91350100M000100Y43,Bing,企业,存续,2021-01-02,霞山区\n", 2)]
    public async Task An_unknown_district_and_a_subject_told_twice_are_rejected(string rows, int rejected)
    {
        var said = await Said.Run("import", "subjects", Write(Subjects + rows), "--data", Data);
        Assert.True(said.ExitCode == 1, said.Text);
        var kept = await RejectFile();
        Assert.Equal(rejected + 1, kept.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Jia", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_before_the_registration_is_rejected_with_both_days()
    {
        await Said.Run("import", "subjects", Write(Subjects + "91350100M000100Y43,Jia,企业,存续,2024-09-01,霞山区\n"), "--data", Data);
        await OneRowRejected("penalties", Write(Penalties + Good), "2024-09-01", imported: 0);
    }

    [Fact]
    public async Task Half_a_file_costs_only_its_last_row()
    {
        var whole = Encoding.UTF8.GetBytes(Penalties + Good + "91110108551385082Q,A-2,2024-08-12,警告");
        var path = Path.Combine(root, "half.csv");
        await File.WriteAllBytesAsync(path, whole[..^10], TestContext.Current.CancellationToken);
        await OneRowRejected("penalties", path, "A-2", imported: 1);
    }

    [Fact]
    public async Task A_line_of_200_megabytes_is_refused_without_being_loaded()
    {
        var path = Path.Combine(root, "long.csv");
        await using (var file = File.Create(path))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(Penalties + Good), TestContext.Current.CancellationToken);
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'x');
            for (var megabyte = 0; megabyte < 200; megabyte++) await file.WriteAsync(block, TestContext.Current.CancellationToken);
        }

        await Said.Run("import", "items", path, "--data", Data);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal(2, (await Said.Run("import", "penalties", path, "--data", Data)).ExitCode);

        // Whatever the host itself takes: a line that was loaded would be 200 MB as bytes and 400 MB as text.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 128 << 20);
        await Refused(2, "file.line", "penalties", path);
    }

    [Fact]
    public async Task A_zip_bomb_is_refused()
    {
        var path = Path.Combine(root, "bomb.xlsx");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
            var zeros = new byte[1 << 20];
            for (var megabyte = 0; megabyte < 64; megabyte++) sheet.Write(zeros);
        }

        await Refused(2, "file.bomb", "penalties", path);
    }

    [Fact]
    public async Task A_file_that_can_not_be_used_does_not_hold_up_the_others()
    {
        var said = await Said.Run("import", "penalties", Write("%PDF-1.7"), Write(Penalties + Good), "--data", Data, "--json");
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("\"rows_imported\":1", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejects_that_can_not_be_written_are_told()
    {
        var file = Write(Penalties + "bad,A-1,2024-08-12,警告\n");
        await Said.IsRefused(2, "import.file-system", root, "import", "penalties", file, "--data", Data, "--rejects", Path.Combine(file, "rejects.csv"));
    }

    [Fact]
    public async Task The_same_file_again_leaves_one_file_of_rejects()
    {
        var file = Write(Penalties + Good + "bad,A-1,2024-08-12,警告\n");
        await Said.Run("import", "penalties", file, "--data", Data);
        var kept = await RejectFile();
        Assert.Equal(1, (await Said.Run("import", "penalties", file, "--data", Data)).ExitCode);
        Assert.Equal(kept, await RejectFile());
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Data => Path.Combine(root, "data");

    private async Task Refused(int exit, string code, string kind, string file, string? where = null) =>
        await Said.IsRefused(exit, code, where ?? Path.GetFileName(file), "import", kind, file, "--data", Data);

    private async Task OneRowRejected(string kind, string file, string told, int imported)
    {
        var said = await Said.Run("import", kind, file, "--data", Data, "--json");
        Assert.True(said.ExitCode == 1, said.Text);
        Assert.Contains("\"rows_rejected\":1", said.Text, StringComparison.Ordinal);
        Assert.Contains($"\"rows_imported\":{imported}", said.Text, StringComparison.Ordinal);
        var lines = (await RejectFile()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(told, lines[1], StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(file), lines[1], StringComparison.Ordinal);
    }

    private async Task<string> RejectFile() => await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(Data, "rejects"))), TestContext.Current.CancellationToken);

    private string Write(string content)
    {
        var path = Path.Combine(root, $"{Directory.GetFiles(root).Length}.csv");
        File.WriteAllText(path, content);
        return path;
    }
}
