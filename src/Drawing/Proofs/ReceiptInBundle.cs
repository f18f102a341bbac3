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
        var whole = Verifier.Verify(bundle, own);
        var same = Same(receipt, bundle);
        var checks = whole.Checks.Select(check => check.Name == "list" ? Weaker(check, Listed(receipt, bundle)) : Joined(check, alone.Checks.FirstOrDefault(own => own.Name == check.Name))).Append(same).ToList();
        var assured = same.Result == CheckResult.Passed ? whole : alone;
        return assured with { Number = alone.Number ?? whole.Number, Checks = checks, Verdicts = alone.Verdicts };
    }

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

    // What either refutes is refuted; what either establishes is established, the two being of one draw.
    private static Check Joined(Check whole, Check? alone)
    {
        if (alone is null) return whole;
        foreach (var result in new[] { CheckResult.Failed, CheckResult.Passed })
        {
            if (whole.Result == result && alone.Result == result && whole.English != alone.English) return Together(whole, alone);
            if (whole.Result == result) return whole;
            if (alone.Result == result) return alone;
        }

        return whole;
    }

    // The list must be the recorded one, and agree with the receipt.
    private static Check Weaker(Check whole, Check listed)
    {
        if (whole.Result == listed.Result) return Together(whole, listed);
        return new[] { whole, listed }.First(check => check.Result == (whole.Result == CheckResult.Failed || listed.Result == CheckResult.Failed ? CheckResult.Failed : CheckResult.NotPossible));
    }

    private static Check Together(Check whole, Check alone) =>
        new(whole.Name, whole.Result, $"{whole.Chinese}；回执：{alone.Chinese}", $"{whole.English}; receipt: {alone.English}");
}
