using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Explanation;

/// <summary>信用修复: what would lower a class. Each fact that can be cured is cured by the events that would cure it in truth, and the subject is judged anew.</summary>
public static class CreditRepair
{
    /// <summary>What can be cured and what that would do. A penalty that nothing rests on any more is left out.</summary>
    /// <param name="subject">The subject on the day of the classes.</param>
    /// <param name="judge">Scores and classes a subject, by the model and the policy in force.</param>
    public static RepairOutlook Of(SubjectOnDay subject, Func<SubjectOnDay, Classification> judge)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(judge);
        Reached After(IEnumerable<CreditEvent> cures) => Where(judge(Cured(subject, cures)));
        var now = Where(judge(subject));
        var judged = CurableFacts.Of(subject).Select(fact => (Fact: fact, Alone: After(fact.Cures)))
            .Where(pair => pair.Fact.Kind != CurableKind.Penalty || pair.Alone != now).ToArray();
        return new RepairOutlook(
            now,
            [.. judged.Select(pair => new CuredFact(pair.Fact.Kind, pair.Fact.Fact, pair.Fact.ToDo, pair.Fact.From, pair.Fact.Events, pair.Alone))],
            After(judged.SelectMany(pair => pair.Fact.Cures)));
    }

    private static SubjectOnDay Cured(SubjectOnDay subject, IEnumerable<CreditEvent> cures) =>
        subject.Supposing(cures.DistinctBy(cure => cure.Id).Order(EventOrder.Instance).Aggregate(subject.State, (state, cure) => state.Apply(cure)));

    private static Reached Where(Classification classification) => new(classification.Class, classification.Score, classification.Probability);
}
