using Xinheng.Contracts.Plans;

namespace Xinheng.Scoring.Promotion;

/// <summary>What is done to a model in the registry.</summary>
public enum ModelStep
{
    /// <summary>One person proposes that it becomes the champion.</summary>
    Promoted,

    /// <summary>Another person agrees: it is the champion, and the one before it is retired.</summary>
    Confirmed,

    /// <summary>It is put away.</summary>
    Retired,
}

/// <summary>One step of the registry, by a person: only ever added, never changed.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Step">What was done.</param>
/// <param name="Model">To which model.</param>
/// <param name="ModelHash">SHA-256 of what the model is, 64 hexadecimal digits.</param>
/// <param name="CardHash">SHA-256 of its card, whose reference population the points rest on.</param>
/// <param name="Signed">Who, and when.</param>
/// <param name="Reason">Why; null for a confirmation, which rests on the proposal's reason.</param>
/// <param name="Report">SHA-256 of the comparison that a promotion rests on; null for a retirement.</param>
/// <param name="Unusable">The model in use, where it could not be used (lost, altered, of other features, or stopped at its gate), so that the comparison was with the policy's points alone; null where it could.</param>
public sealed record ModelDecision(
    int Sequence, ModelStep Step, string Model, string ModelHash, string CardHash, Signature Signed, string? Reason, string? Report, string? Unusable = null);
