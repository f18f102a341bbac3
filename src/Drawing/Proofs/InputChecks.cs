using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Proofs;

/// <summary>The checks of what went into the draw: <c>frame</c>, <c>roster</c>, <c>commitments</c>, <c>beacon</c>, <c>seed</c>.</summary>
internal static class InputChecks
{
    public static Check Frame(Papers papers)
    {
        var findings = new Findings("frame");
        if (papers.Plan is not { } plan)
        {
            papers.Lack(findings, "plan.txt");
            return findings.ToCheck();
        }

        foreach (var task in plan.Tasks)
        {
            var name = $"scope.{task.Id}.txt";
            if (papers.Bundle[name] is not { } scope) findings.LackFile(name);
            else findings.Expect(Hashes.Of(scope) == task.ScopeHash, $"{name} 与计划所载哈希不符", $"{name} has not the hash that the plan states");
        }

        var planned = plan.Tasks.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        Commits(papers, Documents.Frame.FileName, plan.Frame, findings);
        if (papers.Frame is { } frame)
        {
            var stray = frame.Placements.SelectMany(placement => placement.Tasks.Concat(placement.Excluded.Select(exclusion => exclusion.Task))).FirstOrDefault(task => !planned.Contains(task));
            findings.Expect(stray is null, $"对象库中的任务“{stray}”不在计划内", $"task \"{stray}\" of the frame is not the plan's");
            findings.Expect(frame.CountExclusions().SequenceEqual(plan.Exclusions), "排除数与计划所载不符", "the numbers of exclusions are not the plan's");
        }

        return findings.ToCheck();
    }

    public static Check Roster(Papers papers)
    {
        var findings = new Findings("roster");
        if (papers.Plan is { } plan) Commits(papers, Documents.Roster.FileName, plan.Roster, findings);
        else papers.Lack(findings, "plan.txt");
        return findings.ToCheck();
    }

    public static Check Commitments(Papers papers)
    {
        var findings = new Findings("commitments");
        if (Both(papers, findings) is not var (plan, seed)) return findings.ToCheck();
        findings.Expect(
            plan.Commitments.Select(commitment => commitment.Role).SequenceEqual(seed.Reveals.Select(reveal => reveal.Role)), "种子中的参与方与计划不同", "the seed's roles are not the plan's");
        var commitments = plan.Commitments.ToDictionary(commitment => commitment.Role, StringComparer.Ordinal);
        foreach (var reveal in seed.Reveals)
        {
            if (!commitments.TryGetValue(reveal.Role, out var commitment)) continue;
            if (Commitment.Of(plan.Number, reveal.Role, reveal.Secret) == commitment.Value) findings.Tell($"{reveal.Role} 揭示的正是其承诺", $"{reveal.Role} revealed what it had committed to");
            else findings.Fail($"{reveal.Role} 揭示的不是其承诺", $"{reveal.Role} revealed another secret than it had committed to");
        }

        return findings.ToCheck();
    }

    public static Check Beacon(Papers papers, ReadersOwn own)
    {
        var findings = new Findings("beacon");
        if (Both(papers, findings) is not var (plan, seed)) return findings.ToCheck();
        if (!seed.Beacon.Fits(plan.Beacon)) findings.Fail("信标值与计划所定不符，或其随机值不是签名的哈希", "the beacon's value does not fit the plan, or its randomness is not the hash of its signature");
        else if (plan.Beacon is Documents.Beacon.Digits digits) Compare(digits.Source, ((BeaconValue.Digits)seed.Beacon).Value, own.Digits, findings);
        else if (plan.Beacon is Documents.Beacon.None) findings.Tell("计划未用公共信标", "the plan uses no public value");
        else findings.Lack("随机值与签名相符；BLS 签名本身未核验，请用浏览器核验页核验", "the randomness fits the signature; the BLS signature itself was not checked: the page for the browser does it");
        return findings.ToCheck();
    }

    public static Check Seed(Papers papers)
    {
        var findings = new Findings("seed");
        if (Both(papers, findings) is not var (plan, seed)) return findings.ToCheck();
        findings.Expect(seed.Number == plan.Number, "种子的编号与计划不同", "the seed's number is not the plan's");
        findings.Expect(seed.PlanHash == papers.PlanHash, "种子绑定的不是这份计划", "the seed is bound to another plan");
        if (papers.Body is { } body) findings.Expect(SeedKey.Of(seed).Commitment == body.Key, "种子与记录中的 key 不符", "the seed does not open the record's key");
        findings.Tell("种子由这份计划和各方揭示组成", "the seed is made of this plan and the reveals");
        return findings.ToCheck();
    }

    private static (PlanText Plan, SeedText Seed)? Both(Papers papers, Findings findings)
    {
        if (papers.Plan is null) papers.Lack(findings, "plan.txt");
        if (papers.Seed is null) papers.Lack(findings, "seed.txt");
        return papers.Plan is not null && papers.Seed is not null ? (papers.Plan, papers.Seed) : null;
    }

    private static void Compare(string source, string used, string? published, Findings findings)
    {
        if (published is null) findings.Lack($"位数相符；未与来源 {source} 公布的数字核对", $"the count fits; not compared with what {source} published");
        else if (published == used) findings.Tell($"与读者在 {source} 查得的数字相同", $"these are the digits that the reader found at {source}");
        else findings.Fail($"种子用的是 {used}，读者在 {source} 查得的是 {published}", $"the seed uses {used}, the reader found {published} at {source}");
    }

    private static void Commits(Papers papers, string file, Committed committed, Findings findings)
    {
        if (papers.Bundle[file] is not { } content) findings.LackFile(file);
        else if (Committed.To(content) == committed) findings.Tell($"{file} 共 {committed.Rows} 行，与计划所载相符", $"{file} has {committed.Rows} rows and is what the plan commits to");
        else findings.Fail($"{file} 与计划所载行数或根不符", $"{file} is not what the plan commits to");
    }
}
