using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Proofs;

/// <summary>The checks of what came out: <c>strata</c>, <c>selection</c>, <c>reserves</c>, <c>list</c>, <c>assignment</c>, <c>record</c>.</summary>
internal static class ResultChecks
{
    public static Check Replayed(Papers papers, string check, string file)
    {
        var findings = new Findings(check);
        Compare(papers, file, findings, needsRoster: file == "assignment.tsv");
        return findings.ToCheck();
    }

    /// <summary>The list can be judged without the frame too: by the record, once the seed is public.</summary>
    public static Check List(Papers papers)
    {
        var findings = new Findings("list");
        if (papers.Bundle[ListRow.FileName] is not { } content) findings.LackFile(ListRow.FileName);
        else if (papers.Seed is null) findings.LackFile(SeedText.FileName);
        else if (papers.Body is null && papers.Artefacts is null) findings.LackFile(RecordText.FileName);
        else
        {
            if (papers.Body is { } body) findings.Expect(Blinded(content, SeedKey.Of(papers.Seed).Text) == body.List, "名单不是记录所载的名单", "the list is not the one recorded");
            if (papers.Artefacts is { } artefacts) findings.Expect(papers.Redrawn![ListRow.FileName].AsSpan().SequenceEqual(content), "重算所得名单不同", "drawing again gives another list");
            if (papers.Body is { } recorded && papers.Plan is { } plan && papers.List is { } list) RecordCounts.Check(recorded, plan, list, findings);
            if (papers.List is null) papers.Lack(findings, ListRow.FileName);
            findings.Tell($"名单共 {papers.List?.Count} 户，与记录相符", $"the list of {papers.List?.Count} is the one recorded");
        }

        return findings.ToCheck();
    }

    public static Check Record(Papers papers, ReadersOwn own)
    {
        var findings = new Findings("record");
        var named = papers.Record is { } record ? (record.Number, record.PlanHash) : papers.Void is { } voided ? (voided.Number, voided.PlanHash) : default;
        if (named == default || papers.Plan is not { } plan)
        {
            findings.Lack("包中没有可读的 record.txt 或 void.txt", "the bundle has no readable record.txt or void.txt");
            return findings.ToCheck();
        }

        findings.Expect(named == (plan.Number, papers.PlanHash), "记录不是这份计划的", "the record is not of this plan");
        if (papers.Void is { } abandoned) VoidCheck.Run(papers, own, plan, abandoned, findings);
        if (papers.Body is not { } body) return findings.ToCheck();
        RecordCounts.Check(body, findings);
        if (papers.Artefacts is not { } artefacts) findings.Lack("缺少对象库或种子，无法重算", "frame or seed are left out: it can't be drawn again");
        else if (papers.Roster is null) findings.LackFile(Documents.Roster.FileName);
        else
        {
            findings.Expect(artefacts.Record.Body == body, "重算所得记录不同", "drawing again gives another record");
            findings.Tell($"重算所得记录逐字节相同；{body.Visits} 次检查，{body.Unstaffed} 次未能组队", $"drawn again, the record is the same to the byte; {body.Visits} visits, {body.Unstaffed} without a team");
        }

        return findings.ToCheck();
    }

    private static void Compare(Papers papers, string file, Findings findings, bool needsRoster)
    {
        if (papers.Bundle[file] is not { } content) findings.LackFile(file);
        else if (Recorded(papers, file) is { } recorded && Committed.To(content) != recorded) findings.Fail($"{file} 与记录所载行数或根不符", $"{file} is not what the record commits to");
        else if (papers.Frame is null || papers.Seed is null || papers.Artefacts is null) findings.Lack("缺少可用的对象库或种子，无法重算", "frame or seed are left out or do not fit: it can't be drawn again");
        else if (needsRoster && papers.Roster is null) findings.LackFile(Documents.Roster.FileName);
        else if (!papers.Redrawn![file].AsSpan().SequenceEqual(content)) findings.Fail($"重算所得 {file} 不同", $"drawing again gives another {file}");
        else findings.Tell($"重算所得 {file} 逐字节相同", $"drawn again, {file} is the same to the byte");
    }

    // These roots are bare in the record, so that they can be judged where the frame is left out and nothing can be drawn again.
    private static Committed? Recorded(Papers papers, string file) => file switch
    {
        StratumRow.FileName => papers.Body?.Strata,
        "selected.tsv" => papers.Body?.Selected,
        "reserve.tsv" => papers.Body?.Reserve,
        _ => null,
    };

    private static Committed Blinded(byte[] content, string key)
    {
        var committed = Committed.To(content);
        return committed with { Root = RecordBody.Blinded(key, committed.Root) };
    }
}
