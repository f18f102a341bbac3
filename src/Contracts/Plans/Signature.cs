namespace Xinheng.Contracts.Plans;

/// <summary>Who did something to a plan, and when.</summary>
/// <param name="Who">The person, as the office names its people.</param>
/// <param name="At">UTC.</param>
[GenerateSerializer, Immutable, Alias("xinheng.plan-signature")]
public sealed record Signature([property: Id(0)] string Who, [property: Id(1)] DateTimeOffset At)
{
    /// <summary>Whether it is this person's, without regard to blanks and case.</summary>
    public bool IsOf(string who) => string.Equals(Who.Trim(), who?.Trim(), StringComparison.OrdinalIgnoreCase);
}
