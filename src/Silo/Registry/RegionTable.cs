using System.Collections.Frozen;
using Sylvan.Data.Csv;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Registry;

/// <summary>
/// The districts and functional areas (开发区、新区) that exist here, with the codes and names that files use for them: <c>regions.csv</c> in the data directory,
/// columns 代码, 名称, 别名 (several, separated by semicolons); without it, the table of Zhanjiang that ships with the product.
/// </summary>
internal sealed class RegionTable
{
    internal const string FileName = "regions.csv";

    private readonly FrozenDictionary<string, Region> byWord;
    private readonly (string Name, Region Region)[] byLength;

    private RegionTable(IReadOnlyList<(Region Region, string Name, string[] Aliases)> rows)
    {
        var words = new Dictionary<string, Region>(StringComparer.Ordinal);
        foreach (var (region, name, aliases) in rows)
        {
            foreach (var word in (string[])[region.Code, name, .. aliases]) words.TryAdd(word, region);
        }

        byWord = words.ToFrozenDictionary();
        byLength = [.. rows.Select(row => (row.Name, row.Region)).OrderByDescending(row => row.Name.Length).ThenBy(row => row.Region)];
        Shown = string.Join("、", rows.Select(row => $"{row.Region.Code} {row.Name}"));
    }

    /// <summary>The name of a region; null for one that is not in the table.</summary>
    public string? NameOf(Region region) => byLength.FirstOrDefault(row => row.Region == region).Name;

    /// <summary>The known ones, for messages.</summary>
    public string Shown { get; }

    /// <summary>The table of a data directory, or the one that ships.</summary>
    public static Answer<RegionTable> Load(DataDirectory directory)
    {
        var path = Path.Combine(directory.Root, FileName);
        if (File.Exists(path))
        {
            using var own = new StreamReader(path);
            return Read(own, path);
        }

        using var shipped = new StreamReader(typeof(RegionTable).Assembly.GetManifestResourceStream("regions.csv")!);
        return Read(shipped, FileName);
    }

    public static Answer<RegionTable> Read(TextReader text, string file)
    {
        var rows = new List<(Region, string, string[])>();
        using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = false, CsvStyle = CsvStyle.Lax, Delimiter = ',' });
        for (var number = 1; csv.Read(); number++)
        {
            if (number == 1 || csv.RowFieldCount < 2) continue;
            var code = Region.Parse(Plain.Of(csv.GetFieldSpan(0).ToString()));
            if (!code.IsGiven) return Answer<RegionTable>.Refused(code.At(new Place(file, number)).Refusals);
            var aliases = csv.RowFieldCount < 3 ? [] : csv.GetFieldSpan(2).ToString().Split([';', '；', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            rows.Add((code.Value, Plain.Of(csv.GetFieldSpan(1).ToString()), aliases));
        }

        return rows.Count > 0 ? new RegionTable(rows) : new Refusal("region.table", new Place(file),
            new("地区表是空的", "the region table is empty"), new("请按“代码,名称,别名”填写，或删除该文件以使用自带的表", "fill it in as 代码,名称,别名, or delete it to use the one that ships"));
    }

    /// <summary>The region that a cell names by code, name or alias, also with city or province in front (广东省湛江市赤坎区).</summary>
    public Answer<Region> Find(string typed)
    {
        var word = Plain.Of(typed);
        if (byWord.TryGetValue(word, out var region)) return region;
        // A nine- or twelve-digit code of a street or village lies in the district of its first six digits.
        if (word.Length is 9 or 12 && word.All(char.IsAsciiDigit) && byWord.TryGetValue(word[..6], out region)) return region;
        foreach (var (name, known) in byLength)
        {
            if (word.EndsWith(name, StringComparison.Ordinal)) return known;
        }

        return new Refusal("region.unknown",
            new($"没有“{Plain.Shown(typed)}”这个地区", $"there is no region \"{Plain.Shown(typed)}\""),
            new($"已知的有：{Shown}；功能区请加入数据目录的 {FileName}", $"known are: {Shown}; add functional areas to {FileName} in the data directory"));
    }

    /// <summary>The one region whose name stands in a longer text, such as 湛江市赤坎区市场监督管理局 or an address; null where none or where only guesses remain.</summary>
    public Region? In(string? text)
    {
        if (text is null) return null;
        var plain = Plain.Of(text);
        if (byWord.TryGetValue(plain, out var exact)) return exact;
        foreach (var (name, region) in byLength)
        {
            // The district stands after its city: 湛江市赤坎区 is 赤坎区, though 湛江市 is a region too.
            if (!region.Code.EndsWith("00", StringComparison.Ordinal) && plain.Contains(name, StringComparison.Ordinal)) return region;
        }

        return null;
    }
}
