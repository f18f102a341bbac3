using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Proofs;

/// <summary>The check <c>close</c>: each selected row has one outcome, and replacements came from the reserves of the same stratum, in order.</summary>
internal static class CloseCheck
{
    public static Check Run(Papers papers)
    {
        var findings = new Findings("close");
        if (papers.Close is not { } close)
        {
            Absent(papers, findings);
            return findings.ToCheck();
        }

        if (papers.Void is not null) findings.Fail("作废的抽查没有结案书", "a void draw has no close");
        if (papers.Plan is { } plan) findings.Expect(close.Number == plan.Number, "结案书的编号与计划不同", "the close is of another number");
        if (papers.Bundle[RecordText.FileName] is { } record) findings.Expect(close.RecordHash == Hashes.Of(record), "结案书不是这份记录的", "the close is of another record");
        if (papers.Body is { } body)
        {
            findings.Expect(close.Visited + close.Replaced + close.NotVisited == body.Selected.Rows, "结案数与抽中数不符", "the outcomes do not add up to the selected rows");
            findings.Expect(close.Replaced + close.Passed <= body.Reserve.Rows, "动用和跳过的备选多于备选行数", "more reserves were used or passed over than there are");
        }

        findings.Expect(close.Visited + close.Replaced + close.NotVisited + close.Passed == close.Outcome.Rows, "结案各数与 outcome 行数不符", "the numbers of the close are not those of its outcome rows");
        if (papers.Outcome is not { } outcome) findings.LackFile(OutcomeRow.FileName);
        else if (papers.Frame is null || papers.Record is null) findings.Lack("缺少对象库或记录", "frame or record are left out");
        else
        {
            findings.Expect(CloseText.Of(papers.Record, papers.Frame, outcome) with { RecordHash = close.RecordHash } == close, "outcome.tsv 与结案书所载不符", "outcome.tsv is not what the close commits to");
            if (papers.Selected is { } selected && papers.Reserve is { } reserve) CheckOutcomes(outcome, selected, reserve, findings);
            else findings.LackFile("selected.tsv / reserve.tsv");
            findings.Tell($"{close.Visited} 已检查，{close.Replaced} 递补，{close.NotVisited} 未检查", $"{close.Visited} visited, {close.Replaced} replaced, {close.NotVisited} not visited");
        }

        return findings.ToCheck();
    }

    // It bears no time of its own, so that a close after the disclosure cannot be told from one before; that it is not there can.
    private static void Absent(Papers papers, Findings findings)
    {
        papers.Lack(findings, CloseText.FileName);
        if (papers.Plan is null || papers.Void is not null || papers.Bundle[CloseText.FileName] is not null) return;
        var due = papers.Plan.Disclose.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        if (papers.Seed is null) findings.Lack($"结案书应不迟于 {due}", $"it is due by {due}");
        else findings.Lack($"种子已在包中；结案书应不迟于 {due}，此后仍无则应追问", $"the seed is in the bundle; the close is due by {due}, and where there is none after that, ask why");
    }

    private static void CheckOutcomes(IReadOnlyList<OutcomeRow> outcome, IReadOnlyList<RankedRow> selected, IReadOnlyList<RankedRow> reserve, Findings findings)
    {
        var chosen = selected.DistinctBy(row => (row.Task, row.Id)).ToDictionary(row => (row.Task, row.Id));
        var spare = reserve.DistinctBy(row => (row.Task, row.Id)).ToDictionary(row => (row.Task, row.Id));
        findings.Expect(chosen.Count == selected.Count && spare.Count == reserve.Count, "同一任务的主体重复出现", "a subject stands twice for one task");
        var ended = outcome.Where(row => row.Outcome != "passed").ToList();
        findings.Expect(ended.Count == chosen.Count && ended.TrueForAll(row => chosen.ContainsKey((row.Task, row.Id))), "并非每个抽中户恰有一个结果", "not every selected row has exactly one outcome");
        var used = new HashSet<(string Task, string Id)>();
        foreach (var row in ended.Where(row => row.Replacement is not null))
        {
            var isFit = spare.TryGetValue((row.Task, row.Replacement!), out var by) && chosen.TryGetValue((row.Task, row.Id), out var of) && (by.Class, by.Region) == (of.Class, of.Region);
            findings.Expect(isFit && used.Add((row.Task, row.Replacement!)), $"{row.Id} 的递补 {row.Replacement} 不是同层备选或被重复使用", $"{row.Replacement}, taken for {row.Id}, is no reserve of its stratum or was used twice");
        }

        // Each reserve below a used one was either used itself or is listed as passed over, and nothing else is.
        var furthest = spare.Values.Where(row => used.Contains((row.Task, row.Id))).GroupBy(row => (row.Task, row.Class, row.Region)).ToDictionary(stratum => stratum.Key, stratum => stratum.Max(row => row.Rank));
        var due = spare.Values.Where(row => !used.Contains((row.Task, row.Id)) && row.Rank < furthest.GetValueOrDefault((row.Task, row.Class, row.Region))).Select(row => (row.Task, row.Id)).ToHashSet();
        findings.Expect(due.SetEquals(outcome.Where(row => row.Outcome == "passed").Select(row => (row.Task, row.Id))), "被跳过的备选与 passed 各行不符", "the reserves passed over are not the rows marked passed");
    }
}
