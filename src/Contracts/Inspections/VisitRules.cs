using System.Collections.Immutable;
using System.Globalization;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Inspections;

/// <summary>What a report must keep to; a place's column names the field of the report.</summary>
internal static class VisitRules
{
    public static ImmutableArray<Refusal> FaultsOf(Submission submission, Assignment assignment, IReadOnlyDictionary<string, DateOnly> certificates) =>
    [
        .. OfKey(submission.Key),
        .. OfDay(submission, assignment),
        .. OfTeam(submission.Report, assignment, certificates),
        .. OfItems(submission.Report, assignment),
        .. submission.Report.Results.SelectMany((result, index) => OfResult(result, submission.Report.Day, $"results[{index}]")),
    ];

    private static IEnumerable<Refusal> OfKey(string key)
    {
        if (key.Length is 0 or > InspectionLimits.KeyCharacters || key.Any(character => character is < '!' or > '~'))
        {
            yield return Fault("submission.key", "idempotency_key",
                $"幂等键应为 1–{InspectionLimits.KeyCharacters} 个可见 ASCII 字符", $"the idempotency key is not 1 to {InspectionLimits.KeyCharacters} visible ASCII characters",
                "每次录入用一个新的 UUID，重发时用同一个", "use a fresh UUID for each report and the same one when sending it again");
        }
    }

    private static IEnumerable<Refusal> OfDay(Submission submission, Assignment assignment)
    {
        var (day, today) = (submission.Report.Day, ChinaTime.DayOf(submission.RecordedAt));
        if (day < assignment.Sheet.DrawnOn)
        {
            yield return Fault("visit.day-before-draw", "day", $"检查日期 {Written(day)} 早于抽查日期 {Written(assignment.Sheet.DrawnOn)}",
                $"the visit of {Written(day)} lies before the draw of {Written(assignment.Sheet.DrawnOn)}", "请核对检查日期；抽查前的检查不属于本次抽查", "check the day; an earlier inspection is not one of this draw");
        }

        if (day > today)
        {
            yield return Fault("visit.day-after-today", "day", $"检查日期 {Written(day)} 晚于今天 {Written(today)}", $"the visit of {Written(day)} lies after today, {Written(today)}",
                "请在检查之后录入", "submit after the visit");
        }

        if (submission.Report.Mode is InspectionMode.Unknown || !Enum.IsDefined(submission.Report.Mode))
        {
            yield return Fault("visit.mode", "mode", "没有说明检查方式", "the mode of the visit is not stated", "请填实地、书面、网络监测、检验检测或委托专业机构", "say on site, in writing, online, testing or by agency");
        }
    }

    private static IEnumerable<Refusal> OfTeam(VisitReport report, Assignment assignment, IReadOnlyDictionary<string, DateOnly> certificates)
    {
        ImmutableArray<string> team = [.. assignment.Team];
        foreach (var outsider in report.Present.Except(team))
        {
            yield return Fault("visit.outsider", "present", $"检查人员“{Shown(outsider)}”不在该任务的检查组中", $"the inspector \"{Shown(outsider)}\" is not on the team of this visit",
                "只填检查组的成员", "name members of the team only");
        }

        var present = team.Intersect(report.Present).Count();
        if (present < team.Length)
        {
            yield return Fault("visit.understaffed", "present", $"检查组应到 {team.Length} 人，实到 {present} 人", $"the team has {team.Length} inspectors and {present} of them were present",
                "请在全组到场时检查；不能到场的成员先申请回避", "visit with the whole team; who cannot come asks for recusal first");
        }

        foreach (var member in team.Intersect(report.Present))
        {
            if (certificates.TryGetValue(member, out var validUntil) && validUntil >= report.Day) continue;
            yield return Fault("visit.certificate", "present", $"检查人员 {member} 的执法证在 {Written(report.Day)} 无效", $"the certificate of inspector {member} was not valid on {Written(report.Day)}",
                "请更新检查人员名录库，或由持有效证件的人员检查", "update the library of inspectors, or visit with valid certificates");
        }
    }

    private static IEnumerable<Refusal> OfItems(VisitReport report, Assignment assignment)
    {
        var assigned = assignment.Sheet.Items.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, result) in report.Results.Index())
        {
            if (!assigned.Contains(result.Item))
            {
                yield return Fault("result.item-unassigned", $"results[{index}].item", $"事项“{Shown(result.Item)}”不在该任务中", $"the item \"{Shown(result.Item)}\" is not one of this visit",
                    "只录入任务列出的事项", "give results for the listed items only");
            }
            else if (!seen.Add(result.Item))
            {
                yield return Fault("result.item-twice", $"results[{index}].item", $"事项 {result.Item} 录入了两次", $"the item {result.Item} has two results",
                    "一个事项录入一次，多个结果写在一起", "give one result for each item, with all its codes");
            }
        }

        foreach (var missing in assignment.Sheet.Items.Where(item => !seen.Contains(item.Id)))
        {
            yield return Fault("result.item-missing", "results", $"事项 {missing.Id} 没有结果", $"the item {missing.Id} has no result",
                "请为每个事项录入结果；未发现相关经营活动的用 7", "give a result for every item; 7 says that there is no such activity");
        }
    }

    private static IEnumerable<Refusal> OfResult(ItemResult result, DateOnly day, string where)
    {
        if (result.Codes.IsEmpty)
        {
            yield return Fault("result.code-none", $"{where}.codes", $"事项“{Shown(result.Item)}”没有结果代码", $"the item \"{Shown(result.Item)}\" has no result code", "请至少填一个结果代码", "give at least one code");
        }

        foreach (var code in result.Codes.Where(code => !Enum.IsDefined(code)))
        {
            yield return Fault("result.code-unknown", $"{where}.codes", $"没有编号为 {(int)code} 的检查结果", $"there is no result code {(int)code}",
                "可用 1–8 和 11–14", "use 1 to 8 or 11 to 14");
        }

        if (result.Codes.Distinct().Count() != result.Codes.Length || (result.Codes.Length > 1 && result.Codes.Contains(ResultCode.NothingFound)))
        {
            yield return Fault("result.code-contradiction", $"{where}.codes", "结果代码重复，或“未发现问题”与其他结果并列", "a code is given twice, or \"nothing found\" stands beside another result",
                "每个代码填一次；发现问题时不填 1", "give each code once, and 1 only alone");
        }

        if (result.Remark is { Length: > InspectionLimits.RemarkCharacters })
        {
            yield return Fault("result.remark-length", $"{where}.remark", $"备注超过 {InspectionLimits.RemarkCharacters} 字", $"the remark is longer than {InspectionLimits.RemarkCharacters} characters",
                "请概括备注，材料另行归档", "summarise it and file the evidence elsewhere");
        }

        if (!IsComplete(result.FollowUp, day))
        {
            yield return Fault("result.follow-up", $"{where}.follow_up", "后续处理不完整：责令改正要有不早于检查日的期限，移送、抄告要有接收部门，其余都不填",
                "the follow-up is incomplete: a correction needs a day not before the visit, a transfer or copy needs a department, and nothing else has either",
                "请补全后续处理的期限或部门", "complete the day or the department of the follow-up");
        }
    }

    private static bool IsComplete(FollowUp? followUp, DateOnly day) => followUp switch
    {
        { Kind: FollowUpKind.None or FollowUpKind.DailySupervision, By: null, Department: null } => true,
        { Kind: FollowUpKind.CorrectByDate, By: { } by, Department: null } => by >= day,
        { Kind: FollowUpKind.Transfer or FollowUpKind.CopyToDepartment, By: null, Department: { } department } => Name.IsWellFormed(department),
        _ => false,
    };

    private static Refusal Fault(string code, string field, string chinese, string english, string chineseCure, string englishCure) =>
        new(code, new Place(Column: field), new(chinese, english), new(chineseCure, englishCure));

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
