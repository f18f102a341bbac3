namespace Xinheng.Drawing.Proofs;

/// <summary>Replays a bundle check by check (draw/1, section 9). A check whose files are left out is not possible, never passed.</summary>
public static class Verifier
{
    /// <summary>Checks a bundle.</summary>
    public static Report Verify(Bundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var papers = new Papers(bundle);
        var checks = new List<Check>
        {
            PaperChecks.Grammar(papers),
            PaperChecks.Signatures(papers),
            PaperChecks.Consents(papers),
            PaperChecks.Timestamp(papers),
            ChainCheck.Run(papers),
            InputChecks.Frame(papers),
            InputChecks.Roster(papers),
            InputChecks.Commitments(papers),
            InputChecks.Beacon(papers),
            InputChecks.Seed(papers),
            ResultChecks.Replayed(papers, "strata", "strata.tsv"),
            ResultChecks.Replayed(papers, "selection", "selected.tsv"),
            ResultChecks.Replayed(papers, "reserves", "reserve.tsv"),
            ResultChecks.List(papers),
            ResultChecks.Replayed(papers, "assignment", "assignment.tsv"),
            ResultChecks.Record(papers),
            CloseCheck.Run(papers),
        };
        if (bundle[Documents.RefillRow.FileName] is not null) checks.Add(ResultChecks.Refills(papers));
        var assurance = Assurance.Of(papers.Plan, checks);
        return new Report(papers.Plan?.Number, checks, assurance.Level, assurance.Chinese, assurance.English, []);
    }
}
