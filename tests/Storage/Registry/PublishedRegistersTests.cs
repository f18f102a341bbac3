using System.Text.Encodings.Web;
using System.Text.Json;
using Xinheng.Contracts.Credit;

namespace Xinheng.Tests.Storage.Registry;

/// <summary>Imports registers as a city publishes them, where they are at hand: in the folder of XINHENG_DATA, or in shared/data beside the repository.</summary>
public sealed class PublishedRegistersTests(ITestOutputHelper output)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Published_inspections_and_penalties_are_all_accounted_for_and_change_nothing_the_second_time()
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, "No published registers here: set XINHENG_DATA to a folder that has them.");
        await using var office = await Office.Open();
        string[] inspections = [.. Directory.GetFiles(folder, "*领域行政检查信息.csv").Order(StringComparer.Ordinal)];
        string[] penalties = [.. Directory.GetFiles(folder, "行政处罚信息.csv")];

        var first = await office.Import("inspections", "occurrence", inspections);
        var second = await office.Import("penalties", "occurrence", penalties);
        output.WriteLine(JsonSerializer.Serialize(first, Readable));
        output.WriteLine(JsonSerializer.Serialize(second, Readable));
        foreach (var file in first.Files.Concat(second.Files))
        {
            Assert.Empty(file.Refusals);
            Assert.Equal(file.Rows, file.RowsImported + file.RowsUnchanged + file.RowsDuplicate + file.RowsRejected);
            Assert.Equal(file.RowsRejected, file.RejectedBy.Values.Sum());
        }

        var fines = Enumerable.Range(0, office.Store.PartitionCount).SelectMany(office.Store.ReadPartition).SelectMany(history => history.Events).OfType<Penalised>().ToArray();
        output.WriteLine($"fines stated: {fines.Count(penalty => penalty.FineYuan is not null)}, together {fines.Sum(penalty => penalty.FineYuan)} yuan");
        var held = office.Events();
        Assert.Equal(first.Files.Concat(second.Files).Sum(file => file.Events.Values.Sum()), held.Length);
        Assert.Equal(0, (await office.Import("inspections", "occurrence", [.. inspections.Reverse()])).RowsImported);
        Assert.Equal(0, (await office.Import("penalties", "occurrence", penalties)).RowsImported);
        Assert.Equal(held, office.Events());
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("XINHENG_DATA") is { Length: > 0 } named) return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared", "data", "beijing");
            if (Directory.Exists(beside)) return beside;
        }

        return null;
    }
}
