using System.Globalization;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Proofs;

/// <summary>The check <c>chain</c>: each draw names the one before it, numbers have no gaps, voids are seen.</summary>
internal static class ChainCheck
{
    public static Check Run(Papers papers)
    {
        var findings = new Findings("chain");
        if (papers.Plan is not { } plan)
        {
            papers.Lack(findings, "plan.txt");
            return findings.ToCheck();
        }

        var links = ChainLink.All(papers.Bundle, findings);
        var followed = new List<ChainLink>();
        var current = plan;
        while (current.Previous != Hashes.None && links.Remove(current.Previous, out var link))
        {
            Step(current, link.Plan, findings);
            followed.Add(link);
            current = link.Plan;
        }

        if (current.Previous == Hashes.None)
        {
            findings.Expect(current.Number.EndsWith("/0001", StringComparison.Ordinal), $"{current.Number} 没有前一次抽查，却不是 0001 号", $"{current.Number} names no draw before it but is not number 0001");
            findings.Tell($"共 {followed.Count} 环，直到首次抽查", $"{followed.Count} links back to the first draw");
        }
        else if (followed.Count == 0) findings.Lack("包中没有前一次抽查（chain/）", "the bundle leaves out the draw before (chain/)");
        else findings.Tell($"核验了 {followed.Count} 环，更早的未附", $"{followed.Count} links checked, earlier ones are left out");

        TellVoids(followed, findings);
        var changes = followed.Select(link => link.Plan).Prepend(plan).Zip(followed).Where(step => step.First.Signer != step.Second.Plan.Signer).Select(step => step.First.Number).ToList();
        if (changes.Count > 0) findings.Tell($"{string.Join(", ", changes)} 更换了签署密钥", $"the signer changed with {string.Join(", ", changes)}");
        foreach (var stray in links.Values) findings.Fail($"chain/{stray.Folder} 不在链上", $"chain/{stray.Folder} is no link of the chain");
        return findings.ToCheck();
    }

    // How many voids precede this draw, how many of them directly, and who withheld: a draw that is abandoned until its result pleases shows here.
    private static void TellVoids(List<ChainLink> followed, Findings findings)
    {
        if (followed.Count == 0) return;
        var voids = followed.Count(link => link.Void is not null);
        var directly = followed.TakeWhile(link => link.Void is not null).Count();
        findings.Tell($"其中作废 {voids} 次，紧接在本次之前 {directly} 次", $"{voids} of them void, {directly} directly before this draw");
        var withheld = followed.SelectMany(link => link.Void?.Given.Where(given => !given.IsGiven).Select(given => (given.Role, link.Plan.Number)) ?? []).ToList();
        if (withheld.Count == 0) return;
        var roles = withheld.GroupBy(one => one.Role, one => one.Number, StringComparer.Ordinal).OrderBy(role => role.Key, StringComparer.Ordinal).Select(role => (role.Key, Numbers: string.Join(", ", role))).ToList();
        findings.Tell(string.Join('；', roles.Select(role => $"{role.Key} 未揭示：{role.Numbers}")), string.Join("; ", roles.Select(role => $"{role.Key} withheld in {role.Numbers}")));
    }

    private static void Step(PlanText current, PlanText earlier, Findings findings)
    {
        var (now, before) = (current.Number.Split('/'), earlier.Number.Split('/'));
        var follows = now[0] == before[0] && (now[1] == before[1]
            ? int.Parse(now[2], CultureInfo.InvariantCulture) == int.Parse(before[2], CultureInfo.InvariantCulture) + 1
            : string.CompareOrdinal(now[1], before[1]) > 0 && now[2] == "0001");
        findings.Expect(follows, $"{current.Number} 不紧接 {earlier.Number}：编号有缺口", $"{current.Number} does not follow {earlier.Number}: numbers have a gap");
    }
}
