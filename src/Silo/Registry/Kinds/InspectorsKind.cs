using System.Collections.Immutable;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Fields;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>执法检查人员名录库.</summary>
internal sealed class InspectorsKind : RegistryKind
{
    /// <summary>About one visit in two working days, where the office states nothing.</summary>
    private const int UsualVisitsPerQuarter = 30;

    private static readonly char[] Separators = [';', ',', '、', '，', '；', '|', '/', ' ', '\n'];

    private static readonly Field Id = Field.Of("id", "人员编号", "code of the inspector", "检查人员编号 执法人员编号 编号 工号 人员代码 执法证号 执法证编号 证件编号").Required();
    private static readonly Field PersonName = Field.Of("name", "姓名", "name", "检查人员姓名 执法人员姓名 人员姓名").Required();
    private static readonly Field Department = Field.Of("department", "部门代码", "code of the department", "部门 所属部门代码 单位代码 所属部门 所属单位").Required();
    private static readonly Field Regions = Field.Of("regions", "执法区域", "regions", "可派区域 检查区域 执法辖区 区域 所属区域 辖区 属地 区县 所属区县").Required();
    private static readonly Field Skills = Field.Of("skills", "专业", "skills", "专业技能 技能 专长 业务专长 专业类别 执法领域 专业特长");
    private static readonly Field CertificateUntil = Field.Of("certificate-until", "执法证有效期", "last day of the certificate", "执法证有效期至 执法证有效期止 证件有效期 证件有效期至 有效期至 执法证截止日期 证件截止日期").Required();
    private static readonly Field IsAuxiliary = Field.Of("auxiliary", "辅助人员", "auxiliary", "是否辅助人员 是否执法辅助人员 辅助 是否协管");
    private static readonly Field RecusedFrom = Field.Of("recused-from", "回避主体", "subjects to stay away from", "回避对象 回避企业 回避主体代码 应回避主体 回避企业统一社会信用代码");
    private static readonly Field Visits = Field.Of("visits", "季度检查量", "visits per quarter", "每季度检查户次 季度可检查户数 每季检查数 季度容量 每季度户次");

    public override string Name => "inspectors";

    public override Bilingual Title { get; } = new("执法检查人员", "inspectors");

    public override Bilingual KeyTitle { get; } = new("人员编号", "code of the inspector");

    public override ImmutableArray<Field> Fields { get; } = [Id, PersonName, Department, Regions, Skills, CertificateUntil, IsAuxiliary, RecusedFrom, Visits];

    protected override RowFact? ReadSound(RowReader row, ReadingMoment moment)
    {
        var id = ItemsKind.Named(row, Id, "inspector", "人员编号");
        var name = row.TextOf(PersonName);
        var department = ItemsKind.Named(row, Department, "department", "部门代码");
        var regions = row.Must(Regions, (cell, _) => Each(cell.Text, moment.Regions.Find));
        var skills = row.Maybe(Skills, (cell, _) => Each<string>(cell.Text, skill => Contracts.Subjects.Name.IsWellFormed(skill) ? skill : Contracts.Subjects.Name.Malformed("skill", "专业", skill))) ?? [];
        var until = row.DayOf(CertificateUntil, null);
        var isAuxiliary = row.Word(IsAuxiliary, Vocabulary.YesNo) ?? false;
        var recused = row.Maybe(RecusedFrom, (cell, _) => Each(cell.Text, subject => SubjectCell.Read(new Cell(subject)))) ?? [];
        var visits = row.Maybe(Visits, (cell, _) => CountCell.Read(cell)) ?? UsualVisitsPerQuarter;
        return row.IsSound ? new InspectorFact(new Inspector(id, name, department, regions, skills, until, isAuxiliary, recused, visits)) : null;
    }

    // Several in one cell, in any order, each once.
    private static Answer<ImmutableArray<T>> Each<T>(string typed, Func<string, Answer<T>> read)
        where T : notnull, IComparable<T>
    {
        var all = new List<T>();
        foreach (var part in Plain.Of(typed).Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!read(part).TryGet(out var one, out var why)) return Answer<ImmutableArray<T>>.Refused(why);
            all.Add(one);
        }

        var ordered = typeof(T) == typeof(string) ? all.OrderBy(one => (string)(object)one, StringComparer.Ordinal) : all.Order();
        return ordered.Distinct().ToImmutableArray();
    }
}
