using System.Collections.Frozen;
using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry.Fields;

/// <summary>Which column of a table holds which field. Found by the titles: names of tables, notes and units may stand above them.</summary>
internal sealed class Header
{
    private readonly FrozenDictionary<string, ImmutableArray<Column>> columnsOf;

    private Header(int row, string[] titles, IReadOnlyList<(Field Field, Column Column, int Rank)> known)
    {
        Row = row;
        Titles = titles;
        Width = RejectColumns.WidthWithout(titles);
        columnsOf = known.GroupBy(one => one.Field.Name).ToFrozenDictionary(
            same => same.Key,
            same => same.OrderBy(one => one.Rank).ThenBy(one => one.Column.Index).Select(one => one.Column).ToImmutableArray());
    }

    /// <summary>The row in which the titles stand; data begin after it.</summary>
    public int Row { get; }

    /// <summary>Titles as they came; merged ones joined.</summary>
    public string[] Titles { get; }

    /// <summary>How many columns a row must have: those with titles, but for the reasons that a reject file adds.</summary>
    public int Width { get; }

    /// <summary>How many it may have.</summary>
    public int WidthWithReasons => Titles.Length;

    /// <summary>Number of fields that were found.</summary>
    public int FieldCount => columnsOf.Count;

    /// <summary>The columns that hold a field, the one to be preferred first; empty where none does.</summary>
    public ImmutableArray<Column> ColumnsOf(Field field) => columnsOf.TryGetValue(field.Name, out var columns) ? columns : [];

    public bool Has(Field field) => columnsOf.ContainsKey(field.Name);

    /// <summary>The header among the first rows of a table; refused where too few titles are known.</summary>
    public static Answer<Header> Find(IReadOnlyList<TableRow> rows, ImmutableArray<Field> fields, Mapping mapping, string file)
    {
        var titles = new TitleTable(fields, mapping);
        Header? best = null;
        for (var index = 0; index < rows.Count; index++)
        {
            var header = Candidates(rows, index).Select(candidate => titles.Read(rows[index].Number, candidate)).MaxBy(candidate => candidate.FieldCount)!;
            if (fields.All(field => !field.IsRequired || header.Has(field)) && header.FieldCount >= Math.Min(2, fields.Length)) return header;
            if (header.FieldCount > (best?.FieldCount ?? 1)) best = header;
        }

        return Refuse(file, fields, best);
    }

    // A row by itself, then under the row above it, where merged cells hold the title of a group (列入: 日期, 原因).
    // For each column the titles that it might have, the likelier first.
    private static IEnumerable<string[][]> Candidates(IReadOnlyList<TableRow> rows, int index)
    {
        var own = rows[index].Cells.Select(cell => cell.Text.Trim()).ToArray();
        while (own.Length > 0 && own[^1].Length == 0) own = own[..^1];
        yield return [.. own.Select(title => (string[])[title])];
        if (index == 0 || own.Length == 0) yield break;
        var above = rows[index - 1].Cells;
        if (above.Count(cell => !string.IsNullOrWhiteSpace(cell.Text)) < 2) yield break;
        var joined = new string[Math.Max(own.Length, above.Length)][];
        var group = "";
        for (var column = 0; column < joined.Length; column++)
        {
            var upper = column < above.Length ? above[column].Text.Trim() : "";
            var lower = column < own.Length ? own[column] : "";
            if (upper.Length > 0) group = upper;
            joined[column] = lower.Length == 0 ? [upper] : [group + lower, lower];
        }

        yield return joined;
    }

    private static Refusal Refuse(string file, ImmutableArray<Field> fields, Header? best)
    {
        var missing = fields.Where(field => field.IsRequired && best?.Has(field) != true).ToArray();
        var chinese = string.Join("、", missing.Select(field => $"“{field.Title.Chinese}”"));
        var english = string.Join(", ", missing.Select(field => $"\"{field.Title.English}\""));
        return new("table.header",
            new Place(file, best?.Row),
            best is null
                ? new($"前 {TableLimits.RowsAboveHeader} 行中没有找到表头（应有{chinese}等列）", $"no header among the first {TableLimits.RowsAboveHeader} rows (columns such as {english} are expected)")
                : new($"表头缺少{chinese}列", $"the header has no column for {english}"),
            new("请核对导入种类和表头；列名不同的，用 --mapping 说明哪一列是什么", "check the kind of import and the header; where titles differ, say with --mapping which column is what"));
    }

    private sealed class TitleTable
    {
        private readonly Dictionary<string, (Field Field, int Rank)> known = [];
        private readonly Mapping mapping;

        public TitleTable(ImmutableArray<Field> fields, Mapping mapping)
        {
            this.mapping = mapping;
            foreach (var field in fields)
            {
                var rank = 0;
                foreach (var title in (string[])[field.Title.Chinese, .. field.Synonyms, field.Name, field.Title.English]) known.TryAdd(Title.Of(title).Full, (field, rank++));
            }
        }

        public Header Read(int row, string[][] titles)
        {
            var found = new List<(Field, Column, int)>();
            string[] first = [.. titles.Select(title => title[0])];
            for (var index = 0; index < RejectColumns.WidthWithout(first); index++)
            {
                foreach (var title in titles[index])
                {
                    if (Read(title, index, found)) break;
                }
            }

            return new Header(row, first, found);
        }

        private bool Read(string typed, int index, List<(Field, Column, int)> found)
        {
            var title = Title.Of(typed);
            if (title.Full.Length == 0) return false;
            var mapped = mapping.Of(title);
            if (mapped is { Field: null }) return true;
            if (mapped is { Field: { } field }) found.Add((field, new(index, typed, mapped.Unit ?? title.Unit, mapped.Values), -1));
            else if (known.TryGetValue(title.Full, out var same) || known.TryGetValue(title.Base, out same)) found.Add((same.Field, new(index, typed, title.Unit, null), same.Rank));
            else return false;
            return true;
        }
    }
}

/// <summary>A column that holds a field.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Title">As the file has it.</param>
/// <param name="Unit">元 or 万元 where title or mapping say so.</param>
/// <param name="Values">Texts of the file and what they mean, from a mapping; null where there is none.</param>
internal sealed record Column(int Index, string Title, string? Unit, FrozenDictionary<string, string>? Values);
