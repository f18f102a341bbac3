using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Fields;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>信用修复 of penalties.</summary>
internal sealed class RepairsKind : RegistryKind
{
    private static readonly Field RepairedOn = Field.Of("repaired", "修复日期", "day of the repair",
        "信用修复日期 修复时间 准予修复日期 修复决定日期 信用修复决定日期 终止公示日期 停止公示日期 修复完成日期 同意修复日期 提前停止公示日期").Required();

    public override string Name => "repairs";

    public override Bilingual Title { get; } = new("信用修复", "repairs");

    public override Bilingual KeyTitle { get; } = new("主体和决定书文号", "subject and document");

    public override ImmutableArray<Field> Fields { get; } = [CommonFields.Subject, CommonFields.SubjectName, PenaltiesKind.Document, RepairedOn];

    protected override RowFact? ReadSound(RowReader row, ReadingMoment moment)
    {
        var subject = row.Subject(CommonFields.Subject);
        var document = Plain.Of(row.TextOf(PenaltiesKind.Document)).Replace(" ", "", StringComparison.Ordinal);
        var repaired = row.DayOf(RepairedOn, moment.Today);
        var name = row.Text(CommonFields.SubjectName);
        return row.IsSound ? new EventFact<PenaltyRepaired>(new(default, subject, repaired, default, document), name, KeyOf, IdOf) : null;
    }

    private static UInt128 KeyOf(PenaltyRepaired repair) => Said.Key("repair", repair.Subject.Text, repair.Document);

    private static EventId IdOf(PenaltyRepaired repair) => Said.Id("repair", repair.Subject.Text, repair.Document, Said.Of(repair.Happened));
}
