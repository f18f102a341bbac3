using System.Collections.Immutable;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Promotion;

/// <summary>
/// Which model is the champion, as the decisions say: a function of values. A model becomes the champion when a second person confirms what a first one
/// proposed; the champion before it is retired by that. The champion alone can't be retired: without one, nobody could say which classes count.
/// </summary>
public sealed class ModelRegistry
{
    private readonly ImmutableHashSet<string> retired;

    private ModelRegistry(ImmutableArray<ModelDecision> decisions)
    {
        Decisions = decisions;
        var away = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var decision in decisions)
        {
            switch (decision.Step)
            {
                case ModelStep.Promoted:
                    Pending = decision;
                    break;
                case ModelStep.Confirmed:
                    if (Champion is { } before) away.Add(before.Model);
                    away.Remove(decision.Model);
                    (Champion, Proposal, Pending) = (decision, Pending, null);
                    break;
                default:
                    away.Add(decision.Model);
                    if (Pending?.Model == decision.Model) Pending = null;
                    break;
            }
        }

        retired = away.ToImmutable();
    }

    /// <summary>All decisions, in the order in which they were made.</summary>
    public ImmutableArray<ModelDecision> Decisions { get; }

    /// <summary>The confirmation of the champion; null where nothing was ever confirmed.</summary>
    public ModelDecision? Champion { get; }

    /// <summary>The proposal that made the champion; null where nothing was ever confirmed.</summary>
    public ModelDecision? Proposal { get; }

    /// <summary>The proposal that waits for a second person; null where none does. A later proposal takes the place of an earlier one.</summary>
    public ModelDecision? Pending { get; }

    /// <summary>The registry after these decisions.</summary>
    public static ModelRegistry Of(IEnumerable<ModelDecision> decisions) => new([.. decisions]);

    /// <summary>How a model stands.</summary>
    public ModelState StateOf(string model) =>
        Champion?.Model == model ? ModelState.Champion
        : Pending?.Model == model ? ModelState.Proposed
        : retired.Contains(model) ? ModelState.Retired
        : ModelState.Candidate;

    /// <summary>Proposes a model as the champion. The same proposal by the same person once more is the one that waits already.</summary>
    /// <param name="model">Which.</param>
    /// <param name="report">SHA-256 of a comparison of it with the champion of now.</param>
    /// <param name="signed">Who, and when.</param>
    /// <param name="reason">Why.</param>
    /// <param name="unusable">The model in use, where it can't be used any more and the comparison was with the policy's points alone; null where it can.</param>
    public Answer<ModelDecision> Promote(NamedModel model, string report, Signature signed, string reason, string? unusable = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(signed);
        if (!signed.NamesSomebody) return PlanStepRefusals.Nobody;
        if (string.IsNullOrWhiteSpace(reason)) return ModelRefusals.NoReason;

        // The same model with another card is another one: what was decided on is lost, and this may take its place.
        if (Champion is { } champion && champion.Model == model.Id && Is(champion, model)) return ModelRefusals.IsChampion(model.Id);
        if (Pending is { } pending && pending.Model == model.Id && pending.Report == report && Is(pending, model) && pending.Signed.IsOf(signed.Who)) return pending;
        return Next(ModelStep.Promoted, model, signed, reason.Trim(), report, unusable);
    }

    /// <summary>Confirms what another person proposed. Once more by the same person, after it was done, is what was done.</summary>
    public Answer<ModelDecision> Confirm(NamedModel model, Signature signed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(signed);
        if (!signed.NamesSomebody) return PlanStepRefusals.Nobody;
        if (Pending is not { } pending || pending.Model != model.Id)
        {
            return Champion is { } champion && champion.Model == model.Id && champion.Signed.IsOf(signed.Who) ? champion : ModelRefusals.NotProposed(model.Id);
        }

        if (pending.Signed.IsOf(signed.Who)) return ModelRefusals.SamePerson(pending);
        if (!Is(pending, model)) return ModelRefusals.Changed(model.Id);
        return Next(ModelStep.Confirmed, model, signed, null, pending.Report, pending.Unusable);
    }

    /// <summary>Puts a model away that is not the champion; a proposal of it falls. Once more changes nothing.</summary>
    public Answer<ModelDecision> Retire(NamedModel model, Signature signed, string reason)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(signed);
        if (!signed.NamesSomebody) return PlanStepRefusals.Nobody;
        if (string.IsNullOrWhiteSpace(reason)) return ModelRefusals.NoReason;
        if (Champion?.Model == model.Id) return ModelRefusals.ChampionStays(model.Id);
        if (Decisions.LastOrDefault(decision => decision.Model == model.Id) is { Step: ModelStep.Retired } before) return before;
        return Next(ModelStep.Retired, model, signed, reason.Trim(), null);
    }

    private static bool Is(ModelDecision decision, NamedModel model) => decision.ModelHash == model.Hash && decision.CardHash == model.CardHash;

    private ModelDecision Next(ModelStep step, NamedModel model, Signature signed, string? reason, string? report, string? unusable = null) =>
        new(Decisions.Length + 1, step, model.Id, model.Hash, model.CardHash, signed, reason, report, unusable);
}

/// <summary>A model by its name and by what it is.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Hash">SHA-256 of trees, calibration and columns.</param>
/// <param name="CardHash">SHA-256 of its card.</param>
public sealed record NamedModel(string Id, string Hash, string CardHash);
