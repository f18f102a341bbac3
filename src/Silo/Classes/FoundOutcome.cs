using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation.Bias;
using Xinheng.Scoring.Features;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Silo.Classes;

/// <summary>An inspection of the window, and the groups that its subject belongs to.</summary>
/// <param name="Inspection">The inspection.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Groups">One for each audited dimension.</param>
/// <param name="Industry">Its section of industry.</param>
internal sealed record FoundOutcome(Inspected Inspection, InspectionOutcomeKind Kind, ImmutableArray<SubjectGroup> Groups, SubjectGroup Industry)
{
    public SubjectId Subject => Inspection.Subject;

    /// <summary>The inspections of a window, as they are known now: corrected where they were.</summary>
    public static IEnumerable<FoundOutcome> Among(IEnumerable<SubjectHistory> histories, EvaluateRequest request, ImmutableArray<GroupDimension> dimensions)
    {
        foreach (var history in histories)
        {
            if (!history.Events.Any(creditEvent => creditEvent is Inspected && creditEvent.Happened >= request.From && creditEvent.Happened <= request.Until)) continue;
            var state = CreditState.Fold(history.Events, new Standpoint(request.Until, DateTimeOffset.MaxValue));
            var subject = SubjectOnDay.With(history.Subject, state, request.Until, Surroundings.Unknown);
            var (groups, industry) = (dimensions.Select(dimension => dimension.Of(subject)).ToImmutableArray(), GroupDimensions.Industry.Of(subject));
            foreach (var inspection in state.Inspections.Where(inspection => inspection.Happened >= request.From))
            {
                yield return new FoundOutcome(inspection, InspectionOutcome.Of(inspection), groups, industry);
            }
        }
    }
}
