using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Evaluation.Bias;
using Xinheng.Scoring.Evaluation.Drift;
using Xinheng.Scoring.Evaluation.Sampling;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Silo.Registry;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Silo.Classes;

/// <summary>Judges classes by what inspections found on later days, and looks for drift and bias.</summary>
internal sealed class ClassEvaluation(ClassScan scan, ClassSnapshots snapshots, ModelShelf shelf, IDrawnChances drawn, DataDirectory directory)
{
    private const int Seed = 20260930;

    /// <summary>At most so many months of moves between classes are told.</summary>
    private const int MostMonths = 13;

    /// <summary>The quota where no draw tells one: about what the default ratios come to (I).</summary>
    private const double UsualQuota = 0.05;

    /// <summary>Judges a window.</summary>
    public async Task<Answer<EvaluateSummary>> Judge(EvaluateRequest request, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (request.Until < request.From) return WrongWindow;
        ClassSnapshotRow[] all = [.. (await snapshots.List(cancellation)).Where(row => request.Model is null ? !row.IsTrial : row.Model == request.Model)];
        if (!all.Any(row => IsInForce(row, request.Until))) return NoSnapshot(request);
        if (!RegionTable.Load(directory).TryGet(out var regions, out var wrongRegions)) return Answer<EvaluateSummary>.Refused(wrongRegions);
        var dimensions = GroupDimensions.Audited(regions.NameOf);
        var parts = await scan.Over(new("读取检查结果", "reading outcomes"), histories => FoundOutcome.Among(histories, request, dimensions).ToArray(), progress, cancellation);
        FoundOutcome[] found = [.. parts.SelectMany(part => part)];
        if (!Against(all, found, progress, cancellation).TryGet(out var judged, out var why)) return Answer<EvaluateSummary>.Refused(why);
        if (!(await Movement(all, judged, request, dimensions, progress, cancellation)).TryGet(out var movement, out why)) return Answer<EvaluateSummary>.Refused(why);
        var report = EvaluationReport.Of([.. judged.Cases.Select(one => one.Outcome)], Seed);

        // A score without a model ranks but states no chance: there is nothing to hold against the rate.
        var statesChances = !judged.Models.Contains(ModelChoice.NoModel);
        if (!statesChances) report = report with { Ece = null, Brier = null, MeanProbability = null, CalibrationCurve = [], InTheLarge = null };
        var (weighted, strata) = await WeightedDrawsReading.Of(found, drawn);
        var model = movement.Model is { } card ? (card.Id, card.Metrics.AucInterval) : ((string, Interval?)?)null;
        return new EvaluateSummary(
            report.N, report.Positives, report.Auc, report.AucInterval, report.Ks, report.LiftAt10, report.Ece, report.Brier, report.MeanProbability, report.ScoreAuc, report.RateByClass,
            request.From, request.Until, judged.WithoutSnapshot, judged.WithoutClass, judged.Used, [.. judged.Models.Where(name => HasSeen(name, request.From))])
        {
            ScoreAucInterval = report.ScoreAucInterval,
            Rising = report.Rising,
            PrecisionAtQuota = QuotaOf([.. judged.Cases.Select(one => new Outcome(one.Outcome.Classification.Score, one.Outcome.IsPositive))], strata),
            CalibrationCurve = report.CalibrationCurve,
            CalibrationInTheLarge = report.InTheLarge,
            Gain = report.Gain,
            DaysEarlier = report.DaysEarlier,
            Stability = movement.Stability,
            Bias = BiasAudit.Of([.. judged.Cases.Select(one => new GroupedOutcome(new(one.Outcome.Classification.Probability, one.Outcome.IsPositive), one.Groups))], movement.Tallies, dimensions, statesChances),
            Weighted = weighted,
            Drift = DriftAlarm.Among(movement.Stability.Psi, report.N, report.InTheLarge, report.Auc, model),
            DriftAsked = DriftAlarm.Asked(movement.Stability.Psi.Count, report.N, report.InTheLarge, report.Auc, model),
            Hindsight = Hindsight(all, found),
        };
    }

    // In force on a day is what spoke of an earlier day and rested on what was known before: whatever was known later could know the outcome.
    private static bool IsInForce(ClassSnapshotRow row, DateOnly day) => row.AsOf < day && ChinaTime.DayOf(row.KnownBy) < day;

    // Those that would have been in force by the day of which they speak.
    private static IReadOnlyList<SnapshotId> Hindsight(IReadOnlyList<ClassSnapshotRow> all, FoundOutcome[] found) =>
    [
        .. found.Select(outcome => outcome.Inspection.Happened).Distinct().Select(day => (Day: day, Row: all.LastOrDefault(row => row.AsOf < day)))
            .Where(one => one.Row is not null && !IsInForce(one.Row, one.Day)).Select(one => one.Row!.Id).Distinct().Order(StringComparer.Ordinal).Select(id => SnapshotId.Parse(id).Value),
    ];

    private Answer<Judged> Against(IReadOnlyList<ClassSnapshotRow> all, FoundOutcome[] found, IProgress<Step> progress, CancellationToken cancellation)
    {
        var outcomes = found.Where(outcome => outcome.Kind != InspectionOutcomeKind.Gone).ToLookup(outcome => all.LastOrDefault(row => IsInForce(row, outcome.Inspection.Happened)));
        var judged = new Judged([], [], new(StringComparer.Ordinal)) { WithoutSnapshot = outcomes[null].Count() };
        foreach (var row in all.Where(outcomes.Contains))
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new(new("对照分类快照", "comparing with class snapshots"), judged.Used.Count, null));
            if (!snapshots.Open(row).TryGet(out var file, out var why)) return Answer<Judged>.Refused(why);
            var bySubject = outcomes[row].ToLookup(outcome => outcome.Subject);
            var before = judged.Cases.Count;
            foreach (var classification in file.ReadAll())
            {
                judged.Cases.AddRange(bySubject[classification.Subject].Select(outcome =>
                    (new JudgedOutcome(classification with { Reasons = [] }, outcome.Kind == InspectionOutcomeKind.Problem, outcome.Inspection.Happened, file.Header.Id), (IReadOnlyList<SubjectGroup>)outcome.Groups)));
            }

            judged.WithoutClass += outcomes[row].Count() - (judged.Cases.Count - before);
            judged.Used.Add(file.Header.Id);
            judged.Models.Add(file.Header.Model);
        }

        return judged;
    }

    private async Task<Answer<Moved>> Movement(
        IReadOnlyList<ClassSnapshotRow> all, Judged judged, EvaluateRequest request, IReadOnlyList<GroupDimension> dimensions, IProgress<Step> progress, CancellationToken cancellation)
    {
        var files = new List<ClassSnapshotFile>();
        foreach (var row in Months(all, request))
        {
            if (!snapshots.Open(row).TryGet(out var file, out var why)) return Answer<Moved>.Refused(why);
            files.Add(file);
        }

        var (flow, classes) = Flow(files, progress, cancellation);
        var last = files[^1].Header;
        var model = last.Model != ModelChoice.NoModel && shelf.Find(last.Model).TryGet(out var onShelf, out _) && onShelf.Hash == last.ModelHash ? onShelf.Model : null;
        var first = files[0].Header.AsOf;
        var reference = model is { Card.TrainedAsOf: var trained } && trained < last.AsOf ? trained : first;
        var view = await PopulationView.Of(scan, (reference, last.AsOf), classes, dimensions, progress, cancellation);
        if (!view.HasReference && reference != first)
        {
            reference = first;
            view = await PopulationView.Of(scan, (reference, last.AsOf), classes, dimensions, progress, cancellation);
        }

        var moved = view.Stabilities(model).ToList();
        if (files.Count > 1 && Stability.Of("score", new("信用风险分值", "score"), [.. files[0].ReadScores().Select(score => (double?)score)], files[^1].ReadScores().Select(score => (double?)score)) is { } scores) moved.Add(scores);
        return new Moved(
            new(flow, reference, last.AsOf, [.. moved.OrderByDescending(one => one.Psi).ThenBy(one => one.Name, StringComparer.Ordinal)]),
            view.Tallies, judged.Models.Contains(last.Model) ? model?.Card : null);
    }

    // The last snapshot of each month that is in force on a day of the window, the one in force on its first day included.
    private static IReadOnlyList<ClassSnapshotRow> Months(IReadOnlyList<ClassSnapshotRow> all, EvaluateRequest request)
    {
        var from = all.LastOrDefault(row => IsInForce(row, request.From))?.AsOf ?? DateOnly.MinValue;
        return [.. all.Where(row => row.AsOf >= from && IsInForce(row, request.Until)).GroupBy(row => (row.AsOf.Year, row.AsOf.Month)).Select(month => month.Last()).TakeLast(MostMonths)];
    }

    private static (IReadOnlyList<ClassFlow> Flow, IReadOnlyDictionary<SubjectId, RiskClass> Newest) Flow(List<ClassSnapshotFile> files, IProgress<Step> progress, CancellationToken cancellation)
    {
        var flow = new List<ClassFlow>();
        var before = files[0].ReadClasses();
        foreach (var (index, file) in files.Index().Skip(1))
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new(new("比较各月类别", "comparing classes of months"), index, files.Count));
            var after = file.ReadClasses();
            flow.Add(ClassFlow.Of(files[index - 1].Header.Id, before, file.Header.Id, after));
            before = after;
        }

        return (flow, before);
    }

    private static QuotaPrecision? QuotaOf(Outcome[] scored, IReadOnlyList<DrawnStratum> strata)
    {
        if (scored.Length == 0) return null;
        var share = strata.Count == 0 ? UsualQuota : (double)strata.Sum(stratum => stratum.Quota) / strata.Sum(stratum => stratum.Rows);
        var cases = share * scored.Length;
        return new(share, strata.Count > 0, cases < 1 ? null : RankMetrics.PrecisionAt(cases, scored), scored.Average(outcome => outcome.IsPositive ? 1.0 : 0));
    }

    // A model that is no longer there can't be asked; its snapshots name it, and whoever removed it knows.
    private bool HasSeen(string model, DateOnly from) => model != ModelChoice.NoModel && shelf.Find(model).TryGet(out var found, out _) && found.Model!.Card.TrainedAsOf >= from;

    private static Refusal NoSnapshot(EvaluateRequest request)
    {
        var classify = $"classify --as-of {request.From.AddDays(-1):yyyy-MM-dd}{(request.Model is { } model ? $" --model {model}" : "")}";
        return new Refusal(
            "evaluate.no-snapshot",
            request.Model is { } named
                ? new($"评估期内没有任何一天有模型 {named} 的分类快照", $"no class snapshot of the model {named} was there on any day of the window")
                : new("评估期内没有任何一天有生效的分类快照", "no class snapshot was in force on any day of the window"),
            new($"请先运行 {classify}", $"run {classify} first"));
    }

    private static Refusal WrongWindow => new(
        "evaluate.window", new("评估期的终日早于始日", "the window ends before it begins"), new("请改正 --from 与 --until", "correct --from and --until"));

    private sealed record Judged(List<(JudgedOutcome Outcome, IReadOnlyList<SubjectGroup> Groups)> Cases, List<SnapshotId> Used, SortedSet<string> Models)
    {
        public int WithoutSnapshot { get; init; }

        public int WithoutClass { get; set; }
    }

    private sealed record Moved(StabilityReport Stability, IReadOnlyDictionary<(string Dimension, string Group), GroupTally> Tallies, ModelCard? Model);
}
