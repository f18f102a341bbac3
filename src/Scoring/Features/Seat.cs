using Xinheng.Contracts.Credit;

namespace Xinheng.Scoring.Features;

/// <summary>A person at an address: what two subjects share that one person leads from one place.</summary>
/// <param name="Representative">法定代表人 or 经营者, by name.</param>
/// <param name="Address">住所, as registered.</param>
internal readonly record struct Seat(string Representative, string Address)
{
    /// <summary>The seat of a registration; null where either part is not stated.</summary>
    public static Seat? Of(Registration? registration) =>
        registration is { LegalRepresentative: { Length: > 0 } representative, Address: { Length: > 0 } address } ? new Seat(representative, address) : null;
}
