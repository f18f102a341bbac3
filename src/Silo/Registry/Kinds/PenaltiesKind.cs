using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Fields;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>行政处罚, by the national column set of 双公示 and as departments publish them.</summary>
internal sealed class PenaltiesKind : RegistryKind
{
    public static readonly Field Document = Field.Of("document", "行政处罚决定书文号", "number of the penalty document",
        "pendecno 处罚决定书文号 决定书文号 行政处罚决定文书号 行政处罚决定文号 处罚文号 处罚决定文书号 决定书编号 行政处罚文号 处罚决定书编号 文书号 案号 处罚决定文号 行政处罚决定书编号").Required();

    private static readonly Field DecidedOn = Field.Of("decided", "处罚决定日期", "day of the penalty",
        "pendecissdate 作出行政处罚决定日期 行政处罚决定日期 处罚日期 处罚时间 作出处罚决定日期 决定日期 处罚决定时间 行政处罚日期 作出处罚日期 作出行政处罚的日期").Required();

    private static readonly Field Kinds = Field.Of("kinds", "处罚种类", "kinds of penalty", "处罚类别 行政处罚种类 处罚类别1 处罚种类1 行政处罚类别 pentype 处罚类型");
    private static readonly Field MoreKinds = Field.Of("more-kinds", "处罚类别2", "further kinds of penalty", "处罚种类2");
    private static readonly Field Fine = Field.Of("fine", "罚款金额", "fine", "penam 罚款 罚款数额 罚款额 处罚金额 罚款(万元)");
    private static readonly Field Confiscated = Field.Of("confiscated", "没收违法所得、没收非法财物的金额", "confiscated amount",
        "forfam 没收违法所得、没收非法财物金额 没收违法所得没收非法财物的金额 没收违法所得金额 没收金额 没收非法财物金额 没收违法所得、没收非法财物的价值");
    private static readonly Field Violation = Field.Of("violation", "违法行为类型", "kind of violation", "illegacttype 违法类型 违法行为 案由 违法行为种类 处罚事由 违法行为名称");
    private static readonly Field Licence = Field.Of("licence", "暂扣或吊销证照名称及编号", "licence suspended or revoked", "暂扣或吊销证照名称 吊销证照名称及编号");
    private static readonly Field Authority = Field.Of("authority", "处罚机关", "penalising authority", "penauth 作出处罚决定机关 作出行政处罚决定机关名称 作出行政处罚决定机关 处罚机关名称 行政处罚机关 决定机关 处罚单位 执法单位 judauth 作出处罚机关");
    private static readonly Field PublicUntil = Field.Of("public-until", "公示截止期", "end of publicity", "公示截止日期 公示截止时间 公示期限 公示期 处罚公示截止期");

    public override string Name => "penalties";

    public override Bilingual Title { get; } = new("行政处罚", "penalties");

    public override Bilingual KeyTitle { get; } = new("主体和决定书文号", "subject and document");

    public override ImmutableArray<Field> Fields { get; } =
        [CommonFields.Subject, CommonFields.SubjectName, Document, DecidedOn, Kinds, MoreKinds, Fine, Confiscated, Violation, Licence, Authority, PublicUntil];

    protected override RowFact? ReadSound(RowReader row, ReadingMoment moment)
    {
        var subject = row.Subject(CommonFields.Subject);
        var document = Plain.Of(row.TextOf(Document)).Replace(" ", "", StringComparison.Ordinal);
        var decided = row.DayOf(DecidedOn, moment.Today);
        var kinds = ReadKinds(row, Kinds) | ReadKinds(row, MoreKinds);
        var fine = row.Yuan(Fine);
        var confiscated = row.Yuan(Confiscated);
        var violation = row.Text(Violation);
        var authority = row.Text(Authority);
        var until = row.Day(PublicUntil, null);
        var name = row.Text(CommonFields.SubjectName);
        if (until < decided) row.Refuse(PublicUntil, RowRefusals.BeforeOther(until.Value, "公示截止期", "end of publicity", decided, "处罚决定日期", "day of the penalty"));
        if (!row.IsSound) return null;
        if (fine > 0) kinds |= PenaltyKinds.Fine;
        if (confiscated > 0) kinds |= PenaltyKinds.Confiscation;
        return new EventFact<Penalised>(new(default, subject, decided, default, document, kinds, fine, confiscated, violation, authority, until), name, KeyOf, IdOf);
    }

    private static UInt128 KeyOf(Penalised penalty) => Said.Key("penalty", penalty.Subject.Text, penalty.Document);

    private static EventId IdOf(Penalised penalty) => Said.Id("penalty", penalty.Subject.Text, penalty.Document, Said.Of(penalty.Happened), Said.Of((int)penalty.Kinds), Said.Of(penalty.FineYuan), Said.Of(penalty.ConfiscatedYuan),
        penalty.Violation, penalty.Authority, Said.Of(penalty.PublicUntil));

    private static PenaltyKinds ReadKinds(RowReader row, Field field) => row.Maybe(field, (cell, _) => ReadKinds(cell.Text)) ?? PenaltyKinds.None;

    // Kinds are separated by semicolons; 、 stands within one (没收违法所得、没收非法财物) and between two (警告、罚款).
    private static Answer<PenaltyKinds> ReadKinds(string typed)
    {
        var kinds = PenaltyKinds.None;
        foreach (var part in Plain.Of(typed).Split([';', ',', '|', '+', '/', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Vocabulary.Penalties.TryRead(part, out var one))
            {
                kinds |= one;
                continue;
            }

            foreach (var smaller in part.Split('、', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!Vocabulary.Penalties.TryRead(smaller, out one)) return Vocabulary.Penalties.Refuse(typed);
                kinds |= one;
            }
        }

        return kinds;
    }
}
