using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>登记状态变更: 注销, 吊销, 撤销, 迁出, 歇业 or back to 存续.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened.</param>
/// <param name="Known">When it became known.</param>
/// <param name="Status">The status from that day on.</param>
/// <param name="Reason">Why, in the registry's words; null where not stated.</param>
/// <inheritdoc cref="CreditEvent"/>
[GenerateSerializer, Immutable, Alias("xinheng.credit.status-changed")]
public sealed record StatusChanged(
    EventId Id,
    SubjectId Subject,
    DateOnly Happened,
    DateTimeOffset Known,
    [property: Id(0)] RegistrationStatus Status,
    [property: Id(1)] string? Reason) : CreditEvent(Id, Subject, Happened, Known);
