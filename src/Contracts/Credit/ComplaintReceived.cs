using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>投诉举报.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened.</param>
/// <param name="Known">When it became known.</param>
/// <param name="Complaint">编号.</param>
/// <param name="Category">类别; null where not stated.</param>
/// <param name="Substantiated">查实与否; null while open.</param>
/// <inheritdoc cref="CreditEvent"/>
[GenerateSerializer, Immutable, Alias("xinheng.credit.complaint")]
public sealed record ComplaintReceived(
    EventId Id,
    SubjectId Subject,
    DateOnly Happened,
    DateTimeOffset Known,
    [property: Id(0)] string Complaint,
    [property: Id(1)] string? Category,
    [property: Id(2)] bool? Substantiated) : CreditEvent(Id, Subject, Happened, Known);
