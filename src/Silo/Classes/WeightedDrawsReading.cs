using Xinheng.Scoring.Evaluation.Sampling;
using Xinheng.Scoring.Features;

namespace Xinheng.Silo.Classes;

/// <summary>Joins the results of a window with the chances of the draws that they come from. What has no known chance is left out and counted.</summary>
internal static class WeightedDrawsReading
{
    /// <summary>Reads the draws that the outcomes name.</summary>
    /// <param name="outcomes">All inspections of the window.</param>
    /// <param name="chances">The draws' chances.</param>
    /// <returns>The rates, and the strata that they rest on.</returns>
    public static async Task<(WeightedDraws Draws, IReadOnlyList<DrawnStratum> Strata)> Of(IReadOnlyCollection<FoundOutcome> outcomes, IDrawnChances chances)
    {
        var known = await KnownChances.Of(outcomes.Select(outcome => outcome.Inspection).Where(KnownChances.IsOfDraw).Select(inspection => inspection.Draw!), chances);
        int outside = 0, unknown = 0, notSelected = 0;
        var results = new Dictionary<(StratumKey, Contracts.Subjects.SubjectId), DrawnResult>();
        foreach (var outcome in outcomes)
        {
            if (!KnownChances.IsOfDraw(outcome.Inspection)) outside++;
            else if (known.DrawOf(outcome.Inspection) is not { } drawn) unknown++;
            else if (KnownChances.StrataOf(outcome.Inspection, drawn) is not { Count: > 0 } strata) notSelected++;
            else foreach (var stratum in strata) results[(stratum, outcome.Subject)] = Result(stratum, outcome, drawn.Tasks[stratum.Task]);
        }

        DrawnStratum[] all = [.. known.Strata];
        return (new(WeightedRates.Of(all, [.. results.Values]), outside, unknown, notSelected), all);
    }

    private static DrawnResult Result(StratumKey stratum, FoundOutcome outcome, VisitedTask task) => new(
        stratum, outcome.Subject, outcome.Groups[0], outcome.Industry,
        outcome.Kind == InspectionOutcomeKind.Gone ? new Dictionary<string, bool>() : outcome.Inspection.Results.Where(result => task.Items.Contains(result.Item))
            .GroupBy(result => result.Item, StringComparer.Ordinal).ToDictionary(item => item.Key, item => item.Any(result => result.HasProblem), StringComparer.Ordinal));
}
