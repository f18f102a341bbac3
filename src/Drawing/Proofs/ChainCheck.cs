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
            findings.LackFile("plan.txt");
            return findings.ToCheck();
        }

        var links = Links(papers.Bundle, findings);
        var (count, voids) = (0, 0);
        var current = plan;
        while (current.Previous != Hashes.None)
        {
            if (!links.Remove(current.Previous, out var link)) break;
            Step(current, link, findings);
            count++;
            if (link.Void is { } voided)
            {
                voids++;
                var withheld = string.Join(", ", voided.Given.Where(given => !given.IsGiven).Select(given => given.Role));
                if (withheld.Length > 0) findings.Tell($"{link.Plan.Number} 作废，未揭示：{withheld}", $"{link.Plan.Number} is void; withheld by: {withheld}");
            }

            current = link.Plan;
        }

        if (current.Previous == Hashes.None)
        {
            findings.Expect(current.Number.EndsWith("/0001", StringComparison.Ordinal), $"{current.Number} 没有前一次抽查，却不是 0001 号", $"{current.Number} names no draw before it but is not number 0001");
            findings.Tell($"共 {count} 环，直到首次抽查；其中作废 {voids} 次", $"{count} links back to the first draw, {voids} of them void");
        }
        else if (count == 0) findings.Lack("包中没有前一次抽查（chain/）", "the bundle leaves out the draw before (chain/)");
        else findings.Tell($"核验了 {count} 环，其中作废 {voids} 次；更早的未附", $"{count} links checked, {voids} of them void; earlier ones are left out");

        foreach (var stray in links.Values) findings.Fail($"chain/{stray.Folder} 不在链上", $"chain/{stray.Folder} is no link of the chain");
        return findings.ToCheck();
    }

    private static Dictionary<string, Link> Links(Bundle bundle, Findings findings)
    {
        var links = new Dictionary<string, Link>(StringComparer.Ordinal);
        foreach (var folder in bundle.Names.Where(name => name.StartsWith("chain/", StringComparison.Ordinal)).Select(name => name.Split('/')[1]).Distinct())
        {
            var end = bundle[$"chain/{folder}/record.txt"] is null ? "void" : "record";
            if (end == "record" && bundle[$"chain/{folder}/void.txt"] is not null) findings.Fail($"chain/{folder} 同时有 record.txt 和 void.txt", $"chain/{folder} has both a record.txt and a void.txt");
            if (bundle[$"chain/{folder}/plan.txt"] is not { } planBytes || bundle[$"chain/{folder}/{end}.txt"] is not { } endBytes)
            {
                findings.Fail($"chain/{folder} 缺少 plan.txt 或 record.txt/void.txt", $"chain/{folder} lacks plan.txt or record.txt or void.txt");
            }
            else if (!PlanText.Read(planBytes).TryGet(out var plan, out var flaw))
            {
                findings.Fail($"chain/{folder}：{flaw.Chinese}", $"chain/{folder}: {flaw}");
            }
            else
            {
                CheckLink(bundle, folder, end, plan, planBytes, endBytes, findings);
                links[Hashes.Of(endBytes)] = new Link(folder, plan, end == "void" && VoidText.Read(endBytes).TryGet(out var voided, out _) ? voided : null);
            }
        }

        return links;
    }

    private static void CheckLink(Bundle bundle, string folder, string end, PlanText plan, byte[] planBytes, byte[] endBytes, Findings findings)
    {
        var parts = plan.Number.Split('/');
        findings.Expect(folder == $"{parts[1]}-{parts[2]}", $"chain/{folder} 与其编号 {plan.Number} 不符", $"chain/{folder} is not named after its number {plan.Number}");
        var named = end == "record"
            ? RecordText.Read(endBytes).TryGet(out var record, out _) ? (record.Number, record.PlanHash) : default
            : VoidText.Read(endBytes).TryGet(out var voided, out _) ? (voided.Number, voided.PlanHash) : default;
        findings.Expect(named == (plan.Number, Hashes.Of(planBytes)), $"chain/{folder} 的 {end}.txt 不是该计划的", $"{end}.txt of chain/{folder} is not of that plan");
        if (bundle[$"chain/{folder}/signer.pem"] is not { } key)
        {
            findings.Lack($"chain/{folder} 缺少 signer.pem", $"chain/{folder} lacks signer.pem");
            return;
        }

        var pem = System.Text.Encoding.ASCII.GetString(key);
        findings.Expect(Ceremony.Signatures.FingerprintOf(pem) == plan.Signer, $"chain/{folder} 的 signer.pem 与计划所载不符", $"signer.pem of chain/{folder} is not the plan's");
        foreach (var (name, content) in new[] { ("plan", planBytes), (end, endBytes) })
        {
            if (bundle[$"chain/{folder}/{name}.sig"] is not { } signature) findings.Lack($"chain/{folder} 缺少 {name}.sig", $"chain/{folder} lacks {name}.sig");
            else findings.Expect(Ceremony.Signatures.Verify(pem, content, signature), $"chain/{folder}/{name}.sig 无效", $"chain/{folder}/{name}.sig is not valid");
        }
    }

    private static void Step(PlanText current, Link earlier, Findings findings)
    {
        var (now, before) = (current.Number.Split('/'), earlier.Plan.Number.Split('/'));
        var follows = now[0] == before[0] && (now[1] == before[1]
            ? int.Parse(now[2], CultureInfo.InvariantCulture) == int.Parse(before[2], CultureInfo.InvariantCulture) + 1
            : string.CompareOrdinal(now[1], before[1]) > 0 && now[2] == "0001");
        findings.Expect(follows, $"{current.Number} 不紧接 {earlier.Plan.Number}：编号有缺口", $"{current.Number} does not follow {earlier.Plan.Number}: numbers have a gap");
        if (current.Signer != earlier.Plan.Signer) findings.Tell($"{current.Number} 更换了签署密钥", $"the signer changed with {current.Number}");
    }

    private sealed record Link(string Folder, PlanText Plan, VoidText? Void);
}
