using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Proofs;

/// <summary>The documents of a bundle, as far as they could be read, and what follows from them.</summary>
internal sealed class Papers
{
    /// <param name="bundle">The files.</param>
    /// <param name="computes">Whether to draw again; a receipt has nothing to draw from.</param>
    public Papers(Bundle bundle, bool computes = true)
    {
        Bundle = bundle;
        Plan = Read("plan.txt", PlanText.Read);
        Frame = Read(Documents.Frame.FileName, Documents.Frame.Read);
        Roster = Read(Documents.Roster.FileName, Documents.Roster.Read);
        Seed = Read(SeedText.FileName, SeedText.Read);
        Record = Read(RecordText.FileName, RecordText.Read);
        Void = Read(VoidText.FileName, VoidText.Read);
        Close = Read(CloseText.FileName, CloseText.Read);
        Strata = Read("strata.tsv", StratumRow.ReadAll);
        Selected = Read("selected.tsv", content => RankedRow.ReadAll("selected.tsv", content));
        Reserve = Read("reserve.tsv", content => RankedRow.ReadAll("reserve.tsv", content));
        List = Read(ListRow.FileName, ListRow.ReadAll);
        Assignment = Read("assignment.tsv", AssignmentRow.ReadAll);
        Outcome = Read(OutcomeRow.FileName, OutcomeRow.ReadAll);
        Refills = Read(RefillRow.FileName, RefillRow.ReadAll);
        Replacements = Read(ReplacementRow.FileName, ReplacementRow.ReadAll);
        Artefacts = computes ? Compute() : null;
        Redrawn = Artefacts?.ToFiles();
    }

    public Bundle Bundle { get; }

    public List<Flaw> Flaws { get; } = [];

    public PlanText? Plan { get; }

    public Frame? Frame { get; }

    public Roster? Roster { get; }

    public SeedText? Seed { get; }

    public RecordText? Record { get; }

    public VoidText? Void { get; }

    public CloseText? Close { get; }

    public IReadOnlyList<StratumRow>? Strata { get; }

    public IReadOnlyList<RankedRow>? Selected { get; }

    public IReadOnlyList<RankedRow>? Reserve { get; }

    public IReadOnlyList<ListRow>? List { get; }

    public IReadOnlyList<AssignmentRow>? Assignment { get; }

    public IReadOnlyList<OutcomeRow>? Outcome { get; }

    public IReadOnlyList<RefillRow>? Refills { get; }

    public IReadOnlyList<ReplacementRow>? Replacements { get; }

    /// <summary>What the inputs give when drawn again; null where they are not all there or do not fit each other.</summary>
    public Artefacts? Artefacts { get; }

    /// <summary>The files of <see cref="Artefacts"/>, by name.</summary>
    public IReadOnlyDictionary<string, byte[]>? Redrawn { get; }

    /// <summary>The lines of the record, or of a void that has them.</summary>
    public RecordBody? Body => Record?.Body ?? Void?.Body;

    /// <summary>Hash of plan.txt as it lies in the bundle.</summary>
    public string PlanHash => Hashes.Of(Bundle["plan.txt"]!);

    public string? Text(string name) => Bundle[name] is { } content ? Encoding.UTF8.GetString(content) : null;

    /// <summary>Says that a file is missing to a check: because the bundle leaves it out, or because it cannot be read.</summary>
    public void Lack(Findings findings, string file)
    {
        if (Bundle[file] is null) findings.LackFile(file);
        else findings.Lack($"{file} 不可读", $"{file} cannot be read");
    }

    private T? Read<T>(string name, Func<ReadOnlyMemory<byte>, Reading<T>> read)
        where T : class
    {
        if (Bundle[name] is not { } content) return null;
        if (read(content).TryGet(out var value, out var flaw)) return value;
        Flaws.Add(flaw);
        return null;
    }

    private Artefacts? Compute()
    {
        if (Plan is null || Frame is null || Seed is null) return null;
        var tasks = Plan.Tasks.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        if (!Frame.Placements.All(placement => placement.Tasks.All(tasks.Contains))) return null;

        // Without a roster the selection can still be replayed; the teams are then left unjudged.
        return Computation.Compute(Plan, Frame, Roster ?? new Roster([]), Seed);
    }
}
