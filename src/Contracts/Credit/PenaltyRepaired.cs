using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>信用修复: publicity, sharing and use of a penalty end (国家发展改革委令第36号). It weighs nothing from this day on; older snapshots replay with the old weight.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened.</param>
/// <param name="Known">When it became known.</param>
/// <param name="Document">行政处罚决定书文号 of the penalty repaired.</param>
/// <inheritdoc cref="CreditEvent"/>
[GenerateSerializer, Immutable, Alias("xinheng.credit.penalty-repaired")]
public sealed record PenaltyRepaired(
    EventId Id,
    SubjectId Subject,
    DateOnly Happened,
    DateTimeOffset Known,
    [property: Id(0)] string Document) : CreditEvent(Id, Subject, Happened, Known);
