using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Proofs;

/// <summary>
/// Checks a receipt together with the public bundle: alone it proves nothing until its plan and record are found to be the published, signed ones (draw/1,
/// section 8). Each check of the bundle is joined by that of the receipt, and one more, <c>receipt</c>, says whether the two are of one draw.
/// </summary>
internal static class ReceiptInBundle
{
    public static Report Verify(Receipt receipt, Bundle bundle, ReadersOwn own)
    {
        var alone = ReceiptVerifier.Verify(receipt, own);
        var papers = new Papers(bundle);
        var same = Same(receipt, bundle);
        var checks = Verifier.Checks(papers, own).Select(whole => whole.Name == "list" ? WithListed(whole, receipt, bundle, same) : Joined(whole, Own(alone, whole.Name), same)).Append(same).ToList();

        // Signed, consented to and stamped is what lies in the bundle: a receipt that was not found to be of that draw gains nothing by it.
        var isOfDraw = same.Result == CheckResult.Passed;
        var resting = isOfDraw ? checks : [.. checks.Select(check => check.Result == CheckResult.Failed ? check : Own(alone, check.Name) ?? check)];
        return Report.Of(isOfDraw ? papers : new Papers(receipt.ToBundle(), computes: false), own, resting, alone.Verdicts) with { Number = alone.Number ?? papers.Plan?.Number, Checks = checks };
    }

    private static Check? Own(Report alone, string name) => alone.Checks.FirstOrDefault(check => check.Name == name);

    // The very bytes: what is in the bundle is signed, consented to and stamped; what only resembles it is not.
    private static Check Same(Receipt receipt, Bundle bundle)
    {
        var findings = new Findings("receipt");
        var carried = receipt.ToBundle();
        foreach (var name in carried.Names)
        {
            if (OtherEnding(name) is { } other && bundle[other] is not null) findings.Fail($"回执中是 {name}，包中却是 {other}", $"the receipt has {name} where the bundle has {other}");
            else if (bundle[name] is not { } published) findings.LackFile(name);
            else if (published.AsSpan().SequenceEqual(carried[name])) findings.Tell($"{name} 与包中逐字节相同", $"{name} is the bundle's to the byte");
            else findings.Fail($"回执中的 {name} 不是包中的 {name}", $"{name} in the receipt is not the bundle's");
        }

        return findings.ToCheck();
    }

    // A draw ends in a record or in a void: a bundle with the one refutes a receipt with the other.
    private static string? OtherEnding(string name) => name switch
    {
        RecordText.FileName => VoidText.FileName,
        VoidText.FileName => RecordText.FileName,
        _ => null,
    };

    // Who is drawn by ticket and cutoff stands on the list, with those tasks; who is not does not.
    private static Check Listed(Receipt receipt, Bundle bundle)
    {
        var findings = new Findings("list");
        var row = FrameRow.ReadLine(receipt.Frame.Line);
        var strata = receipt.Strata.Select(line => StratumRow.ReadLine(line.Line)).ToList();
        if (bundle[ListRow.FileName] is not { } content) findings.LackFile(ListRow.FileName);
        else if (row is null || strata.Contains(null) || !SeedText.Read(Encoding.UTF8.GetBytes(receipt.Seed)).TryGet(out var seed, out _) || !ListRow.ReadAll(content).TryGet(out var list, out _))
        {
            findings.Lack("名单、种子或回执各行不可读", "list, seed or the receipt's lines cannot be read");
        }
        else
        {
            var ticket = SeedKey.Of(seed).TicketHex(row.Id, row.Salt);
            var drawn = new ListRow(row.Id, row.Region, [.. strata.Where(line => line!.Selects(ticket)).Select(line => line!.Task)]);
            var listed = list.FirstOrDefault(line => line.Id == row.Id);
            Compare(drawn, listed, findings);
        }

        return findings.ToCheck();
    }

    private static void Compare(ListRow drawn, ListRow? listed, Findings findings)
    {
        var tasks = string.Join(',', drawn.Tasks);
        if (listed is null && drawn.Tasks.Count > 0) findings.Fail($"{drawn.Id} 按签号被任务 {tasks} 抽中，名单中却没有", $"{drawn.Id} was selected for {tasks} by its ticket, but is not on the list");
        else if (listed is not null && drawn.Tasks.Count == 0) findings.Fail($"{drawn.Id} 按签号未抽中，名单中却有", $"{drawn.Id} was not selected by its ticket, but is on the list");
        else if (listed is not null && listed.ToString() != drawn.ToString()) findings.Fail($"名单所载任务或地区与回执不同：{listed.Region} {string.Join(',', listed.Tasks)}", $"the list gives other tasks or another region than the receipt: {listed.Region} {string.Join(',', listed.Tasks)}");
        else findings.Tell(listed is null ? $"{drawn.Id} 未抽中，也不在名单上" : $"{drawn.Id} 被 {tasks} 抽中，也在名单上", listed is null ? $"{drawn.Id} was not selected and is not on the list" : $"{drawn.Id} was selected for {tasks} and is on the list");
    }

    // What either refutes is refuted; what the receipt establishes is established for this draw only where it is of this draw.
    private static Check Joined(Check whole, Check? alone, Check same)
    {
        if (alone is null) return whole;
        if (whole.Result == alone.Result) return alone.Result == CheckResult.NotPossible || whole.English == alone.English || !Counts(alone, same) ? whole : Together(whole, alone);
        if (whole.Result == CheckResult.Failed || !Counts(alone, same)) return whole;
        return alone.Result == CheckResult.Failed || whole.Result == CheckResult.NotPossible ? alone : whole;
    }

    private static bool Counts(Check alone, Check same) => alone.Result == CheckResult.Failed || same.Result == CheckResult.Passed;

    // The list must be the recorded one, and agree with the receipt; that of another draw has nothing to say about this list.
    private static Check WithListed(Check whole, Receipt receipt, Bundle bundle, Check same)
    {
        if (same.Result == CheckResult.Failed) return whole;
        var listed = Listed(receipt, bundle);
        if (whole.Result == listed.Result) return Together(whole, listed);
        return new[] { whole, listed }.First(check => check.Result == (whole.Result == CheckResult.Failed || listed.Result == CheckResult.Failed ? CheckResult.Failed : CheckResult.NotPossible));
    }

    private static Check Together(Check whole, Check alone) =>
        new(whole.Name, whole.Result, $"{whole.Chinese}；回执：{alone.Chinese}", $"{whole.English}; receipt: {alone.English}");
}
