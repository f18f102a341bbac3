using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Proofs;

/// <summary>Replays a bundle check by check (draw/1, section 9). A check whose files are left out is not possible, never passed.</summary>
public static class Verifier
{
    /// <summary>Checks a bundle.</summary>
    /// <param name="bundle">The files.</param>
    /// <param name="own">What the reader brings along; nothing where it is left out.</param>
    public static Report Verify(Bundle bundle, ReadersOwn? own = null)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        own ??= ReadersOwn.Nothing;
        var papers = new Papers(bundle);
        return Report.Of(papers, own, Checks(papers, own), []);
    }

    /// <summary>The checks alone, of files that were read before.</summary>
    internal static IReadOnlyList<Check> Checks(Papers papers, ReadersOwn own)
    {
        var checks = new List<Check>
        {
            PaperChecks.Grammar(papers),
            PaperChecks.Signatures(papers),
            PaperChecks.Consents(papers),
            StampCheck.Run(papers, own),
            ChainCheck.Run(papers),
            InputChecks.Frame(papers),
            InputChecks.Roster(papers),
            InputChecks.Commitments(papers),
            InputChecks.Beacon(papers, own),
            InputChecks.Seed(papers),
            ResultChecks.Replayed(papers, "strata", "strata.tsv"),
            ResultChecks.Replayed(papers, "selection", "selected.tsv"),
            ResultChecks.Replayed(papers, "reserves", "reserve.tsv"),
            ResultChecks.List(papers),
            ResultChecks.Replayed(papers, "assignment", "assignment.tsv"),
            ResultChecks.Record(papers, own),
            CloseCheck.Run(papers),
        };
        checks.AddRange(DecisionChecks.Run(papers));
        return checks;
    }

    /// <summary>Draws from the inputs in a bundle (plan.txt, scope.*.txt, frame.tsv, roster.tsv, seed.txt), whatever results lie beside them.</summary>
    /// <returns>The checks of the inputs, and the artefacts; null where an input is left out or does not fit the others.</returns>
    public static (IReadOnlyList<Check> Checks, Artefacts? Artefacts) Compute(Bundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var papers = new Papers(new Bundle(bundle.Names.Where(IsInput).Select(name => KeyValuePair.Create(name, bundle[name]!))));
        Check[] checks =
        [
            PaperChecks.Grammar(papers), InputChecks.Frame(papers), InputChecks.Roster(papers), InputChecks.Commitments(papers), InputChecks.Beacon(papers, ReadersOwn.Nothing), InputChecks.Seed(papers),
        ];

        // A beacon's value can be right in form and still not be comparable with its source from here.
        var isFit = checks.All(check => check.Result == CheckResult.Passed || (check.Name == "beacon" && check.Result == CheckResult.NotPossible));
        return (checks, isFit ? papers.Artefacts : null);
    }

    private static bool IsInput(string name) =>
        name is PlanText.FileName or Frame.FileName or Roster.FileName or SeedText.FileName || (name.StartsWith("scope.", StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal));
}
