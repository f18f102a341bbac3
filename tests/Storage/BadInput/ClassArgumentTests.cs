namespace Xinheng.Tests.Storage.BadInput;

public sealed class ClassArgumentTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("xinheng-bad-classes-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Data => Path.Combine(root, "data");

    [Theory]
    [InlineData("train", "--as-of", "0001-01-01")]
    [InlineData("classify", "--as-of", "0001-01-01")]
    [InlineData("evaluate", "--from", "0001-01-01", "--until", "0001-01-02")]
    public async Task Days_before_any_record_are_refused(params string[] arguments) => await Said.IsRefused(2, "classes.bygone", "1900", [.. arguments, "--data", Data]);

    [Fact]
    public async Task What_a_table_does_not_take_is_not_taken_in_silence() =>
        await Said.IsRefused(2, "arguments", "--table", "train", "--table", "t.csv", "--search", "--data", Data);

    [Fact]
    public async Task A_table_that_is_no_text_is_refused()
    {
        var table = Path.Combine(root, "t.csv");
        await File.WriteAllBytesAsync(table, [.. "row_id,fold,label,x\n1,0,1,"u8, 0, 0], TestContext.Current.CancellationToken);
        await Said.IsRefused(2, "file.encoding", "t.csv", "train", "--table", table, "--data", Data);
        await Said.IsRefused(2, "file.unreadable", "none.csv", "train", "--table", Path.Combine(root, "none.csv"), "--data", Data);
    }

    [Fact]
    public async Task A_folder_is_no_table() => await Said.IsRefused(2, "file.folder", Path.GetFileName(root), "train", "--table", root, "--data", Data);

    [Fact]
    public async Task The_last_day_of_the_calendar_is_no_time_by_which_facts_became_known()
    {
        var file = Path.Combine(root, "items.csv");
        await File.WriteAllTextAsync(file, "事项编号,抽查事项,部门代码\nA1,检查,amr\n", TestContext.Current.CancellationToken);
        await Said.IsRefused(2, "known.future", "9999-12-31", "import", "items", file, "--known", "9999-12-31", "--data", Data);
    }

    [Fact]
    public async Task Where_no_snapshot_is_of_a_model_its_name_is_told() =>
        await Said.IsRefused(2, "evaluate.no-snapshot", "--model nosuch", "evaluate", "--from", "2026-06-01", "--until", "2026-06-30", "--model", "nosuch", "--data", Data);

    [Fact]
    public async Task A_table_in_GB18030_has_the_titles_that_it_has()
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var table = Path.Combine(root, "t.csv");
        var rows = Enumerable.Range(0, 200).Select(number => $"{number},{number % 2},{number / 2 % 2},{number / 2 % 2},{number % 7}");
        await File.WriteAllTextAsync(table, "row_id,fold,label,甲,乙\n" + string.Join('\n', rows), System.Text.Encoding.GetEncoding("GB18030"), TestContext.Current.CancellationToken);
        var said = await Said.Run("train", "--table", table, "--learner", "FastTree", "--data", Data);
        Assert.Equal(0, said.ExitCode);
        Assert.Contains("leak.single-field:甲", said.Text, StringComparison.Ordinal);
    }
}
