using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>What a row of the register says of its subject; null is not stated.</summary>
internal sealed record RegisterRow(
    string Name,
    SubjectKind? Kind,
    Region Region,
    Industry? Industry,
    RegistrationStatus? Status,
    DateOnly? EstablishedOn,
    decimal? CapitalYuan,
    string? Address,
    string? LegalRepresentative);
