using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry;
using Xinheng.Silo.Registry.Kinds;
using Xinheng.Silo.Registry.Tables;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Unit.SampleCity;

public sealed class RegistryFilesAreImportableTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-city-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_title_is_known_every_row_is_read_and_no_two_rows_speak_of_the_same()
    {
        var city = City.Of("zhanjiang", 1500, new DateOnly(2026, 9, 30)).Value;
        var moment = new ReadingMoment(ChinaTime.EndOf(city.Today), KnownRule.Occurrence, RegionTable.Load(new DataDirectory(folder)).Value);
        foreach (var (name, path, rows) in RegistryFiles.Write(city, folder, null, TestContext.Current.CancellationToken))
        {
            var kind = RegistryKind.Find(name).Value;
            var table = TableFile.Open(path, kind.Fields).Value;
            var facts = new List<RowFact?>();
            foreach (var row in table.ReadRows(new TableReading()))
            {
                facts.Add(kind.Read(row, moment));
                Assert.Empty(row.Refusals.Select(refusal => refusal.In(Language.English)));
            }

            Assert.Equal(rows, facts.Count);
            Assert.Equal(facts.Count, facts.Select(fact => fact!.Key).Distinct().Count());
            string[] unread = ["主体类型", "执法证编号"];
            Assert.True(table.Header.FieldCount >= table.Header.Titles.Except(unread).Count(), $"{name}: {table.Header.FieldCount} of {string.Join(",", table.Header.Titles)}");
        }
    }
}
