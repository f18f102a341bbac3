using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Plans;

/// <summary>Who did something to a plan, and when.</summary>
/// <param name="Who">The person, as the office names its people.</param>
/// <param name="At">UTC.</param>
[GenerateSerializer, Immutable, Alias("xinheng.plan-signature")]
public sealed record Signature([property: Id(0)] string Who, [property: Id(1)] DateTimeOffset At)
{
    /// <summary>Whether it names anybody: more than blanks and characters that nobody sees.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool NamesSomebody => Bare(Who).Length > 0;

    /// <summary>
    /// Whether it is this person's, however the name is typed: capitals, blanks, full-width letters, characters that nobody sees and doubles that no font tells
    /// apart make nobody another person.
    /// </summary>
    public bool IsOf(string who) => string.Equals(Bare(Who), Bare(who), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string? name) => string.Concat(HalfWidth.Of(name ?? "").EnumerateRunes().Where(character => !LookAlikes.IsUnseen(character)).Select(LookAlikes.Of));
}
