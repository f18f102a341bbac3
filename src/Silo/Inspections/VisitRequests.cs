using System.Collections.Immutable;
using System.Globalization;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Inspections;

/// <summary>Reads what inspectors send; only form and size are judged here, the rules are the visit's own.</summary>
internal static class VisitRequests
{
    public static Answer<VisitReport> ToReport(SubmitResultsRequest request)
    {
        if (request.Results.Count > InspectionLimits.Items || request.Present.Count > InspectionLimits.Present) return TooMany;
        if (request.Present.Concat(request.Results.Select(result => result.Item)).Any(id => id.Length > InspectionLimits.IdCharacters)) return TooLong;
        if (request.Results.Any(result => result.Codes.Count > Enum.GetValues<ResultCode>().Length)) return TooMany;
        if (DayOf(request.Day, "day") is var day && !day.TryGet(out var visited, out var refusals)) return Answer<VisitReport>.Refused(refusals);
        var results = ImmutableArray.CreateBuilder<ItemResult>(request.Results.Count);
        foreach (var (index, message) in request.Results.Index())
        {
            if (!ToResult(message, $"results[{index}].follow_up.by").TryGet(out var result, out var why)) return Answer<VisitReport>.Refused(why);
            results.Add(result);
        }

        return new VisitReport(visited, ToMode(request.Mode), [.. request.Present], results.MoveToImmutable());
    }

    private static Answer<ItemResult> ToResult(VisitItemResult message, string field)
    {
        DateOnly? by = null;
        if (message.FollowUp is { HasBy: true } dated)
        {
            if (!DayOf(dated.By, field).TryGet(out var day, out var refusals)) return Answer<ItemResult>.Refused(refusals);
            by = day;
        }

        return new ItemResult(message.Item, [.. message.Codes.Select(code => (ResultCode)code)], message.HasRemark ? message.Remark : null)
        {
            FollowUp = message.FollowUp is null or { Kind: VisitFollowUpKind.Unspecified }
                ? null
                : new FollowUp((FollowUpKind)message.FollowUp.Kind, by, message.FollowUp.HasDepartment ? message.FollowUp.Department : null),
        };
    }

    private static InspectionMode ToMode(VisitMode mode) => mode switch
    {
        VisitMode.OnSite => InspectionMode.OnSite,
        VisitMode.InWriting => InspectionMode.InWriting,
        VisitMode.Online => InspectionMode.Online,
        VisitMode.Testing => InspectionMode.Testing,
        VisitMode.ByAgency => InspectionMode.ByAgency,
        _ => InspectionMode.Unknown,
    };

    private static Answer<DateOnly> DayOf(string text, string field) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : SubmissionRefusals.Field(field, new("日期不是 2026-06-30 这样的写法", "the day is not written like 2026-06-30"), new("请用“年-月-日”，月日各两位", "write year-month-day with two digits each for month and day"));

    private static Refusal TooMany => SubmissionRefusals.Field(
        "results",
        new($"一次录入不能超过 {InspectionLimits.Items} 个事项、{InspectionLimits.Present} 名检查人员，代码不能重复", $"a report has at most {InspectionLimits.Items} items, {InspectionLimits.Present} inspectors, and each code once"),
        new("请只录入任务列出的事项和检查组成员", "give results for the listed items and name the team only"));

    private static Refusal TooLong => SubmissionRefusals.Field(
        "results",
        new($"编号不能超过 {InspectionLimits.IdCharacters} 字", $"an id has at most {InspectionLimits.IdCharacters} characters"),
        new("请照抄任务列表中的编号", "copy the ids from the list of assignments"));
}
