using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Proofs;

/// <summary>
/// What one enterprise needs to check how a draw treated it, and nothing of its neighbours (draw/1, section 8). It proves nothing until its plan and record
/// are found to be the published, signed ones; whoever holds it can prove the class to others.
/// </summary>
/// <param name="Plan">plan.txt, whole.</param>
/// <param name="Record">record.txt, whole; void.txt of a draw that was abandoned after all had revealed.</param>
/// <param name="Seed">seed.txt, whole.</param>
/// <param name="Frame">The subject's line of frame.tsv.</param>
/// <param name="Strata">The lines of strata.tsv of its class and region, one for each of its tasks, in the order of tasks.</param>
public sealed record Receipt(string Plan, string Record, string Seed, ProvenLine Frame, IReadOnlyList<ProvenLine> Strata)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "receipt.json";

    /// <summary>64 MiB: a plan with thousands of tasks stays far below.</summary>
    public const int LimitBytes = 64 << 20;

    /// <summary>Makes the receipt of a subject from an auditor's bundle.</summary>
    /// <param name="bundle">plan.txt, record.txt (or void.txt), seed.txt, frame.tsv and strata.tsv are needed.</param>
    /// <param name="subject">The subject's id.</param>
    /// <param name="now">The time; no receipt is given before the plan's disclosure.</param>
    public static Reading<Receipt> Make(Bundle bundle, string subject, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var papers = new Papers(bundle, computes: false);
        if (papers.Flaws.Count > 0) return papers.Flaws[0];
        var missing = new[] { PlanText.FileName, SeedText.FileName, Documents.Frame.FileName, StratumRow.FileName }.FirstOrDefault(name => bundle[name] is null);
        if (missing is not null) return Absent(missing);
        if (papers.Body is null) return Absent(RecordText.FileName);
        if (now.UtcDateTime < papers.Plan!.Disclose) return Early(papers.Plan.Disclose);
        var index = papers.Frame!.IndexOf(subject);
        if (index < 0) return Unknown(subject);
        var row = papers.Frame.Rows[index];
        var strata = papers.Strata!.Index().Where(line => line.Item.Class == row.Class && line.Item.Region == row.Region && row.Tasks.Contains(line.Item.Task)).ToList();
        if (strata.Count != row.Tasks.Count)
        {
            return new Flaw(StratumRow.FileName, 0, "receipt.strata", "不含该主体每个任务的层", "lacks a stratum of the subject's tasks");
        }

        return new Receipt(
            papers.Text(PlanText.FileName)!,
            papers.Text(RecordText.FileName) ?? papers.Text(VoidText.FileName)!,
            papers.Text(SeedText.FileName)!,
            ProvenLine.Of(bundle[Documents.Frame.FileName]!, index),
            [.. strata.Select(line => ProvenLine.Of(bundle[StratumRow.FileName]!, line.Index))]);
    }

    /// <summary>Reads receipt.json; strict: these members and no others, each once.</summary>
    public static Reading<Receipt> Read(ReadOnlyMemory<byte> content) => ReceiptJson.Read(content);

    /// <summary>The bytes of receipt.json.</summary>
    public byte[] ToBytes() => ReceiptJson.Write(this);

    /// <summary>The public part of a bundle that the receipt carries.</summary>
    internal Bundle ToBundle() => new(
    [
        new(PlanText.FileName, Encoding.UTF8.GetBytes(Plan)),
        new(Record.StartsWith("draw/1 void\n", StringComparison.Ordinal) ? VoidText.FileName : RecordText.FileName, Encoding.UTF8.GetBytes(Record)),
        new(SeedText.FileName, Encoding.UTF8.GetBytes(Seed)),
    ]);

    private static Flaw Absent(string file) => new(file, 0, "receipt.file", "包中没有此文件，无法出具回执", "the bundle leaves this file out; no receipt can be made");

    private static Flaw Early(DateTime disclose) => new(
        PlanText.FileName, 0, "receipt.early", $"{disclose:yyyy-MM-dd'T'HH:mm:ss'Z'} 披露之前不出具回执", $"no receipt is given before the disclosure at {disclose:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    private static Flaw Unknown(string subject) => Terms.IsSubject(subject)
        ? new(Documents.Frame.FileName, 0, "receipt.subject", $"{subject} 不在本次抽查的对象库中", $"{subject} was not in the frame of this draw")
        : new(Documents.Frame.FileName, 0, "subject", $"“{subject}”不是有效的主体代码", $"\"{subject}\" is no valid subject id");
}
