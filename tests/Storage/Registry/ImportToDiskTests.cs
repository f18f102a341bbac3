namespace Xinheng.Tests.Storage.Registry;

public sealed class ImportToDiskTests
{
    private const string A = "91350100M000100Y43";

    [Fact]
    public async Task What_was_imported_is_held_when_the_directory_is_opened_again()
    {
        var root = Directory.CreateTempSubdirectory("xinheng-registry-").FullName;
        try
        {
            string[] held;
            await using (var office = await Office.Open(root))
            {
                var summary = await office.Import("inspections", "occurrence", office.Write("visits.csv", $"证件号码,检查日期,检查结果\n{A},2024-08-12,合格\n{A},2024-08-13,不合格\n坏,2024-08-13,合格\n"));
                Assert.Equal((2L, 1L, 1), (summary.RowsImported, summary.RowsRejected, summary.ExitCode));
                Assert.True(File.Exists(summary.Files[0].RejectFile));
                held = office.Events();
                Assert.Equal(3, held.Length);
            }

            await using var again = await Office.Open(root);
            Assert.Equal(held, again.Events());
            Assert.Equal(2, (await again.Import("inspections", "now", Path.Combine(root, "visits.csv"))).RowsUnchanged);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public async Task Inspectors_and_items_lie_in_their_tables_and_the_same_file_changes_nothing()
    {
        await using var office = await Office.Open();
        var inspectors = office.Write("inspectors.csv", $"人员编号,姓名,部门代码,执法区域,专业,执法证有效期至,回避主体\nI0001,张三,amr,赤坎区,food,2028-12-31,{A}\nI0002,李四,amr,440803,,2028-12-31,\n");
        var items = office.Write("items.csv", "事项编号,抽查事项名称,部门代码,事项类别\nAMR-03,食品标签,amr,重点检查事项\n");
        Assert.Equal(2, (await office.Import("inspectors", "now", inspectors)).RowsImported);
        Assert.Equal(2, (await office.Import("inspectors", "now", inspectors)).RowsUnchanged);
        Assert.Equal(1, (await office.Import("items", "now", items)).RowsImported);
        Assert.Equal(1, (await office.Import("items", "now", items)).RowsUnchanged);
    }
}
