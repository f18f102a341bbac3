using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
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
        var known = new Dictionary<string, DrawnChances?>(StringComparer.Ordinal);
        foreach (var name in outcomes.Where(IsOfDraw).Select(outcome => outcome.Inspection.Draw!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            known[name] = DrawNumber.Parse(name).TryGet(out var number, out _) ? await chances.Of(number) : null;
        }

        int outside = 0, unknown = 0, notSelected = 0;
        var results = new Dictionary<(StratumKey, Contracts.Subjects.SubjectId), DrawnResult>();
        foreach (var outcome in outcomes)
        {
            if (!IsOfDraw(outcome)) outside++;
            else if (known[outcome.Inspection.Draw!] is not { } drawn) unknown++;
            else if (StrataOf(outcome, drawn) is not { Count: > 0 } strata) notSelected++;
            else foreach (var stratum in strata) results[(stratum, outcome.Subject)] = Result(stratum, outcome, drawn.Tasks[stratum.Task]);
        }

        DrawnStratum[] all = [.. known.Values.OfType<DrawnChances>().SelectMany(drawn => drawn.Strata)];
        return (new(WeightedRates.Of(all, [.. results.Values]), outside, unknown, notSelected), all);
    }

    private static bool IsOfDraw(FoundOutcome outcome) => outcome.Inspection is { Origin: InspectionOrigin.Draw, Draw: not null };

    // One visit may answer several tasks of its department (进一次门、查多项事).
    private static List<StratumKey> StrataOf(FoundOutcome outcome, DrawnChances drawn) => VisitId.Parse(outcome.Inspection.Inspection).TryGet(out var visit, out _)
        ? [.. drawn.Selected[outcome.Subject].Where(stratum => drawn.Tasks[stratum.Task].Department == visit.Department)] : [];

    private static DrawnResult Result(StratumKey stratum, FoundOutcome outcome, VisitedTask task) => new(
        stratum, outcome.Subject, outcome.Groups[0], outcome.Industry,
        outcome.Kind == InspectionOutcomeKind.Gone ? new Dictionary<string, bool>() : outcome.Inspection.Results.Where(result => task.Items.Contains(result.Item))
            .GroupBy(result => result.Item, StringComparer.Ordinal).ToDictionary(item => item.Key, item => item.Any(result => result.HasProblem), StringComparer.Ordinal));
}
