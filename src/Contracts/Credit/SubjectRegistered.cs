using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>登记: the subject exists, with what the registry says of it. <c>Happened</c> is the day of establishment (成立日期) where that is known, else the first day of which anything is known.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened.</param>
/// <param name="Known">When it became known.</param>
/// <param name="Name">名称.</param>
/// <param name="Kind">主体类型.</param>
/// <param name="Region">属地 (district or functional area).</param>
/// <param name="Industry">行业; null where not stated.</param>
/// <param name="Status">登记状态.</param>
/// <param name="EstablishedOn">成立日期; null where not stated.</param>
/// <param name="CapitalYuan">注册资本, 元; null where not stated.</param>
/// <param name="Address">住所; null where not stated.</param>
/// <param name="LegalRepresentative">法定代表人 or 经营者; null where not stated.</param>
/// <param name="FromCodeAlone">True where the registry has no row and the subject was made from the code in another file: region and kind are guesses from the code.</param>
/// <inheritdoc cref="CreditEvent"/>
[GenerateSerializer, Immutable, Alias("xinheng.credit.registered")]
public sealed record SubjectRegistered(
    EventId Id,
    SubjectId Subject,
    DateOnly Happened,
    DateTimeOffset Known,
    [property: Id(0)] string Name,
    [property: Id(1)] SubjectKind Kind,
    [property: Id(2)] Region Region,
    [property: Id(3)] Industry? Industry,
    [property: Id(4)] RegistrationStatus Status,
    [property: Id(5)] DateOnly? EstablishedOn,
    [property: Id(6)] decimal? CapitalYuan,
    [property: Id(7)] string? Address,
    [property: Id(8)] string? LegalRepresentative,
    [property: Id(9)] bool FromCodeAlone) : CreditEvent(Id, Subject, Happened, Known);
