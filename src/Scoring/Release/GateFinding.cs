using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Release;

/// <summary>Something about a model or its data that keeps it from being released until it is cured, or accepted by name.</summary>
/// <param name="Code">Stable name of the rule, such as <c>leak.single-field</c>.</param>
/// <param name="Feature">The column that it is about.</param>
/// <param name="Size">How strong it is, in the measure of the rule (an area under the curve, a fall of the chance).</param>
/// <param name="What">What was seen.</param>
/// <param name="Why">Why that is a fault.</param>
/// <param name="Cure">What to do.</param>
public sealed record GateFinding(string Code, string Feature, double Size, Bilingual What, Bilingual Why, Bilingual Cure)
{
    /// <summary>The name by which a card accepts it: rule and column.</summary>
    public string Key => $"{Code}:{Feature}";
}
