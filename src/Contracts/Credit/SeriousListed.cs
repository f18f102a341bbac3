using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>列入严重违法失信名单 (国家市场监督管理总局令第44号).</summary>
/// <param name="Id">Which event.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened.</param>
/// <param name="Known">When it became known.</param>
/// <param name="Entry">Which entry; removal names it.</param>
/// <param name="Cause">列入事由, in the authority's words; null where not stated.</param>
/// <param name="Authority">作出决定机关; null where not stated.</param>
/// <inheritdoc cref="CreditEvent"/>
[GenerateSerializer, Immutable, Alias("xinheng.credit.serious-listed")]
public sealed record SeriousListed(
    EventId Id,
    SubjectId Subject,
    DateOnly Happened,
    DateTimeOffset Known,
    [property: Id(0)] string Entry,
    [property: Id(1)] string? Cause,
    [property: Id(2)] string? Authority) : CreditEvent(Id, Subject, Happened, Known);
