namespace Xinheng.Drawing.Proofs;

/// <summary>The checks of form and of who signed: <c>grammar</c>, <c>signatures</c>, <c>consents</c>.</summary>
internal static class PaperChecks
{
    public static Check Grammar(Papers papers)
    {
        var findings = new Findings("grammar");
        foreach (var flaw in papers.Flaws) findings.Fail(flaw);
        if (papers.Bundle["record.txt"] is not null && papers.Bundle["void.txt"] is not null) findings.Fail("同时有 record.txt 和 void.txt", "there are both a record.txt and a void.txt");
        foreach (var name in papers.Bundle.Names.Where(name => BundleFiles.TaskOfScope(name) is not null))
        {
            if (!IsFreeText(papers.Bundle[name]!)) findings.Fail($"{name} 不是以 LF 结尾、无 BOM 的 UTF-8", $"{name} is not UTF-8 without BOM, each line ended by LF");
        }

        var strays = Strays(papers).Concat(papers.Bundle.Unread).ToList();
        var read = papers.Bundle.Names.Count + papers.Bundle.Unread.Count - strays.Count;
        if (papers.Plan is not null) findings.Tell($"{read} 个文件均合语法", $"{read} files read");
        else if (!findings.HasFailed) findings.LackFile("plan.txt");
        if (strays.Count > 0)
        {
            var some = string.Join(", ", strays.Take(3));
            findings.Tell($"另有 {strays.Count} 个文件与本次抽查无关，未核验：{some}", $"{strays.Count} files have no place in this draw and were not checked: {some}");
        }

        return findings.ToCheck();
    }

    public static Check Signatures(Papers papers)
    {
        var findings = new Findings("signatures");
        if (papers.Bundle["plan.txt"] is null) findings.LackFile("plan.txt");
        if (papers.Text(Ceremony.Publication.SignerName) is not { } pem)
        {
            findings.LackFile(Ceremony.Publication.SignerName);
            return findings.ToCheck();
        }

        var fingerprint = Ceremony.Signatures.FingerprintOf(pem);
        if (papers.Plan is null) findings.Lack("计划不可读，签署人的指纹无从比对", "the plan cannot be read, so that the signer's fingerprint is not known");
        else findings.Expect(fingerprint == papers.Plan.Signer, "signer.pem 的指纹与计划所载不符", "the fingerprint of signer.pem is not the plan's");
        if (papers.Bundle["record.txt"] is null && papers.Bundle["void.txt"] is null) findings.Lack("包中既无 record.txt 也无 void.txt", "the bundle has neither record.txt nor void.txt");
        foreach (var name in new[] { "plan", "record", "void", "close" })
        {
            if (papers.Bundle[$"{name}.txt"] is not { } content) continue;
            if (papers.Bundle[$"{name}.sig"] is not { } signature) findings.LackFile($"{name}.sig");
            else if (!Ceremony.Signatures.Verify(pem, content, signature)) findings.Fail($"{name}.sig 不是签署人对 {name}.txt 的签名", $"{name}.sig is not the signer's over {name}.txt");
            else findings.Tell($"{name}.txt 的签名有效", $"{name}.txt is signed");
        }

        return findings.ToCheck();
    }

    public static Check Consents(Papers papers)
    {
        var findings = new Findings("consents");
        if (papers.Plan is null) findings.LackFile("plan.txt");
        foreach (var commitment in papers.Plan?.Commitments ?? [])
        {
            var (keyFile, signatureFile) = (Ceremony.Publication.KeyName(commitment.Role), Ceremony.Publication.ConsentName(commitment.Role));
            if (papers.Text(keyFile) is not { } pem) findings.LackFile(keyFile);
            else if (Ceremony.Signatures.FingerprintOf(pem) != commitment.Fingerprint) findings.Fail($"{keyFile} 的指纹与计划所载不符", $"the fingerprint of {keyFile} is not the plan's");
            else if (papers.Bundle[signatureFile] is not { } signature) findings.LackFile(signatureFile);
            else if (!Ceremony.Signatures.Verify(pem, papers.Bundle["plan.txt"], signature)) findings.Fail($"{signatureFile} 不是该参与方对计划的签名", $"{signatureFile} is not that contributor's over the plan");
            else findings.Tell($"{commitment.Role} 已签署该计划", $"{commitment.Role} signed this very plan");
        }

        return findings.ToCheck();
    }

    // Files that look as if they had been checked: of no kind that a bundle has, or of a task or role that the plan has not.
    private static List<string> Strays(Papers papers)
    {
        var tasks = papers.Plan?.Tasks.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        var roles = papers.Plan?.Commitments.Select(commitment => commitment.Role).Append("signer").ToHashSet(StringComparer.Ordinal);
        return
        [
            .. papers.Bundle.Names.Where(name => !BundleFiles.IsKnown(name)
                || (BundleFiles.TaskOfScope(name) is { } task && tasks?.Contains(task) == false)
                || (BundleFiles.PartyOf(name) is { } role && roles?.Contains(role) == false)),
        ];
    }

    private static bool IsFreeText(byte[] content)
    {
        var hasMark = content.AsSpan().StartsWith("\uFEFF"u8);
        return !hasMark && (content.Length == 0 || content[^1] == '\n') && System.Text.Unicode.Utf8.IsValid(content);
    }
}
