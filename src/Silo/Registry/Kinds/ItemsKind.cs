using System.Collections.Immutable;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Fields;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>随机抽查事项清单.</summary>
internal sealed class ItemsKind : RegistryKind
{
    private static readonly Field Id = Field.Of("id", "事项编号", "code of the item", "抽查事项编号 事项编码 事项代码 检查事项编号 抽查事项编码 抽查事项代码 编号").Required();
    private static readonly Field ItemTitle = Field.Of("title", "抽查事项", "title of the item", "抽查事项名称 事项名称 检查事项 检查事项名称 抽查项目 抽查内容").Required();
    private static readonly Field Department = Field.Of("department", "部门代码", "code of the department", "部门 实施部门代码 检查部门 抽查部门 检查主体 抽查主体 实施部门 牵头部门").Required();
    private static readonly Field IsKey = Field.Of("key-item", "事项类别", "kind of item", "抽查事项类别 类别 事项类型 重点/一般 是否重点");
    private static readonly Field Basis = Field.Of("basis", "检查依据", "legal basis", "抽查依据 法律依据 依据 检查依据名称 设定依据");
    private static readonly Field Skill = Field.Of("skill", "专业要求", "skill that a team needs", "专业 所需专业 专长要求 专业类别");

    public override string Name => "items";

    public override Bilingual Title { get; } = new("抽查事项清单", "inspection items");

    public override Bilingual KeyTitle { get; } = new("事项编号", "code of the item");

    public override ImmutableArray<Field> Fields { get; } = [Id, ItemTitle, Department, IsKey, Basis, Skill];

    protected override RowFact? ReadSound(RowReader row, ReadingMoment moment)
    {
        var id = Named(row, Id, "item", "事项编号");
        var title = row.TextOf(ItemTitle);
        var department = Named(row, Department, "department", "部门代码");
        var isKey = row.Word(IsKey, Vocabulary.ItemKinds) ?? false;
        var basis = row.Text(Basis);
        var skill = row.Text(Skill);
        if (skill is not null && !Contracts.Subjects.Name.IsWellFormed(skill)) row.Refuse(Skill, Contracts.Subjects.Name.Malformed("skill", "专业要求", skill));
        return row.IsSound ? new ItemFact(new InspectionItem(id, title, department, isKey, basis, skill)) : null;
    }

    internal static string Named(RowReader row, Field field, string what, string chinese)
    {
        var text = Plain.Of(row.TextOf(field));
        if (text.Length > 0 && !Contracts.Subjects.Name.IsWellFormed(text)) row.Refuse(field, Contracts.Subjects.Name.Malformed(what, chinese, text));
        return text;
    }
}
