using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Scoring.Explanation;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Policy;

/// <summary>Judges one subject on one day by a policy: a function of values.</summary>
public static class PolicyVerdict
{
    /// <summary>At most so many events are named behind one reason, the latest of them.</summary>
    public const int EventsPerReason = 5;

    /// <summary>The class, general and professional together, with every rule that took part.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="subject">The subject on the day.</param>
    /// <param name="model">What the model says of it; null where there is none: the points of the record alone make the score, and its thousandth stands where a chance would.</param>
    /// <param name="words">Sentences that were made already, of the same policy; null where this subject is the only one.</param>
    public static Classification Judge(CreditPolicy policy, SubjectOnDay subject, ModelOpinion? model, ReasonWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(subject);
        var direct = Fired(policy.Direct, subject);
        var floors = Fired(policy.FloorC, subject);
        var ceilings = Fired(policy.CeilingB, subject);
        var points = RecordPoints(policy, subject);
        var score = Math.Clamp((model?.Points ?? 0) + points.Sum(reason => reason.Points), 0, CreditPolicy.MaximumScore);
        var general = Bounded(model is null ? policy.ClassOfPoints(score) : policy.ClassOf(score));
        var (combined, sectors) = SectorVerdict.Combine(policy, subject, general, words ?? new ReasonWords());
        var chance = model?.Probability ?? (double)score / CreditPolicy.MaximumScore;
        return new Classification(
            subject.Subject, Bounded(combined), score, chance, [.. direct, .. floors, .. ceilings, .. sectors, .. points.OrderByDescending(reason => reason.Points), .. model?.Reasons ?? []]);

        // What the rules demand, no matrix takes away.
        RiskClass Bounded(RiskClass riskClass) => direct.Length > 0 ? RiskClass.D
            : floors.Length > 0 && riskClass < RiskClass.C ? RiskClass.C
            : ceilings.Length > 0 && riskClass < RiskClass.B ? RiskClass.B
            : riskClass;
    }

    /// <summary>Points of the record alone, a reason for each rule that adds any.</summary>
    public static ImmutableArray<Reason> RecordPoints(CreditPolicy policy, SubjectOnDay subject)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(subject);
        return PointsOf(policy, policy.Points, subject, pack: null);
    }

    /// <summary>Points of some rules by the policy's decay, a reason for each rule that adds any.</summary>
    internal static ImmutableArray<Reason> PointsOf(CreditPolicy policy, ImmutableArray<PolicyRule> rules, SubjectOnDay subject, SectorPack? pack)
    {
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        foreach (var rule in rules)
        {
            var finding = PolicyConditions.Judge(rule, subject, pack);
            if (!finding.Holds) continue;
            var weight = finding.Absences + finding.Lasting.Length + finding.Events.Sum(creditEvent => WeightOf(policy, creditEvent, subject.Day));
            var points = (int)Math.Min(rule.Cap!.Value, decimal.Round(weight * rule.Each!.Value, MidpointRounding.AwayFromZero));
            if (points > 0) reasons.Add(new Reason(rule.Name, rule.TellPoints(finding.Particulars), points, Latest(finding.Lasting.Concat(finding.Events.Where(creditEvent => WeightOf(policy, creditEvent, subject.Day) > 0)))));
        }

        return reasons.ToImmutable();
    }

    private static decimal WeightOf(CreditPolicy policy, CreditEvent creditEvent, DateOnly day)
    {
        if (creditEvent.Happened > day) return 0;
        foreach (var step in policy.Decay)
        {
            if (creditEvent.Happened > day.AddMonths(-step.Months)) return step.Weight;
        }

        return 0;
    }

    private static ImmutableArray<Reason> Fired(ImmutableArray<PolicyRule> rules, SubjectOnDay subject)
    {
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        foreach (var rule in rules)
        {
            var finding = PolicyConditions.Judge(rule, subject);
            if (finding.Holds) reasons.Add(new Reason(rule.Name, rule.Tell(finding.Particulars), 0, Latest(finding.Events)));
        }

        return reasons.ToImmutable();
    }

    private static ImmutableArray<EventId> Latest(IEnumerable<CreditEvent> events) => events is CreditEvent[] { Length: 0 } ? [] :
        [.. events.OrderDescending(EventOrder.Instance).Take(EventsPerReason).Select(creditEvent => creditEvent.Id)];
}

/// <summary>What a model says of a subject.</summary>
/// <param name="Probability">Its calibrated chance.</param>
/// <param name="Points">The points of that chance by the score map.</param>
/// <param name="Reasons">Contributions to the points, largest first.</param>
public sealed record ModelOpinion(double Probability, int Points, ImmutableArray<Reason> Reasons);
