using System.Collections.Immutable;
using System.Globalization;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Fields;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>检查结果. A visit that served several items stands in several rows with one number: they become one inspection.</summary>
internal sealed class InspectionsKind : RegistryKind
{
    /// <summary>Of visits whose file has no column for what was inspected.</summary>
    private const string ItemNotStated = "未载明事项";

    private static readonly Field Inspection = Field.Of("inspection", "检查编号", "number of the inspection", "唯一标识 检查记录编号 检查单号 检查文书号 检查任务编号 检查记录唯一标识 记录编号 insid 检查id");
    private static readonly Field InspectedOn = Field.Of("inspected", "检查日期", "day of the inspection", "insdate 监督检查日期 检查时间 抽查日期 抽查时间 行政检查日期 检查完成日期 实施检查日期 监督检查时间 行政检查时间").Required();
    private static readonly Field Result = Field.Of("result", "检查结果", "result", "insres raninscheckres 监督检查结果 抽查结果 抽查检查结果 检查结论 行政检查结果 检查结果名称 抽查事项检查结果").Required();
    private static readonly Field Item = Field.Of("item", "检查事项", "item", "抽查事项 raninsitemname 抽查事项名称 检查事项名称 抽查检查事项 事项名称 检查项目 检查内容 抽查项目");
    private static readonly Field Origin = Field.Of("origin", "检查类型", "kind of inspection", "监督检查形式 instype 检查形式 检查类别 监督检查类型 抽查类型 raninstypename 监督检查类别 行政检查类型");
    private static readonly Field Mode = Field.Of("mode", "检查方式", "way of inspecting", "监督检查方式 抽查方式 检查手段 行政检查方式");
    private static readonly Field Authority = Field.Of("authority", "检查机关", "inspecting authority", "insauth 监督检查机关 抽查机关 检查实施机关 实施检查机关 检查单位 检查部门 执法机关 行政检查机关 实施机关 检查机构");
    private static readonly Field Draw = Field.Of("draw", "抽查批次编号", "number of the draw", "raninstaskid 抽查任务编号 抽取批次编号 双随机任务编号");
    private static readonly Field Remark = Field.Of("remark", "备注", "remark", "检查情况 检查结果说明 说明 情况说明 存在问题描述 问题描述");

    public override string Name => "inspections";

    public override Bilingual Title { get; } = new("检查结果", "inspections");

    public override Bilingual KeyTitle { get; } = new("检查编号（和检查事项）", "inspection (and item)");

    public override ImmutableArray<Field> Fields { get; } =
        [CommonFields.Subject, CommonFields.SubjectName, Inspection, InspectedOn, Result, Item, Origin, Mode, Authority, Draw, Remark];

    protected override RowFact? ReadSound(RowReader row, ReadingMoment moment)
    {
        var subject = row.Subject(CommonFields.Subject);
        var inspected = row.DayOf(InspectedOn, moment.Today);
        // Two visits of a day without a number are told apart by their time.
        var time = row.Text(InspectedOn);
        var codes = row.Must(Result, (cell, _) => ReadResults(cell.Text));
        var number = row.Text(Inspection);
        var item = row.Text(Item);
        var origin = row.Word(Origin, Vocabulary.Origins) ?? InspectionOrigin.Unknown;
        var mode = row.Word(Mode, Vocabulary.Modes) ?? InspectionMode.Unknown;
        var authority = row.Text(Authority);
        var draw = row.Text(Draw);
        var remark = row.Text(Remark);
        var name = row.Text(CommonFields.SubjectName);
        if (!row.IsSound) return null;
        var visit = new Visit(subject, inspected, number ?? DerivedNumber(inspected, time, origin, mode, authority, draw), origin, mode, authority, draw);
        return new InspectionFact(visit, name, [new ItemResult(item ?? ItemNotStated, codes, remark)], isPart: item is not null);
    }

    // Without a number of its own a visit is named by what is said of it, so that the same row names the same visit.
    private static string DerivedNumber(DateOnly day, string? time, InspectionOrigin origin, InspectionMode mode, string? authority, string? draw) =>
        "-" + Said.Id("visit", Said.Of((DateOnly?)day), TimeOfDay(time), origin.ToString(), mode.ToString(), authority, draw).ToString()[..16];

    private static string TimeOfDay(string? text)
    {
        var plain = Plain.Of(text ?? "");
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        return colon >= 1 && TimeOnly.TryParse(plain.AsSpan(plain.LastIndexOfAny([' ', 'T'], colon) + 1).TrimEnd('Z'), CultureInfo.InvariantCulture, out var time)
            ? time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : "";
    }

    private static Answer<ImmutableArray<ResultCode>> ReadResults(string typed)
    {
        var text = WithoutNumber(Plain.Of(typed));
        if (Vocabulary.Results.TryRead(text, out var whole)) return ImmutableArray.Create(whole);
        var codes = ImmutableSortedSet.CreateBuilder<ResultCode>();
        foreach (var part in text.Split([';', ',', '，', '|', '/', '、', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Vocabulary.Results.TryRead(WithoutNumber(part), out var code)) return Vocabulary.Results.Refuse(typed);
            codes.Add(code);
        }

        return codes.Count > 0 ? codes.ToImmutable().ToImmutableArray() : Vocabulary.Results.Refuse(typed);
    }

    // 5.发现问题已责令改正
    private static string WithoutNumber(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits is 1 or 2 && text.Length > digits + 1 && text[digits] is '.' or '、' or ':' or '．' ? text[(digits + 1)..] : text;
    }
}
