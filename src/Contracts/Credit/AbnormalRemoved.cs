using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>移出经营异常名录, per entry.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened.</param>
/// <param name="Known">When it became known.</param>
/// <param name="Entry">The entry that ends.</param>
/// <param name="Reason">移出原因; null where not stated.</param>
/// <inheritdoc cref="CreditEvent"/>
[GenerateSerializer, Immutable, Alias("xinheng.credit.abnormal-removed")]
public sealed record AbnormalRemoved(
    EventId Id,
    SubjectId Subject,
    DateOnly Happened,
    DateTimeOffset Known,
    [property: Id(0)] string Entry,
    [property: Id(1)] string? Reason) : CreditEvent(Id, Subject, Happened, Known);
