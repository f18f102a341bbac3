using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>移出严重违法失信名单, per entry.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened.</param>
/// <param name="Known">When it became known.</param>
/// <param name="Entry">The entry that ends.</param>
/// <param name="Reason">移出原因; null where not stated.</param>
/// <inheritdoc cref="CreditEvent"/>
[GenerateSerializer, Immutable, Alias("xinheng.credit.serious-removed")]
public sealed record SeriousRemoved(
    EventId Id,
    SubjectId Subject,
    DateOnly Happened,
    DateTimeOffset Known,
    [property: Id(0)] string Entry,
    [property: Id(1)] string? Reason) : CreditEvent(Id, Subject, Happened, Known);
