using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>变更登记: some of what the registry says has changed; null means unchanged.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened.</param>
/// <param name="Known">When it became known.</param>
/// <param name="Name">名称.</param>
/// <param name="Kind">主体类型.</param>
/// <param name="Region">属地.</param>
/// <param name="Industry">行业.</param>
/// <param name="EstablishedOn">成立日期 (a correction, or the first statement of it).</param>
/// <param name="CapitalYuan">注册资本, 元.</param>
/// <param name="Address">住所.</param>
/// <param name="LegalRepresentative">法定代表人 or 经营者.</param>
/// <inheritdoc cref="CreditEvent"/>
[GenerateSerializer, Immutable, Alias("xinheng.credit.changed")]
public sealed record SubjectChanged(
    EventId Id,
    SubjectId Subject,
    DateOnly Happened,
    DateTimeOffset Known,
    [property: Id(0)] string? Name,
    [property: Id(1)] SubjectKind? Kind,
    [property: Id(2)] Region? Region,
    [property: Id(3)] Industry? Industry,
    [property: Id(4)] DateOnly? EstablishedOn,
    [property: Id(5)] decimal? CapitalYuan,
    [property: Id(6)] string? Address,
    [property: Id(7)] string? LegalRepresentative) : CreditEvent(Id, Subject, Happened, Known);
