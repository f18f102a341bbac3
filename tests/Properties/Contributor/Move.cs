using Xinheng.Contracts.Protos;

namespace Xinheng.Tests.Properties.Contributor;

/// <summary>What a server does, and what happens around it, between two looks at its list.</summary>
/// <param name="First">The step that it asks for the first draw.</param>
/// <param name="Second">The step that it asks for the second draw.</param>
/// <param name="Plan">The plan that it shows.</param>
/// <param name="IsWilling">Whether the person consents.</param>
/// <param name="IsCut">Whether the answers to what it is given are lost.</param>
/// <param name="Minutes">How far the clock moves on.</param>
internal sealed record Move(ContributionStep First, ContributionStep Second, PlanKind Plan, bool IsWilling, bool IsCut, int Minutes);

/// <summary>The plans that a server may show.</summary>
internal enum PlanKind
{
    Honest,
    Another,
    WithoutCommitment,
    OtherCommitment,
    OtherKey,
    OtherSigner,
    OtherNumber,
    Altered,
    OtherScope,
    Garbage,
    SignedByAnother,
}
