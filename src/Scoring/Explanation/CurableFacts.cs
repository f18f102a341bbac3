using System.Collections.Immutable;
using System.Globalization;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Policy;

namespace Xinheng.Scoring.Explanation;

/// <summary>Finds what can be cured in a record, and the events that would cure it: open entries, reports that are missing, penalties that still weigh.</summary>
internal static class CurableFacts
{
    /// <summary>《市场监督管理严重违法失信名单管理办法》 (总局令第44号, 2021): removal may be asked for a year after the listing.</summary>
    private const int SeriousYears = 1;

    /// <summary>
    /// 国家发展改革委令第36号 (2026): repair may be asked for once the least time of publicity is over, a year for grave cases and three months for common ones.
    /// How grave a case is stands in the authority's decision, which is not held here; the kinds of the penalty stand for it.
    /// </summary>
    private const int GravePenaltyMonths = 12;

    private const int CommonPenaltyMonths = 3;

    /// <summary>Penalties of these kinds alone are not made public, so there is nothing to be repaired.</summary>
    private const PenaltyKinds NotPublished = PenaltyKinds.Warning;

    public static IEnumerable<CurableFact> Of(SubjectOnDay subject) => [.. Abnormal(subject), .. Serious(subject), .. Reports(subject), .. Penalties(subject)];

    // Nobody is taken off the list for missing reports before they are filed, so that filing them is part of the cure.
    private static IEnumerable<CurableFact> Abnormal(SubjectOnDay subject) => subject.OpenAbnormal().Select(listed => new CurableFact(
        CurableKind.AbnormalEntry,
        CreditEventWords.Of(listed),
        ToDo(listed.Cause, subject.Kind == SubjectKind.IndividualBusiness),
        listed.Happened,
        [listed.Id],
        [
            new AbnormalRemoved(CureId(CurableKind.AbnormalEntry, listed.Entry), subject.Subject, subject.Day, default, listed.Entry, null),
            .. listed.Cause == AbnormalCause.AnnualReportMissing ? AnnualReportDuty.MissingYearsOn(subject).Select(year => Filed(subject, year)) : [],
        ]));

    private static IEnumerable<CurableFact> Serious(SubjectOnDay subject) => subject.OpenSerious().Select(listed => new CurableFact(
        CurableKind.SeriousEntry,
        CreditEventWords.Of(listed),
        new("自觉履行义务、主动消除危害后果，且未再受到较重行政处罚的，列入满一年可申请提前移出",
            "fulfil the duties, undo the harm and incur no grave penalty again; removal may be asked for a year after the listing"),
        listed.Happened.AddYears(SeriousYears),
        [listed.Id],
        [new SeriousRemoved(CureId(CurableKind.SeriousEntry, listed.Entry), subject.Subject, subject.Day, default, listed.Entry, null)]));

    private static IEnumerable<CurableFact> Reports(SubjectOnDay subject) => AnnualReportDuty.MissingYearsOn(subject).Select(year => new CurableFact(
        CurableKind.MissingReport,
        new($"{year} 年度年报未公示", $"the annual report for {year} is missing"),
        new("补报并公示该年度年报（补报仍属逾期；此处假定其内容与最近一份年报相同，没有年报的假定不公示数值）",
            "file and publish the report; it still counts as late (here it is taken to say what the latest report says, or to publish nothing where there is none)"),
        AnnualReportDuty.WindowOf(year, subject.Kind).Opens,
        [],
        [Filed(subject, year)]));

    private static IEnumerable<CurableFact> Penalties(SubjectOnDay subject) => subject.State.Penalties
        .Where(entry => entry.Weighs && entry.Penalty.Happened <= subject.Day && entry.Penalty.Kinds != NotPublished)
        .Select(entry => entry.Penalty)
        .Select(penalty => new CurableFact(
            CurableKind.Penalty,
            CreditEventWords.Of(penalty),
            new("履行完毕处罚决定、纠正违法行为后，最短公示期满可申请信用修复（期限以处罚机关认定的严重程度为准）",
                "serve the penalty and put things right; repair may be asked for when the least time of publicity is over (how grave the case is, the authority says)"),
            penalty.Happened.AddMonths((penalty.Kinds & PolicyConditions.Severe) != 0 ? GravePenaltyMonths : CommonPenaltyMonths),
            [penalty.Id],
            [new PenaltyRepaired(CureId(CurableKind.Penalty, penalty.Document), subject.Subject, subject.Day, default, penalty.Document)]));

    // The report says what the latest one says: what it would really say is not known, and only its being there is to be judged.
    private static AnnualReportFiled Filed(SubjectOnDay subject, int year)
    {
        var id = CureId(CurableKind.MissingReport, year.ToString(CultureInfo.InvariantCulture));
        return subject.LatestReport is { } latest
            ? latest with { Id = id, Happened = subject.Day, Known = default, Year = year }
            : new AnnualReportFiled(id, subject.Subject, subject.Day, default, year, null, null, null, null, null, null, null);
    }

    private static EventId CureId(CurableKind kind, string key) => EventId.Of("cure", kind.ToString(), key);

    private static Bilingual ToDo(AbnormalCause cause, bool isMarked)
    {
        var (chinese, english) = cause switch
        {
            AbnormalCause.AnnualReportMissing => ("补报未报年度的年报并公示", "file the missing annual reports"),
            AbnormalCause.ImmediateInformationMissing => ("履行即时信息公示义务", "publish the information that was due"),
            AbnormalCause.FalseInformation => ("更正公示的信息", "correct what was published"),
            AbnormalCause.Unreachable => ("办理住所（经营场所）变更登记，或提出通过登记的住所可以重新取得联系", "register the new address, or show that the registered one can be reached"),
            AbnormalCause.NameToBeChanged => ("办理名称变更登记", "register another name"),
            _ => ("改正列入事由", "put right what it was listed for"),
        };
        return isMarked
            ? new($"{chinese}，并申请恢复正常记载状态", $"{english}, and ask for the mark to be taken off")
            : new($"{chinese}，并申请移出经营异常名录", $"{english}, and ask for removal from the abnormal list");
    }
}

/// <summary>A fact that can be cured.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Fact">In words.</param>
/// <param name="ToDo">What has to be done.</param>
/// <param name="From">The first day on which it may be asked for.</param>
/// <param name="Events">The events behind the fact.</param>
/// <param name="Cures">The events that would cure it, on the day of the classes.</param>
internal sealed record CurableFact(CurableKind Kind, Bilingual Fact, Bilingual ToDo, DateOnly From, ImmutableArray<EventId> Events, ImmutableArray<CreditEvent> Cures);
