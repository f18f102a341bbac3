using System.Collections.Immutable;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Inspections;

/// <summary>A member of the library of inspectors (执法检查人员名录库).</summary>
/// <param name="Id">Name of draw/1's form, such as <c>I0042</c>.</param>
/// <param name="Title">姓名.</param>
/// <param name="Department">Code of the department, such as <c>amr</c>.</param>
/// <param name="Regions">Where this inspector may be sent.</param>
/// <param name="Skills">Special skills, such as <c>food</c> or <c>lift</c>.</param>
/// <param name="CertificateValidUntil">Last day on which the 执法证 is valid.</param>
/// <param name="IsAuxiliary">辅助人员: never sent on a visit of the draw.</param>
/// <param name="RecusedFrom">Subjects that this inspector must not visit (回避).</param>
/// <param name="VisitsPerQuarter">How many visits this inspector can do in a quarter.</param>
[GenerateSerializer, Immutable, Alias("xinheng.inspector")]
public sealed record Inspector(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Department,
    [property: Id(3)] ImmutableArray<Region> Regions,
    [property: Id(4)] ImmutableArray<string> Skills,
    [property: Id(5)] DateOnly CertificateValidUntil,
    [property: Id(6)] bool IsAuxiliary,
    [property: Id(7)] ImmutableArray<SubjectId> RecusedFrom,
    [property: Id(8)] int VisitsPerQuarter);
