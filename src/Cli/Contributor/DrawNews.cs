using System.Collections.Immutable;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Cli.Contributor;

/// <summary>What a round came to for one draw.</summary>
/// <param name="Number">Its number, as the server wrote it.</param>
/// <param name="Step">What the server awaits next.</param>
/// <param name="Did">The steps that were taken.</param>
/// <param name="Plan">Hash of the plan that is known for it; null before.</param>
/// <param name="Warnings">What the person should look at before it consents.</param>
/// <param name="Refusals">Why a step was not taken.</param>
internal sealed record DrawNews(
    string Number, ContributionStep Step, ImmutableArray<ContributionStep> Did, string? Plan, ImmutableArray<Bilingual> Warnings, ImmutableArray<Refusal> Refusals)
{
    /// <summary>Whether nothing more is awaited of this contributor.</summary>
    public bool IsOver => Step is ContributionStep.Done or ContributionStep.Over;

    /// <summary>This and what came before it in the same round.</summary>
    public DrawNews After(DrawNews? earlier) => earlier is null ? this : this with
    {
        Did = [.. earlier.Did, .. Did],
        Plan = Plan ?? earlier.Plan,
        Warnings = [.. earlier.Warnings, .. Warnings],
    };
}
