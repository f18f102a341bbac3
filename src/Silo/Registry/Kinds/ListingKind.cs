using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Fields;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>A list on which subjects are entered and from which they are removed, entry by entry. A row holds an entry, its removal, or both.</summary>
internal abstract class ListingKind : RegistryKind
{
    protected static readonly Field Cause = Field.Of("listing-cause", "列入原因", "ground of listing",
        "specause 列入事由 列入经营异常名录原因 列入经营异常名录原因类型 列入经营异常名录的原因 标记原因 标记经营异常状态原因 列异原因 异常原因 列入严重违法失信名单原因 列入严重违法失信企业名单原因 列入类型 列入原因类型 serillrea");

    private static readonly Field ListedOn = Field.Of("listed", "列入日期", "day of listing",
        "abntime 列入时间 标记日期 标记时间 列异日期 列异时间 列入经营异常名录日期 列入严重违法失信名单日期 列入决定日期 作出列入决定日期");

    private static readonly Field Entry = Field.Of("entry", "列入决定书文号", "number of the listing document", "列入文号 列入决定文号 列入决定书编号 列入编号 列异文号 列入决定文书号");

    private static readonly Field RemovedOn = Field.Of("removed", "移出日期", "day of removal",
        "remdate 移出时间 恢复日期 恢复正常记载日期 恢复时间 移出经营异常名录日期 移出严重违法失信名单日期 移出决定日期 作出移出决定日期");

    private static readonly Field RemovalReason = Field.Of("removal-ground", "移出原因", "ground of removal",
        "remexcpres 移出事由 移出经营异常名录原因 恢复原因 恢复正常记载状态原因 移出严重违法失信名单原因 移出类型");

    private static readonly Field RemovalAuthority = Field.Of("removal-authority", "作出移出决定机关", "authority of the removal", "redecorg 移出机关 移出决定机关 作出决定机关(移出)");

    public override Bilingual KeyTitle { get; } = new("主体和列入记录", "subject and entry");

    public override ImmutableArray<Field> Fields { get; } =
        [CommonFields.Subject, CommonFields.SubjectName, ListedOn, Cause, CommonFields.Authority, Entry, RemovedOn, RemovalReason, RemovalAuthority];

    protected override RowFact? ReadSound(RowReader row, ReadingMoment moment)
    {
        var subject = row.Subject(CommonFields.Subject);
        var listed = row.Day(ListedOn, moment.Today);
        var removed = row.Day(RemovedOn, moment.Today);
        var cause = row.Text(Cause);
        var entry = row.Text(Entry) is { } document ? Plain.Of(document).Replace(" ", "", StringComparison.Ordinal) : null;
        var authority = row.Text(CommonFields.Authority);
        var reason = row.Text(RemovalReason);
        var name = row.Text(CommonFields.SubjectName);
        if (listed is null && removed is null && row.IsSound) row.Refuse(ListedOn, NoDay);
        if (removed < listed) row.Refuse(RemovedOn, RowRefusals.BeforeOther(removed.Value, "移出日期", "day of removal", listed.Value, "列入日期", "day of listing"));
        if (row.IsSound) Check(row, cause);
        return row.IsSound ? Make(new ListingRow(subject, name, listed, cause, entry, authority, removed, reason)) : null;
    }

    /// <summary>Refuses a row whose cause is not understood.</summary>
    protected virtual void Check(RowReader row, string? cause)
    {
    }

    protected abstract SubjectFact Make(ListingRow row);

    private static readonly Refusal NoDay = new("listing.day",
        new("列入日期和移出日期都没有填写", "neither the day of listing nor that of removal is given"),
        new("请至少填写其中一个日期", "give at least one of them"));
}
