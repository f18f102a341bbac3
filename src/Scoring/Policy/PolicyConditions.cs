using System.Collections.Frozen;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Policy;

/// <summary>The conditions that rules can name. Each finds the facts that fulfil it; where it rests on an absence there are none, only that it holds.</summary>
public static class PolicyConditions
{
    private const PenaltyKinds Stopping = PenaltyKinds.BusinessStopped | PenaltyKinds.LicenceRevoked;
    internal const PenaltyKinds Severe = Stopping | PenaltyKinds.LicenceSuspended | PenaltyKinds.BusinessRestricted | PenaltyKinds.Detention;

    // Longer than any decay: the policy's own steps say when a fact weighs nothing.
    private const int AllMonths = SubjectOnDay.AllMonths;

    private static readonly FrozenDictionary<string, Condition> ByName = new Dictionary<string, Condition>(StringComparer.Ordinal)
    {
        ["serious-list-open"] = new([], (subject, _) => Facts(subject.OpenSerious())),
        ["abnormal-open"] = new([], (subject, _) => Facts(subject.OpenAbnormal())),
        ["abnormal-open-for"] = new([Setting.Months], (subject, rule) =>
            Facts(subject.OpenAbnormal().Where(listed => listed.Happened.AddMonths(rule.Months!.Value) <= subject.Day))),
        ["revoked-not-deregistered"] = new([], (subject, _) => Status(subject, RegistrationStatus.RevokedNotDeregistered)),

        // Never holds of a subject that has a class, since who was annulled is gone. Policies of before name it, and their snapshots must be read.
        ["registration-annulled"] = new([], (subject, _) => Status(subject, RegistrationStatus.Annulled)),
        ["stopped-or-revoked-within"] = new([Setting.Months], (subject, rule) =>
            Facts(subject.Penalties(rule.Months!.Value).Where(penalty => (penalty.Kinds & Stopping) != 0))),
        ["obstructed-within"] = new([Setting.Months], (subject, rule) =>
            Facts(subject.Inspections(rule.Months!.Value).Where(inspection => inspection.Results.Any(result => result.Codes.Contains(ResultCode.Obstructed))))),
        ["unreachable-and-reports-missing"] = new([Setting.Count], (subject, rule) => AnnualReportDuty.MissingOn(subject) >= rule.Count
            ? Facts(subject.OpenAbnormal().Where(listed => listed.Cause == AbnormalCause.Unreachable)) with { Particulars = MissingYears(subject) } : Nothing),
        ["history-under"] = new([Setting.Months], (subject, rule) => ShortHistory(subject, rule.Months!.Value)),
        ["penalty"] = new([Setting.Points], (subject, _) => Facts(subject.Penalties(AllMonths))),
        ["severe-penalty"] = new([Setting.Points], (subject, _) => Facts(subject.Penalties(AllMonths).Where(penalty => (penalty.Kinds & Severe) != 0))),
        ["large-fine"] = new([Setting.Points, Setting.Yuan], (subject, rule) =>
            Facts(subject.Penalties(AllMonths).Where(penalty => SubjectOnDay.AmountOf(penalty) >= (double)rule.Yuan!.Value))),
        ["problem-found"] = new([Setting.Points], (subject, _) => Facts(subject.Problems(AllMonths))),
        ["unreachable-at-inspection"] = new([Setting.Points], (subject, _) =>
            Facts(subject.Inspections(AllMonths).Where(inspection => inspection.Results.Any(result => result.Codes.Contains(ResultCode.Unreachable))))),
        ["report-late"] = new([Setting.Points], (subject, _) => Facts(AnnualReportDuty.Late(subject))),
        ["report-missing-or-late"] = new([Setting.Points], (subject, _) => MissingOrLate(subject)),
        ["report-missing"] = new([Setting.Points], (subject, _) => Missing(subject)),
        ["abnormal-open-or-closed"] = new([Setting.Points], (subject, _) => OpenOrClosed(subject)),
        ["abnormal-closed"] = new([Setting.Points], (subject, _) => Facts(subject.ClosedAbnormal(AllMonths))),
        ["complaint-substantiated"] = new([Setting.Points], (subject, _) =>
            Facts(subject.Complaints(AllMonths).Where(complaint => complaint.Substantiated == true))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Of a professional field: they ask what its items and its violations showed.
    private static readonly FrozenDictionary<string, Func<SubjectOnDay, SectorPack, Finding>> OfSector = new Dictionary<string, Func<SubjectOnDay, SectorPack, Finding>>(StringComparer.Ordinal)
    {
        ["sector-problem"] = (subject, pack) =>
            Facts(subject.Inspections(AllMonths).Where(inspection => inspection.Results.Any(result => result.HasProblem && pack.HasItem(result.Item)))),
        ["sector-penalty"] = (subject, pack) => Facts(subject.Penalties(AllMonths).Where(penalty => pack.IsNamedIn(penalty.Violation))),
        ["sector-complaint-substantiated"] = (subject, pack) =>
            Facts(subject.Complaints(AllMonths).Where(complaint => complaint.Substantiated == true && pack.IsNamedIn(complaint.Category))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names, in ordinal order.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Concat(OfSector.Keys).Order(StringComparer.Ordinal);

    /// <summary>Whether a condition asks about a professional field and so stands in packs alone.</summary>
    internal static bool IsOfSector(string condition) => OfSector.ContainsKey(condition);

    /// <summary>What a condition asks a rule to state; null for an unknown condition.</summary>
    internal static IReadOnlyList<Setting>? SettingsOf(string condition) => IsOfSector(condition) ? [Setting.Points] : ByName.GetValueOrDefault(condition)?.Settings;

    /// <summary>Judges a subject by a rule of a validated policy.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="subject">The subject on the day.</param>
    /// <param name="pack">The pack in which the rule stands; null for a general rule.</param>
    internal static Finding Judge(PolicyRule rule, SubjectOnDay subject, SectorPack? pack = null) =>
        pack is not null && OfSector.TryGetValue(rule.When, out var judge) ? judge(subject, pack) : ByName[rule.When].Judge(subject, rule);

    private static Finding Nothing => new(false, [], 0);

    private static Finding Facts(IEnumerable<CreditEvent> events)
    {
        CreditEvent[] found = [.. events];
        return new(found.Length > 0, found, 0);
    }

    private static Finding Status(SubjectOnDay subject, RegistrationStatus status) => Facts(subject.State is { StatusSaidBy: { } said } && subject.State.Status == status ? [said] : []);

    private static Finding ShortHistory(SubjectOnDay subject, int months) => subject.HistoryFrom switch
    {
        null => new(true, [], 0) { Particulars = new("没有任何记录", "nothing on record") },
        { } from when from.AddMonths(months) > subject.Day => new(true, [], 0) { Particulars = new($"记录始于{from:yyyy-MM-dd}", $"on record since {from:yyyy-MM-dd}") },
        _ => Nothing,
    };

    private static Finding Missing(SubjectOnDay subject) =>
        AnnualReportDuty.MissingOn(subject) is > 0 and var missing ? new(true, [], missing) { Particulars = MissingYears(subject) } : Nothing;

    // What is filed late was counted while it was missing, in full: filing it never adds points. Nor does a correction make it fresher.
    private static Finding MissingOrLate(SubjectOnDay subject)
    {
        var missing = Missing(subject);
        CreditEvent[] late = [.. AnnualReportDuty.Late(subject)];
        return missing.Holds || late.Length > 0 ? new(true, late, missing.Absences) { Particulars = missing.Particulars } : Nothing;
    }

    private static Bilingual MissingYears(SubjectOnDay subject)
    {
        var years = AnnualReportDuty.MissingYearsOn(subject).ToArray();
        return new($"{string.Join('、', years)}年度未公示", $"missing for {string.Join(", ", years)}");
    }

    // What is closed was counted while it was open, in full: leaving the list never adds points.
    private static Finding OpenOrClosed(SubjectOnDay subject)
    {
        CreditEvent[] closed = [.. subject.ClosedAbnormal(AllMonths)], open = [.. subject.OpenAbnormal()];
        return new(closed.Length + open.Length > 0, closed, 0) { Lasting = open };
    }

    /// <summary>What a rule must state for a condition.</summary>
    internal enum Setting
    {
        Months,
        Count,
        Yuan,
        Points,
    }

    /// <summary>What was found.</summary>
    /// <param name="Holds">Whether the condition holds.</param>
    /// <param name="Events">The facts behind it.</param>
    /// <param name="Absences">How many things that should be there are not; each weighs in full.</param>
    internal readonly record struct Finding(bool Holds, CreditEvent[] Events, int Absences)
    {
        /// <summary>Facts that last on the day: they weigh in full, however long ago they began.</summary>
        public CreditEvent[] Lasting { get; init; } = [];

        /// <summary>What no event names: of an absence the years, of a short history its beginning. Null where the events say all.</summary>
        public Bilingual? Particulars { get; init; }
    }

    private sealed record Condition(IReadOnlyList<Setting> Settings, Func<SubjectOnDay, PolicyRule, Finding> Judge);
}
