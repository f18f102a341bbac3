using System.Collections.Immutable;
using System.Globalization;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Training;

/// <summary>A labelled table for the trainer: columns <c>row_id, fold, label</c>, then features; numbers, empty = missing.</summary>
/// <param name="Features">Names of the features.</param>
/// <param name="Folds">The fold of each row.</param>
/// <param name="Labels">The label of each row.</param>
/// <param name="Values">The features of each row; NaN where missing.</param>
/// <param name="Identifiers">The identifier of each row; no feature, but looked at for leaks.</param>
public sealed record LabelledTable(
    ImmutableArray<string> Features, ImmutableArray<int> Folds, ImmutableArray<bool> Labels, ImmutableArray<float[]> Values, ImmutableArray<string> Identifiers)
{
    private const int MaximumLineLength = 1 << 20;
    private const int MaximumRows = 5_000_000;
    private const int MaximumFaults = 20;

    /// <summary>Reads comma-separated text; every fault is told with its row, up to twenty.</summary>
    public static Answer<LabelledTable> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.ReadLine() is not { } header) return Refuse(1, null, new("文件为空", "the file is empty"));
        var titles = header.TrimStart('\uFEFF').Split(',');
        if (titles.Length < 4 || titles[0] != "row_id" || titles[1] != "fold" || titles[2] != "label")
        {
            return Refuse(1, null, new("表头须为 row_id,fold,label 后接特征列", "the header must be row_id,fold,label and then features"));
        }

        // Two columns of one name could not be told apart by whoever reads an alarm, and a scorecard finds its bins by name.
        if (titles.Skip(3).FirstOrDefault(string.IsNullOrWhiteSpace) is not null) return Refuse(1, null, new("有的列没有列名", "a column has no title"));
        if (titles.GroupBy(title => title, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice) return Refuse(1, twice.Key, new("列名重复", "the title occurs twice"));

        var folds = ImmutableArray.CreateBuilder<int>();
        var labels = ImmutableArray.CreateBuilder<bool>();
        var values = ImmutableArray.CreateBuilder<float[]>();
        var identifiers = ImmutableArray.CreateBuilder<string>();
        var faults = new List<Refusal>();
        for (var row = 2; reader.ReadLine() is { } line && faults.Count < MaximumFaults; row++)
        {
            if (line.Length == 0) continue;
            if (line.Length > MaximumLineLength || values.Count == MaximumRows) return Refuse(row, null, new("行过长或行数过多", "the line is too long, or there are too many"));
            var cells = line.Split(',');
            if (cells.Length != titles.Length)
            {
                faults.Add(Refuse(row, null, new($"有 {cells.Length} 列，表头有 {titles.Length} 列", $"{cells.Length} columns where the header has {titles.Length}")));
                continue;
            }

            if (!int.TryParse(cells[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out var fold)) faults.Add(Refuse(row, "fold", new("不是整数", "not a whole number")));
            if (cells[2] is not ("0" or "1")) faults.Add(Refuse(row, "label", new("须为 0 或 1", "must be 0 or 1")));
            var numbers = new float[cells.Length - 3];
            for (var column = 3; column < cells.Length; column++)
            {
                if (cells[column].Length == 0) numbers[column - 3] = float.NaN;
                else if (float.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number)) numbers[column - 3] = number;
                else faults.Add(Refuse(row, titles[column], new($"“{cells[column]}”不是数", $"\"{cells[column]}\" is not a number")));
            }

            identifiers.Add(cells[0]);
            folds.Add(fold);
            labels.Add(cells[2] == "1");
            values.Add(numbers);
        }

        if (faults.Count > 0) return Answer<LabelledTable>.Refused(faults.Take(MaximumFaults));
        return values.Count == 0 ? Refuse(2, null, new("没有数据行", "there are no rows")) : new LabelledTable([.. titles[3..]], folds.ToImmutable(), labels.ToImmutable(), values.ToImmutable(), identifiers.ToImmutable());
    }

    private static Refusal Refuse(int row, string? column, Bilingual what) =>
        new("table.row", new Place(null, row, column), what, new("请改正该处后重试", "correct it and try again"));
}
