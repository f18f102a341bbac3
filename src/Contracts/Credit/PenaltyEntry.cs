namespace Xinheng.Contracts.Credit;

/// <summary>A penalty and whether its repair is known.</summary>
/// <param name="Penalty">The penalty as last known.</param>
/// <param name="RepairedOn">The day from which it weighs nothing; null while it does.</param>
[GenerateSerializer, Immutable, Alias("xinheng.penalty-entry")]
public sealed record PenaltyEntry([property: Id(0)] Penalised Penalty, [property: Id(1)] DateOnly? RepairedOn)
{
    /// <summary>Whether it still weighs.</summary>
    public bool Weighs => RepairedOn is null;
}
