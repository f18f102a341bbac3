using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Policy;

namespace Xinheng.Tests.Unit.Scoring;

/// <summary>Made-up histories; everything becomes known on the day it happens.</summary>
internal static class Made
{
    public static readonly SubjectId Subject = SubjectId.Parse("91350100M000100Y43").Value;

    public static readonly DateOnly Today = new(2026, 9, 30);

    public static readonly CreditPolicy Policy = CreditPolicyFile.Load(Path.Combine(AppContext.BaseDirectory, "models", "policy", "default-1.json")).Value;

    /// <summary>The policy with professional fields.</summary>
    public static readonly CreditPolicy PolicyWithPacks = CreditPolicyFile.Load(Path.Combine(AppContext.BaseDirectory, "models", "policy", "default-2.json")).Value;

    public static readonly ModelOpinion NoRisk = new(0.001, 0, []);

    public static SubjectId Id(int number) => SubjectId.Parse($"{440802_000_000_000L + number}").Value;

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static SubjectRegistered Registered(
        string established, SubjectKind kind = SubjectKind.Enterprise, RegistrationStatus status = RegistrationStatus.Active, bool fromCodeAlone = false, SubjectId? subject = null) => new(
            EventId.Of("registered", established), subject ?? Subject, Day(established), ChinaTime.StartOf(Day(established)), "湛江好味餐饮有限公司", kind, Region.Parse("440802").Value,
            Industry.Parse("H6210").Value, status, fromCodeAlone ? null : Day(established), 500_000, "人民大道", "陈一", fromCodeAlone);

    public static Inspected Inspected(string day, ResultCode code = ResultCode.NothingFound, SubjectId? subject = null, string? known = null) => new(
        EventId.Of("inspected", day), subject ?? Subject, Day(day), ChinaTime.StartOf(Day(known ?? day)), "I-" + day, InspectionOrigin.Daily, InspectionMode.OnSite,
        [new ItemResult("AMR-01", [code], null)], null, null);

    public static Penalised Penalised(string day, PenaltyKinds kinds = PenaltyKinds.Fine, decimal? fine = 5000, string? known = null) => new(
        EventId.Of("penalised", day, kinds.ToString()), Subject, Day(day), ChinaTime.StartOf(Day(known ?? day)), "粤湛市监罚 " + day, kinds, fine, null, null, null, null);

    public static SubjectChanged Changed(string day, SubjectKind? kind = null, Industry? industry = null, string? representative = null) =>
        new(EventId.Of("changed", day), Subject, Day(day), ChinaTime.StartOf(Day(day)), null, kind, null, industry, null, null, null, representative);

    public static ComplaintReceived Complaint(string day, bool? substantiated = null, string? category = null, string? known = null) => new(
        EventId.Of("complaint", day, known ?? ""), Subject, Day(day), ChinaTime.StartOf(Day(known ?? day)), "C-" + day, category, substantiated);

    public static PenaltyRepaired Repaired(Penalised penalty, string day) => new(EventId.Of("repaired", day), Subject, Day(day), ChinaTime.StartOf(Day(day)), penalty.Document);

    public static AnnualReportFiled Report(int year, string day) =>
        new(EventId.Of("report", day), Subject, Day(day), ChinaTime.StartOf(Day(day)), year, 12, 100_000, 20_000, 300_000, 1000, 900, 100);

    public static AbnormalListed Abnormal(string day, AbnormalCause cause = AbnormalCause.AnnualReportMissing, string entry = "E-1") =>
        new(EventId.Of("abnormal", day, entry), Subject, Day(day), ChinaTime.StartOf(Day(day)), entry, cause, null);

    public static AbnormalRemoved AbnormalRemoved(string day, string entry = "E-1") => new(EventId.Of("removed", day, entry), Subject, Day(day), ChinaTime.StartOf(Day(day)), entry, null);

    public static SeriousListed Serious(string day) => new(EventId.Of("serious", day), Subject, Day(day), ChinaTime.StartOf(Day(day)), "S-1", null, null);

    /// <summary>Surroundings in which reports for the years 2013 to 2025 are on record.</summary>
    public static Surroundings WithReports()
    {
        var tally = new SurroundingsTally(Standpoint.AtEndOf(Today));
        tally.Add(Id(1), [.. Enumerable.Range(2013, 13).Select(year => (CreditEvent)Report(year, $"{year + 1}-03-01"))]);
        return tally.ToSurroundings();
    }

    public static SubjectOnDay Seen(DateOnly day, params CreditEvent[] events) => SubjectOnDay.See(Subject, events, Standpoint.AtEndOf(day), WithReports());

    public static SubjectOnDay Seen(params CreditEvent[] events) => Seen(Today, events);

    public static double? Value(string feature, SubjectOnDay subject) => FeatureCatalogue.All.Single(one => one.Name == feature).Value(subject);

    public static void Refused<T>(string code, Answer<T> answer)
        where T : notnull => Assert.Contains(answer.Refusals, refusal => refusal.Code == code);
}
