using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>列入经营异常名录, or for 个体工商户 标记为经营异常状态. Several entries can be open at once.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened.</param>
/// <param name="Known">When it became known.</param>
/// <param name="Entry">Which entry; removal names it.</param>
/// <param name="Cause">列入原因, by meaning rather than by number, since the numbers differ by kind of subject.</param>
/// <param name="Authority">作出决定机关; null where not stated.</param>
/// <inheritdoc cref="CreditEvent"/>
[GenerateSerializer, Immutable, Alias("xinheng.credit.abnormal-listed")]
public sealed record AbnormalListed(
    EventId Id,
    SubjectId Subject,
    DateOnly Happened,
    DateTimeOffset Known,
    [property: Id(0)] string Entry,
    [property: Id(1)] AbnormalCause Cause,
    [property: Id(2)] string? Authority) : CreditEvent(Id, Subject, Happened, Known);
