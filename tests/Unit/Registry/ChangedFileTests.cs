using Xinheng.Silo.Registry;
using Xinheng.Silo.Registry.Kinds;

namespace Xinheng.Tests.Unit.Registry;

public sealed class ChangedFileTests : IDisposable
{
    private const string Header = "统一社会信用代码,报告年度,公示日期,资产总额（元）";
    private const string First = "91350100M000100Y43,2023,2024-03-01,1";
    private const string Second = "91110108551385082Q,2023,2024-03-02,2";
    private const string Third = "91512081MA62K0260E,2023,2024-03-03,3";

    private readonly MemoryOffice office = new();

    public void Dispose() => office.Dispose();

    [Fact]
    public void A_file_that_stays_as_it_was_is_read_to_its_end() => Assert.Equal((3, null, null), ReadAfter([First, Second, Third]));

    [Theory]
    [InlineData(3, 1, First, "91110108551385082Q,2023,2024-03-02,9", Third)]
    [InlineData(3, 1, First, "", Third)]
    [InlineData(5, 3, First, Second, Third, "440802000012345,2023,2024-03-04,4")]
    [InlineData(4, 2, First, Second)]
    [InlineData(2, 0, Second, First, Third)]
    public void A_file_that_changes_after_its_first_reading_is_refused_from_the_row_that_changed(int row, int taken, params string[] rows) =>
        Assert.Equal((taken, "file.changed", row), ReadAfter(rows));

    /// <summary>Facts taken, and the refusal's code and row, where the file has other rows at its second reading than First, Second and Third.</summary>
    private (int Taken, string? Code, int? Row) ReadAfter(string[] rows)
    {
        var kind = RegistryKind.Find("annual-reports").Value;
        var moment = new ReadingMoment(MemoryOffice.Now, KnownRule.Occurrence, RegionTable.Load(office.Directory).Value);
        var table = TableFile.Open(Write([First, Second, Third]), kind.Fields).Value;
        var survey = Survey.Of(table, kind, moment, new FirstSeen(), _ => { }, TestContext.Current.CancellationToken);
        Write(rows);
        var reader = new FactReader(table, kind, moment, survey, office.BatchRows);
        var taken = reader.Batches().Sum(batch => batch.Facts.Count);
        return (taken, reader.Broken?.Code, reader.Broken?.Where.Row);
    }

    private string Write(string[] rows) => office.Csv(string.Join('\n', rows.Prepend(Header)), "reports.csv");
}
