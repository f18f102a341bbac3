using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Proofs;

/// <summary>Checks a receipt as far as it goes: its lines are the committed ones, the seed is bound to the plan, and the verdict follows.</summary>
public static class ReceiptVerifier
{
    private const string Bare = "回执不含此内容；请与公开包一并核验";

    private const string BareEnglish = "a receipt does not carry this; verify the public bundle too";

    /// <summary>Checks a receipt; the report has the checks of a bundle, and the verdicts for its subject.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="own">What the reader brings along; nothing where it is left out.</param>
    public static Report Verify(Receipt receipt, ReadersOwn? own = null)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        own ??= ReadersOwn.Nothing;
        var papers = new Papers(receipt.ToBundle(), computes: false);
        var row = Read(papers, Documents.Frame.FileName, receipt.Frame, FrameRow.Read);
        var strata = receipt.Strata.Select(proven => Read(papers, StratumRow.FileName, proven, StratumRow.Read)).ToList();
        var verdicts = new List<(string Chinese, string English)>();
        var checks = new List<Check>
        {
            Grammar(papers),
            Left("signatures"),
            Left("consents"),
            Left("timestamp"),
            Left("chain"),
            Frame(papers, receipt, row),
            Left("roster"),
            InputChecks.Commitments(papers),
            InputChecks.Beacon(papers, own),
            InputChecks.Seed(papers),
            Strata(papers, receipt, row, strata),
            Selection(papers, row, strata, verdicts),
            Left("reserves"),
            Left("list"),
            Left("assignment"),
            ResultChecks.Record(papers, own),
            Left("close"),
        };
        return Report.Of(papers, own, checks, verdicts);
    }

    /// <summary>Checks a receipt together with the bundle of its draw: also that it is of that draw, signed, stamped and listed as the bundle says.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="bundle">The public bundle.</param>
    /// <param name="own">What the reader brings along; nothing where it is left out.</param>
    public static Report Verify(Receipt receipt, Bundle bundle, ReadersOwn? own = null)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(bundle);
        return ReceiptInBundle.Verify(receipt, bundle, own ?? ReadersOwn.Nothing);
    }

    private static Check Left(string name) => new(name, CheckResult.NotPossible, Bare, BareEnglish);

    // The one row that a line is; where it is none, or hides a second one behind a line end, the flaw goes to the papers.
    private static T? Read<T>(Papers papers, string file, ProvenLine proven, Func<Lines, T> read)
        where T : class
    {
        if (Lines.Read(file, Encoding.UTF8.GetBytes(proven.Line + "\n"), read).TryGet(out var row, out var flaw)) return row;
        papers.Flaws.Add(flaw);
        return null;
    }

    private static Check Grammar(Papers papers)
    {
        var findings = new Findings("grammar");
        foreach (var flaw in papers.Flaws) findings.Fail(flaw);
        findings.Tell("计划、记录、种子和各行均合语法", "plan, record, seed and lines are in the grammar");
        return findings.ToCheck();
    }

    private static Check Frame(Papers papers, Receipt receipt, FrameRow? row)
    {
        var findings = new Findings("frame");
        if (papers.Plan is not { } plan || row is null)
        {
            findings.Lack("计划或该行不可读", "plan or line cannot be read");
            return findings.ToCheck();
        }

        findings.Expect(receipt.Frame.LeadsTo(plan.Frame), "该行不在计划所载的对象库中", "the line is not in the frame that the plan commits to");
        var planned = plan.Tasks.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        var stray = row.Tasks.Concat(row.Excluded.Select(exclusion => exclusion.Task)).FirstOrDefault(task => !planned.Contains(task));
        findings.Expect(stray is null, $"任务“{stray}”不在计划内", $"task \"{stray}\" is not the plan's");
        findings.Tell($"{row.Id} 以 {row.Class} 类、{row.Region} 地区列入对象库", $"{row.Id} stands in the frame with class {row.Class}, region {row.Region}");
        return findings.ToCheck();
    }

    private static Check Strata(Papers papers, Receipt receipt, FrameRow? row, List<StratumRow?> strata)
    {
        var findings = new Findings("strata");
        if (papers.Plan is not { } plan || papers.Body is not { } body || row is null || strata.Contains(null))
        {
            findings.Lack("计划、记录或各行不可读", "plan, record or lines cannot be read");
            return findings.ToCheck();
        }

        findings.Expect(strata.Select(line => line!.Task).SequenceEqual(row.Tasks), "层的各行与该主体的任务不符", "the lines of strata are not those of the subject's tasks");
        var tasks = plan.Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        foreach (var (proven, line) in receipt.Strata.Zip(strata))
        {
            findings.Expect((line!.Class, line.Region) == (row.Class, row.Region), $"任务 {line.Task} 的层不是该主体的", $"the stratum of task {line.Task} is not the subject's");
            findings.Expect(proven.LeadsTo(body.Strata), $"任务 {line.Task} 的层不在记录所载之列", $"the stratum of task {line.Task} is not among those recorded");
            var task = tasks.GetValueOrDefault(line.Task);
            findings.Expect(task?.RatioOf(line.Class).CeilingOf(line.Rows) == line.Quota, $"任务 {line.Task} 的抽取数与比例不符", $"the number drawn for task {line.Task} does not follow from its ratio");
        }

        findings.Tell($"{strata.Count} 个任务的层与记录相符", $"the strata of {strata.Count} tasks are the recorded ones");
        return findings.ToCheck();
    }

    private static Check Selection(Papers papers, FrameRow? row, List<StratumRow?> strata, List<(string Chinese, string English)> verdicts)
    {
        var findings = new Findings("selection");
        if (papers.Seed is not { } seed || row is null || strata.Contains(null))
        {
            findings.Lack("种子或各行不可读", "seed or lines cannot be read");
            return findings.ToCheck();
        }

        var ticket = SeedKey.Of(seed).TicketHex(row.Id, row.Salt);
        verdicts.Add(($"签号：{ticket}", $"ticket: {ticket}"));
        foreach (var line in strata)
        {
            var isSelected = line!.Selects(ticket);
            findings.Expect(isSelected || line.Quota < line.Rows, $"任务 {line.Task} 应全部抽取，却未抽中", $"task {line.Task} draws all, yet it was not selected");
            findings.Expect(line.Cutoff is null || line.Quota > 0, $"任务 {line.Task} 不抽取，却有界限", $"task {line.Task} draws nobody, yet it has a cutoff");
            verdicts.Add((
                $"任务 {line.Task}：{(isSelected ? "抽中" : "未抽中")}，机会 {line.Quota}/{line.Rows}，界限 {line.Cutoff ?? "-"}",
                $"task {line.Task}: {(isSelected ? "selected" : "not selected")}, chance {line.Quota}/{line.Rows}, cutoff {line.Cutoff ?? "-"}"));
        }

        foreach (var exclusion in row.Excluded) verdicts.Add(($"任务 {exclusion.Task}：不参加抽取，原因 {exclusion.Reason}", $"task {exclusion.Task}: excluded for {exclusion.Reason}"));
        findings.Tell($"结论由签号与界限得出（{verdicts.Count - 1} 项）", $"the verdicts follow from ticket and cutoffs ({verdicts.Count - 1})");
        return findings.ToCheck();
    }
}
