using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Ceremony;

/// <summary>A plan as it was published: well-formed, and signed by the key that it names. It says nothing of whose key that is.</summary>
public sealed class Publication
{
    /// <summary>Name of the plan's detached signature.</summary>
    public const string SignatureName = "plan.sig";

    /// <summary>Name of the signer's public key.</summary>
    public const string SignerName = "signer.pem";

    /// <summary>Name of the RFC 3161 stamp over the plan.</summary>
    public const string StampName = "plan.tsr";

    private Publication(PlanText plan, IReadOnlyDictionary<string, byte[]> files)
    {
        Plan = plan;
        Files = files;
        PlanHash = Hashes.Of(files[PlanText.FileName]);
    }

    /// <summary>What plan.txt says.</summary>
    public PlanText Plan { get; }

    /// <summary>Hash of plan.txt.</summary>
    public string PlanHash { get; }

    /// <summary>The files by their names in a bundle, as they came.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>The bytes that are signed.</summary>
    public byte[] PlanBytes => Files[PlanText.FileName];

    /// <summary>Name of the file that says whom a task is for.</summary>
    public static string ScopeName(string task) => $"scope.{task}.txt";

    /// <summary>Name of a contributor's signature over plan.txt.</summary>
    public static string ConsentName(string role) => $"consent.{role}.sig";

    /// <summary>Name of a contributor's public key.</summary>
    public static string KeyName(string role) => $"{role}.pem";

    /// <summary>Reads plan.txt with plan.sig and signer.pem.</summary>
    /// <param name="files">Files by their names in a bundle; others among them do no harm.</param>
    public static Reading<Publication> Read(IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var name in new[] { PlanText.FileName, SignatureName, SignerName })
        {
            if (!files.ContainsKey(name)) return new Flaw(name, 0, "publication.file", "公布的计划缺少此文件", "the published plan lacks this file");
        }

        if (!PlanText.Read(files[PlanText.FileName]).TryGet(out var plan, out var flaw)) return flaw;
        var pem = Encoding.UTF8.GetString(files[SignerName]);
        if (Signatures.FingerprintOf(pem) != plan.Signer) return new Flaw(SignerName, 0, "publication.signer", "密钥的指纹与计划所载的签署人不符", "the fingerprint of this key is not that of the plan's signer");
        return Signatures.Verify(pem, files[PlanText.FileName], files[SignatureName])
            ? new Publication(plan, files)
            : new Flaw(SignatureName, 0, "publication.signature", "计划的签名无效", "the plan's signature is not valid");
    }

    /// <summary>What is wrong with the texts that say whom the tasks are for; null where each is there and is the one that the plan commits to.</summary>
    public Flaw? ScopeFlaw() => Plan.Tasks.Select(task => ScopeFlaw(ScopeName(task.Id), task.ScopeHash)).FirstOrDefault(flaw => flaw is not null);

    private Flaw? ScopeFlaw(string name, string hash) => !Files.TryGetValue(name, out var scope)
        ? new Flaw(name, 0, "publication.file", "公布的计划缺少此文件", "the published plan lacks this file")
        : Hashes.Of(scope) == hash ? null : new Flaw(name, 0, "publication.scope", "范围文本与计划所承诺的不是同一份", "this text is not the one that the plan commits to");
}
