using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Explanation;
using Xinheng.Scoring.Features;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Silo.Classes;

/// <summary>Explains the class of one subject to the officer: what it rests on, and what would lower it. The snapshot is replayed, so that what is told is what it holds.</summary>
internal sealed class ExplainDesk(ICreditEventStore events, ModelShelf shelf, ClassSnapshots snapshots)
{
    private readonly ClassScan scan = new(events);

    /// <summary>Explains the class that a subject has in a snapshot.</summary>
    public async Task<Answer<ExplainSummary>> Explain(ExplainRequest request, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (!SubjectId.Parse(request.Subject).TryGet(out var subject, out var why)) return Answer<ExplainSummary>.Refused(why);
        if (!(await Open(request.Snapshot, cancellation)).TryGet(out var file, out why)) return Answer<ExplainSummary>.Refused(why);
        if (file.Find(subject) is not { } classification) return NotHeld(file.Header, subject);
        var history = events.Read(subject);
        var words = history.DistinctBy(creditEvent => creditEvent.Id).ToDictionary(creditEvent => creditEvent.Id, CreditEventWords.Of);
        if (!(await Outlook(file.Header, subject, history, progress, cancellation)).TryGet(out var outlook, out why)) return Answer<ExplainSummary>.Refused(why);
        return outlook.Now == new Reached(classification.Class, classification.Score, classification.Probability)
            ? new ExplainSummary(
                subject, file.Header.Id, file.Header.AsOf, file.Header.Policy, file.Header.Model, classification.Class, classification.Score,
                file.Header.Model == ModelChoice.NoModel ? null : classification.Probability,
                [.. classification.Reasons.Select(reason => new ExplainedReason(reason.Rule, reason.Says, reason.Points, [.. reason.Events.Where(words.ContainsKey).Select(id => words[id])]))],
                outlook)
            : NotReplayed(file.Header);
    }

    private async Task<Answer<ClassSnapshotFile>> Open(string? name, CancellationToken cancellation)
    {
        if (name is not null) return SnapshotId.Parse(name).TryGet(out var id, out var why) ? await snapshots.Open(id, cancellation) : Answer<ClassSnapshotFile>.Refused(why);
        var all = await snapshots.List(cancellation);

        // A trial is nobody's class; it is explained to whoever names it.
        return all.LastOrDefault(row => !row.IsTrial) is { } newest ? snapshots.Open(newest) : NoSnapshot;
    }

    // The same policy, model, standpoint and surroundings as the snapshot's.
    private async Task<Answer<RepairOutlook>> Outlook(
        ClassSnapshotHeader header, SubjectId subject, IEnumerable<CreditEvent> history, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (!shelf.PolicyOf(header.Policy, header.PolicyHash).TryGet(out var policy, out var why)) return Answer<RepairOutlook>.Refused(why);
        if (!shelf.Made(header).TryGet(out var model, out why)) return Answer<RepairOutlook>.Refused(why);
        var standpoint = new Standpoint(header.AsOf, header.KnownBy);
        var (around, seen) = await scan.Surroundings([standpoint], progress, cancellation);
        if (seen.ToString() != header.Seen) return NotReplayed(header);
        return CreditRepair.Of(
            SubjectOnDay.See(subject, history, standpoint, around[0]),
            seenSubject => ScoredSubject.JudgeEach([seenSubject], policy, model.Model, header.Recent).Single());
    }

    private static Refusal NotHeld(ClassSnapshotHeader header, SubjectId subject) => new(
        "explain.not-held", new Place(subject.Text),
        new($"分类快照 {header.Id} 中没有该主体：尚不知悉、已不在营或不参与分类", $"the class snapshot {header.Id} does not hold the subject: not known then, gone, or of a kind without class"),
        new("请核对统一社会信用代码，或用 --snapshot 指定另一快照", "check the code, or name another snapshot with --snapshot"));

    private static Refusal NotReplayed(ClassSnapshotHeader header) => new(
        "explain.replay",
        new($"分类快照 {header.Id} 无法用现有的策略、模型和记录重现：三者之一在快照之后有变", $"the class snapshot {header.Id} cannot be replayed with the policy, model and record at hand: one of them has changed since"),
        new($"请重新运行 classify --as-of {header.AsOf:yyyy-MM-dd}，再对新快照说明", $"run classify --as-of {header.AsOf:yyyy-MM-dd} again and have the new snapshot explained"));

    private static Refusal NoSnapshot => new(
        "explain.no-snapshot",
        new("尚无分类快照", "there is no class snapshot yet"),
        new("请先运行 classify", "run classify first"));
}
