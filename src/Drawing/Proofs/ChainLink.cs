using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Proofs;

/// <summary>An earlier draw of the chain, as it comes along in a bundle.</summary>
/// <param name="Folder">Its folder under <c>chain/</c>.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Void">Its void.txt; null where it has a record.</param>
internal sealed record ChainLink(string Folder, PlanText Plan, VoidText? Void)
{
    /// <summary>All links of a bundle, by the hash of the record or void by which a later plan names them.</summary>
    public static Dictionary<string, ChainLink> All(Bundle bundle, Findings findings)
    {
        var links = new Dictionary<string, ChainLink>(StringComparer.Ordinal);
        foreach (var folder in bundle.Names.Where(name => name.StartsWith("chain/", StringComparison.Ordinal)).Select(name => name.Split('/')[1]).Distinct(StringComparer.Ordinal))
        {
            var end = bundle[$"chain/{folder}/record.txt"] is null ? VoidText.FileName : RecordText.FileName;
            if (end == RecordText.FileName && bundle[$"chain/{folder}/void.txt"] is not null) findings.Fail($"chain/{folder} 同时有 record.txt 和 void.txt", $"chain/{folder} has both a record.txt and a void.txt");
            if (bundle[$"chain/{folder}/plan.txt"] is not { } planBytes || bundle[$"chain/{folder}/{end}"] is not { } endBytes)
            {
                findings.Lack($"chain/{folder} 缺少 plan.txt 或 record.txt/void.txt", $"chain/{folder} lacks plan.txt or record.txt or void.txt");
            }
            else if (!PlanText.Read(planBytes).TryGet(out var plan, out var flaw))
            {
                findings.Fail($"chain/{folder}/{flaw.InChinese}", $"chain/{folder}/{flaw.InEnglish}");
            }
            else
            {
                if (!ReadEnding(end, endBytes).TryGet(out var ending, out flaw)) findings.Fail($"chain/{folder}/{flaw.InChinese}", $"chain/{folder}/{flaw.InEnglish}");
                else findings.Expect((ending.Number, ending.PlanHash) == (plan.Number, Hashes.Of(planBytes)), $"chain/{folder}/{end} 不是该计划的", $"chain/{folder}/{end} is not of that plan");
                CheckParty(bundle, folder, plan, [("plan", planBytes), (end[..^".txt".Length], endBytes)], findings);
                links[Hashes.Of(endBytes)] = new ChainLink(folder, plan, ending?.Void);
            }
        }

        return links;
    }

    private static Reading<Ending> ReadEnding(string file, byte[] content)
    {
        if (file == VoidText.FileName) return VoidText.Read(content).TryGet(out var voided, out var flaw) ? new Ending(voided.Number, voided.PlanHash, voided) : flaw;
        return RecordText.Read(content).TryGet(out var record, out var unread) ? new Ending(record.Number, record.PlanHash, null) : unread;
    }

    private static void CheckParty(Bundle bundle, string folder, PlanText plan, (string Name, byte[] Content)[] signed, Findings findings)
    {
        var parts = plan.Number.Split('/');
        findings.Expect(folder == $"{parts[1]}-{parts[2]}", $"chain/{folder} 与其编号 {plan.Number} 不符", $"chain/{folder} is not named after its number {plan.Number}");
        if (bundle[$"chain/{folder}/{Ceremony.Publication.SignerName}"] is not { } key)
        {
            findings.Lack($"chain/{folder} 缺少 signer.pem", $"chain/{folder} lacks signer.pem");
            return;
        }

        var pem = System.Text.Encoding.ASCII.GetString(key);
        findings.Expect(Ceremony.Signatures.FingerprintOf(pem) == plan.Signer, $"chain/{folder} 的 signer.pem 与计划所载不符", $"signer.pem of chain/{folder} is not the plan's");
        foreach (var (name, content) in signed)
        {
            if (bundle[$"chain/{folder}/{name}.sig"] is not { } signature) findings.Lack($"chain/{folder} 缺少 {name}.sig", $"chain/{folder} lacks {name}.sig");
            else findings.Expect(Ceremony.Signatures.Verify(pem, content, signature), $"chain/{folder}/{name}.sig 无效", $"chain/{folder}/{name}.sig is not valid");
        }
    }

    private sealed record Ending(string Number, string PlanHash, VoidText? Void);
}
