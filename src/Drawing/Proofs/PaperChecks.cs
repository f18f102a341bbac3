namespace Xinheng.Drawing.Proofs;

/// <summary>The checks of form and of who signed: <c>grammar</c>, <c>signatures</c>, <c>consents</c>.</summary>
internal static class PaperChecks
{
    public static Check Grammar(Papers papers)
    {
        var findings = new Findings("grammar");
        foreach (var flaw in papers.Flaws) findings.Fail(flaw);
        if (papers.Record is not null && papers.Void is not null) findings.Fail("同时有 record.txt 和 void.txt", "there are both a record.txt and a void.txt");
        foreach (var name in papers.Bundle.Names.Where(name => name.StartsWith("scope.", StringComparison.Ordinal)))
        {
            if (!IsFreeText(papers.Bundle[name]!)) findings.Fail($"{name} 不是以 LF 结尾、无 BOM 的 UTF-8", $"{name} is not UTF-8 without BOM, each line ended by LF");
        }

        if (papers.Plan is not null) findings.Tell($"{papers.Bundle.Names.Count} 个文件均合语法", $"{papers.Bundle.Names.Count} files read");
        else if (!findings.HasFailed) findings.LackFile("plan.txt");
        return findings.ToCheck();
    }

    public static Check Signatures(Papers papers)
    {
        var findings = new Findings("signatures");
        if (papers.Bundle["plan.txt"] is null) findings.LackFile("plan.txt");
        if (papers.Text("signer.pem") is not { } pem)
        {
            findings.LackFile("signer.pem");
            return findings.ToCheck();
        }

        var fingerprint = Ceremony.Signatures.FingerprintOf(pem);
        if (papers.Plan is not null) findings.Expect(fingerprint == papers.Plan.Signer, "signer.pem 的指纹与计划所载不符", "the fingerprint of signer.pem is not the plan's");
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
            var (keyFile, signatureFile) = ($"{commitment.Role}.pem", $"consent.{commitment.Role}.sig");
            if (papers.Text(keyFile) is not { } pem) findings.LackFile(keyFile);
            else if (Ceremony.Signatures.FingerprintOf(pem) != commitment.Fingerprint) findings.Fail($"{keyFile} 的指纹与计划所载不符", $"the fingerprint of {keyFile} is not the plan's");
            else if (papers.Bundle[signatureFile] is not { } signature) findings.LackFile(signatureFile);
            else if (!Ceremony.Signatures.Verify(pem, papers.Bundle["plan.txt"], signature)) findings.Fail($"{signatureFile} 不是该参与方对计划的签名", $"{signatureFile} is not that contributor's over the plan");
            else findings.Tell($"{commitment.Role} 已签署该计划", $"{commitment.Role} signed this very plan");
        }

        return findings.ToCheck();
    }

    private static bool IsFreeText(byte[] content)
    {
        var hasMark = content.AsSpan().StartsWith("\uFEFF"u8);
        return !hasMark && (content.Length == 0 || content[^1] == '\n') && System.Text.Unicode.Utf8.IsValid(content);
    }
}
