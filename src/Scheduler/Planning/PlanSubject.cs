using Xinheng.Contracts.Subjects;

namespace Xinheng.Scheduler.Planning;

/// <summary>What planning needs to know of a subject: never its class, which comes from a snapshot of its own.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">名称; what scopes may look into.</param>
/// <param name="Kind">主体类型.</param>
/// <param name="Region">属地.</param>
/// <param name="Industry">行业; null where not known.</param>
/// <param name="EstablishedOn">成立日期; null where not known.</param>
/// <param name="CapitalYuan">注册资本, 元; null where not known.</param>
/// <param name="Status">登记状态.</param>
/// <param name="VisitsThisYear">Visits so far in the calendar year of the plan, for whatever reason, on-cause visits included (they count against the yearly ceiling).</param>
/// <param name="IsDrawnThisYear">Whether a draw of that year reached it, visited yet or not.</param>
public sealed record PlanSubject(
    SubjectId Id,
    string Name,
    SubjectKind Kind,
    Region Region,
    Industry? Industry,
    DateOnly? EstablishedOn,
    decimal? CapitalYuan,
    RegistrationStatus Status,
    int VisitsThisYear,
    bool IsDrawnThisYear);
