namespace Xinheng.Contracts.Inspections;

/// <summary>How the place of a recused member was decided: somebody comes, or nobody can.</summary>
[GenerateSerializer, Immutable, Alias("xinheng.place-refill")]
public sealed record PlaceRefill
{
    private PlaceRefill(string? replacement, string? unfilled) => (Replacement, Unfilled) = (replacement, unfilled);

    /// <summary>Who comes; null where nobody can.</summary>
    [Id(0)] public string? Replacement { get; }

    /// <summary>Why nobody can, in draw/1's words such as <c>!staff:1/2</c>; null where somebody comes.</summary>
    [Id(1)] public string? Unfilled { get; }

    /// <summary>That inspector comes.</summary>
    public static PlaceRefill By(string inspector) => new(inspector, null);

    /// <summary>Nobody can, for that reason of draw/1.</summary>
    public static PlaceRefill Impossible(string why) =>
        why.StartsWith('!') ? new(null, why) : throw new ArgumentException("The reason of draw/1 begins with an exclamation mark.", nameof(why));
}
