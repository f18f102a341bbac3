using System.Globalization;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Explanation;

/// <summary>A credit event as an officer would name it: the day, what it was, and the number or words by which the file knows it. Never who inspected.</summary>
public static class CreditEventWords
{
    /// <summary>The event in one line.</summary>
    public static Bilingual Of(CreditEvent creditEvent)
    {
        ArgumentNullException.ThrowIfNull(creditEvent);
        var (chinese, english) = What(creditEvent);
        var day = creditEvent.Happened.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new($"{day} {chinese}", $"{day} {english}");
    }

    private static (string Chinese, string English) What(CreditEvent creditEvent) => creditEvent switch
    {
        SubjectRegistered { Status: RegistrationStatus.Active } => ("登记", "registered"),
        SubjectRegistered registered => ($"登记，状态为{registered.Status.Chinese()}", $"registered as {registered.Status}"),
        SubjectChanged => ("变更登记", "change of registration"),
        StatusChanged changed => ($"登记状态变为{changed.Status.Chinese()}{Colon(changed.Reason, "：")}", $"status became {changed.Status}{Colon(changed.Reason, ": ")}"),
        AnnualReportFiled report => ($"公示 {report.Year} 年度年报", $"annual report for {report.Year} filed"),
        AbnormalListed listed => ($"列入（标记）经营异常 {listed.Entry}：{listed.Cause.Chinese()}", $"abnormal entry or mark {listed.Entry}: {listed.Cause}"),
        AbnormalRemoved removed => ($"移出经营异常名录（标记）{removed.Entry}", $"abnormal entry or mark {removed.Entry} removed"),
        SeriousListed listed => ($"列入严重违法失信名单 {listed.Entry}{Colon(listed.Cause, "：")}", $"on the serious list {listed.Entry}{Colon(listed.Cause, ": ")}"),
        SeriousRemoved removed => ($"移出严重违法失信名单 {removed.Entry}", $"off the serious list {removed.Entry}"),
        Penalised penalised => ($"行政处罚 {penalised.Document}{Fine(penalised, "，罚没 ", " 元")}", $"penalty {penalised.Document}{Fine(penalised, ", fined or confiscated ", " yuan")}"),
        PenaltyRepaired repaired => ($"信用修复 {repaired.Document}", $"penalty {repaired.Document} repaired"),
        Inspected inspected => ($"检查 {inspected.Inspection}：{Results(inspected, ResultCodes.Chinese, "、")}", $"inspection {inspected.Inspection}: {Results(inspected, code => code.ToString(), ", ")}"),
        ComplaintReceived complaint => (
            $"投诉举报 {complaint.Complaint}{(complaint.Substantiated == true ? "（查实）" : "")}", $"complaint {complaint.Complaint}{(complaint.Substantiated == true ? " (substantiated)" : "")}"),
        _ => throw new InvalidOperationException($"No words for {creditEvent.GetType().Name}."),
    };

    private static string Colon(string? words, string colon) => string.IsNullOrEmpty(words) ? "" : colon + words;

    private static string Fine(Penalised penalised, string before, string after) => SubjectOnDay.AmountOf(penalised) is > 0 and var yuan
        ? string.Create(CultureInfo.InvariantCulture, $"{before}{yuan:#,0.##}{after}") : "";

    private static string Results(Inspected inspected, Func<ResultCode, string> words, string comma) =>
        string.Join(comma, inspected.Results.SelectMany(result => result.Codes).Distinct().Order().Select(words));
}
