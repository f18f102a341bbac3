using System.Text.Json.Serialization;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>
/// Something that happened to a subject (past tense, never changed, never deleted). Corrections and repairs are events too. The stored form is
/// JSON under the names given here; they are a contract.
/// </summary>
/// <param name="Id">Which event; the same fact has the same id.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Happened">The day it happened, in China.</param>
/// <param name="Known">The instant it became known here (UTC).</param>
[GenerateSerializer, Immutable, Alias("xinheng.credit-event")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(SubjectRegistered), "registered")]
[JsonDerivedType(typeof(SubjectChanged), "changed")]
[JsonDerivedType(typeof(StatusChanged), "status-changed")]
[JsonDerivedType(typeof(AnnualReportFiled), "annual-report-filed")]
[JsonDerivedType(typeof(AbnormalListed), "abnormal-listed")]
[JsonDerivedType(typeof(AbnormalRemoved), "abnormal-removed")]
[JsonDerivedType(typeof(SeriousListed), "serious-listed")]
[JsonDerivedType(typeof(SeriousRemoved), "serious-removed")]
[JsonDerivedType(typeof(Penalised), "penalised")]
[JsonDerivedType(typeof(PenaltyRepaired), "penalty-repaired")]
[JsonDerivedType(typeof(Inspected), "inspected")]
[JsonDerivedType(typeof(ComplaintReceived), "complaint-received")]
public abstract record CreditEvent(
    [property: Id(0)] EventId Id,
    [property: Id(1)] SubjectId Subject,
    [property: Id(2)] DateOnly Happened,
    [property: Id(3)] DateTimeOffset Known);
