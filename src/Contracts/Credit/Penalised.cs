using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>行政处罚 (the national 双公示 column set). The same document known again with other content is a correction of it.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened.</param>
/// <param name="Known">When it became known.</param>
/// <param name="Document">行政处罚决定书文号; which penalty.</param>
/// <param name="Kinds">处罚种类 (行政处罚法 article 9), several possible; <see cref="PenaltyKinds.None"/> where not stated.</param>
/// <param name="FineYuan">罚款金额, 元; null where not stated.</param>
/// <param name="ConfiscatedYuan">没收金额, 元; null where not stated.</param>
/// <param name="Violation">违法行为类型; null where not stated.</param>
/// <param name="Authority">处罚机关; null where not stated.</param>
/// <param name="PublicUntil">公示截止期; null where not stated.</param>
/// <inheritdoc cref="CreditEvent"/>
[GenerateSerializer, Immutable, Alias("xinheng.credit.penalised")]
public sealed record Penalised(
    EventId Id,
    SubjectId Subject,
    DateOnly Happened,
    DateTimeOffset Known,
    [property: Id(0)] string Document,
    [property: Id(1)] PenaltyKinds Kinds,
    [property: Id(2)] decimal? FineYuan,
    [property: Id(3)] decimal? ConfiscatedYuan,
    [property: Id(4)] string? Violation,
    [property: Id(5)] string? Authority,
    [property: Id(6)] DateOnly? PublicUntil) : CreditEvent(Id, Subject, Happened, Known);
