using System.Collections.Immutable;
using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Evaluation.Drift;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Policy;
using Xinheng.Scoring.Promotion;
using Xinheng.Scoring.Release;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Classes;

/// <summary>Trains models, makes class snapshots and judges them by what was found later.</summary>
internal sealed class ClassDesk(
    ICreditEventStore events, ModelShelf shelf, ModelRegister register, ClassSnapshots snapshots, DataDirectory directory, IEntropy entropy, TimeProvider time, IDrawnChances drawn, ITurns? turns = null) : IDisposable
{
    private const int SaltBytes = 32;

    /// <summary>A feature that knows the future does so for many: one subject of so many is looked at twice.</summary>
    private const int SubjectsPerLookAtLateKnowledge = 16;

    /// <summary>ENOSPC of Linux and of macOS.</summary>
    private const int DiskFull = 28;

    /// <summary>Version and commit, where the build knows the commit.</summary>
    internal static readonly string CodeVersion = typeof(ClassDesk).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private readonly ClassScan scan = new(events);
    private readonly SnapshotDrifts drifts = new(directory);

    // Two runs at once would give two snapshots the same name, or train twice as slowly.
    private readonly SemaphoreSlim turn = new(1, 1);

    private DateOnly Today => ChinaTime.DayOf(time.GetUtcNow());

    public void Dispose() => turn.Dispose();

    /// <summary>Trains a model from what was known by the end of a day; where it passes the release gate it is the one in use from then on, until two persons have promoted one.</summary>
    public Task<Answer<TrainSummary>> Train(TrainRequest request, IProgress<Step> progress, CancellationToken cancellation) => InTurn(async () =>
    {
        var asOf = request.AsOf ?? await LastKnown(scan, Today, progress, cancellation);
        if (asOf > Today) return Future(asOf);
        var settings = request.Settings ?? new TrainingSettings();
        var reached = await scan.Over(new("查找检查历史", "looking for inspections"), histories => First(histories, asOf), progress, cancellation);
        if (reached.Min(part => part.First) is not { } first) return Answer<TrainSummary>.Refused(ModelTrainer.Train([], asOf, settings).Refusals);
        ImmutableArray<DateOnly> days = [.. TrainingRows.DaysBefore(asOf, first, settings), asOf];
        var (around, _) = await scan.Surroundings([.. days.Select(Standpoint.AtEndOf)], progress, cancellation);
        var past = days.Zip(around).SkipLast(1).ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second);
        var chances = await KnownChances.Of(reached.SelectMany(part => part.Draws), drawn);
        var again = await LookAgain(past, progress, cancellation);
        var parts = await scan.Over(new("整理训练数据", "making training rows"), histories => RowsOf(histories, asOf, past, again, settings, chances), progress, cancellation);
        TrainingRow[] rows = [.. parts.SelectMany(part => part.Rows)];
        var late = new LateKnowledge();
        foreach (var part in parts) late.Add(part.Late);
        SearchReport? search = null;
        if (request.Search)
        {
            var searching = settings;
            if (!(await Task.Run(() => SettingsSearch.Run(rows, asOf, searching, progress, cancellation), cancellation)).TryGet(out search, out var notSearched)) return Answer<TrainSummary>.Refused(notSearched);
            settings = search.Chosen;
        }

        progress.Report(new(new("训练模型", "training the model"), 0, null));
        if (!ModelTrainer.Train(rows, asOf, settings).TryGet(out var trained, out var why)) return Answer<TrainSummary>.Refused(why);
        var stride = SampledSubjects.StrideOf(reached.Sum(part => part.Subjects));
        var population = await scan.Over(new("计算参照总体", "scoring the reference population"),
            histories => ReferencePart.Of(ScoredSubject.Each(Classified(histories, Standpoint.AtEndOf(asOf), around[^1]), trained.Trees, trained.Calibration), stride), progress, cancellation);
        double[] stated = [.. population.SelectMany(part => part.Chances)];
        if (stated.Length == 0) return NobodyKnown(asOf);
        var reference = ReferenceDistributions.Of(asOf, stride, [.. population.SelectMany(part => part.Rows)], [.. population.SelectMany(part => part.ChancesOfRows)]);
        if (!(await register.Read(cancellation)).TryGet(out var decisions, out var altered)) return Answer<TrainSummary>.Refused(altered);
        var gate = ReleaseGate.Of([.. late.Findings(), .. trained.Findings], request.Accepted ?? []);
        var model = trained.WithReference(stated, asOf, settings, request.IsMadeUp ? ModelOrigin.MadeUpCity : ModelOrigin.OwnHistory, CodeVersion, gate, reference);
        var folder = shelf.Keep(model, trained, decisions.Registry);
        var state = decisions.Registry.StateOf(model.Card.Id);
        return new TrainSummary(
            model.Card.Id, folder, asOf, trained.Learnt, trained.Calibrated, trained.Metrics, stated.Length, model.Card.Origin,
            IsInUse: state == ModelState.Champion || (gate.Passes && decisions.Registry.Champion is null && state != ModelState.Retired), state,
            gate, gate.Passes, trained.Learner, trained.RepairedLeaves, trained.Scorecard, search, trained.Weighting);
    }, cancellation);

    /// <summary>Trains on a labelled table, fold by fold, and tells how well; nothing is kept.</summary>
    public Task<Answer<TableReport>> TrainTable(TextReader table, TrainingSettings? settings, IProgress<Step> progress, CancellationToken cancellation) => InTurn(
        () => Task.Run(() => LabelledTable.Read(table).Then(read => TableTrainer.Train(read, settings ?? TrainingSettings.ForTables, progress, cancellation)), cancellation), cancellation);

    /// <summary>Makes the class snapshot of a day, or gives the one that was made from the same events by the same policy and model.</summary>
    public Task<Answer<ClassifySummary>> Classify(ClassifyRequest request, IProgress<Step> progress, CancellationToken cancellation) => InTurn(async () =>
    {
        if (request.AsOf > Today) return Future(request.AsOf);
        if (!shelf.Policy().TryGet(out var policy, out var noPolicy)) return Answer<ClassifySummary>.Refused(noPolicy);
        if (!(await register.Read(cancellation)).TryGet(out var decisions, out var altered)) return Answer<ClassifySummary>.Refused(altered);
        if (!shelf.Choose(request.Model, decisions.Registry, policy).TryGet(out var model, out var noModel)) return Answer<ClassifySummary>.Refused(noModel);

        // What will only become known is not known: a snapshot that reached into the future could not be made again once the future has come.
        var knownBy = request.KnownBy ?? ChinaTime.EndOf(request.AsOf);
        var standpoint = new Standpoint(request.AsOf, ToMilliseconds(knownBy < time.GetUtcNow() ? knownBy : time.GetUtcNow()));
        var seen = await scan.Look(standpoint, progress, cancellation);
        var cases = seen.CasesOf(model.Model);
        var existing = await snapshots.List(cancellation);
        var header = new ClassSnapshotHeader(
            ClassSnapshots.NextOf(request.AsOf, existing), request.AsOf, standpoint.KnownBy, policy.Name, policy.Hash, model.Id, model.Hash, seen.Seen.ToString(), LookedAt.ShiftOf(cases), 0,
            new(model.CardHash, CodeVersion, model.Standing, decisions.Head));
        if (Same(existing, header) is { } same)
        {
            var held = same.ReadClasses().Values.CountBy(riskClass => riskClass).ToDictionary();
            return Summary(same.Header, isNew: false, model, riskClass => held.GetValueOrDefault(riskClass), drifts.Find(same.Header.Id.Text)?.Drift);
        }

        var tally = model.Model?.Reference is { } reference ? new DriftTally(reference, SampledSubjects.StrideOf(seen.Subjects)) : null;
        var parts = await JudgeAll(policy, model, header, seen.Around, progress, cancellation, tally);
        header = header with { Rows = parts.Sum(part => part.Count) };
        if (header.Rows == 0) return NobodyKnown(request.AsOf);
        var alike = existing.Where(row => !row.IsTrial && row.AsOf < header.AsOf && row.Policy == header.Policy && row.Model == header.Model).Select(row => row.Id);
        var drift = drifts.Compare(header, model.Model, tally, [.. parts.SelectMany(part => part.Scores)], cases, alike);
        progress.Report(new(new("写入分类快照", "writing the class snapshot"), 0, null));

        // Before the snapshot: whatever was given out has its comparison beside it.
        drifts.Keep(drift);
        await snapshots.Keep(Salt(header.Id), header, parts, time.GetUtcNow(), cancellation);
        Instruments.ClassifiedSubjects.Add(header.Rows);
        return Summary(header, isNew: true, model, riskClass => parts.Sum(part => part.CountOf(riskClass)), drift.Drift);
    }, cancellation);

    /// <summary>Makes a stored snapshot again, from the events that were known then, by the policy and the model that it names, and compares every byte.</summary>
    public Task<Answer<ReplaySummary>> Replay(ReplayRequest request, IProgress<Step> progress, CancellationToken cancellation) => InTurn(async () =>
    {
        if (!SnapshotId.Parse(request.Snapshot).TryGet(out var id, out var malformed)) return Answer<ReplaySummary>.Refused(malformed);
        if (!(await snapshots.Open(id, cancellation)).TryGet(out var file, out var noFile)) return Answer<ReplaySummary>.Refused(noFile);
        var header = file.Header;
        if (!shelf.PolicyOf(header.Policy, header.PolicyHash).TryGet(out var policy, out var noPolicy)) return Answer<ReplaySummary>.Refused(noPolicy);
        if (!shelf.Made(header).TryGet(out var model, out var noModel)) return Answer<ReplaySummary>.Refused(noModel);
        var standpoint = new Standpoint(header.AsOf, header.KnownBy);
        var seen = await scan.Look(standpoint, progress, cancellation);
        if (seen.Seen.ToString() != header.Seen) return OtherEvents(header, seen.Seen);

        // Snapshots of the first form had chances as the model states them.
        if (header.Basis is not null) header = header with { Recent = seen.RecentOf(model.Model) };
        var parts = await JudgeAll(policy, model, header, seen.Around, progress, cancellation);
        var rows = parts.Sum(part => part.Count);
        var (stored, again) = (file.FileHash, rows == header.Rows ? ClassSnapshotFile.WriteAndHash(Stream.Null, file.Salt.Span, header, parts) : null);
        return new ReplaySummary(header.Id, again == stored, stored, again, header.AsOf, header.KnownBy, header.Policy, header.PolicyHash, header.Model, header.ModelHash, rows, header.Basis?.Program, CodeVersion);
    }, cancellation);

    /// <summary>Judges every inspection outcome in a window against the snapshot in force on its day.</summary>
    public Task<Answer<EvaluateSummary>> Evaluate(EvaluateRequest request, IProgress<Step> progress, CancellationToken cancellation) =>
        OnStorage(() => new ClassEvaluation(scan, snapshots, shelf, drawn, directory).Judge(request, progress, cancellation));

    private Task<ImmutableArray<ClassRows>> JudgeAll(
        CreditPolicy policy, ModelChoice choice, ClassSnapshotHeader header, Surroundings around, IProgress<Step> progress, CancellationToken cancellation, DriftTally? tally = null)
    {
        var standpoint = new Standpoint(header.AsOf, header.KnownBy);
        return scan.Over(new("评定类别", "classifying"), histories =>
        {
            var own = tally?.Another();
            var part = ClassRows.Of(ScoredSubject.JudgeEach(Classified(histories, standpoint, around), policy, choice.Model, header.Recent, own));
            if (own is not null) tally!.Add(own);
            return part;
        }, progress, cancellation);
    }

    private static IEnumerable<SubjectOnDay> Classified(IEnumerable<SubjectHistory> histories, Standpoint standpoint, Surroundings around) =>
        histories.Select(history => SubjectOnDay.See(history.Subject, history.Events, standpoint, around)).Where(subject => subject.IsClassified);

    // What was known of all others on one of the days, told once more from records from which all later events were taken away.
    private async Task<ImmutableSortedDictionary<DateOnly, Surroundings>> LookAgain(
        ImmutableSortedDictionary<DateOnly, Surroundings> past, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (past.IsEmpty) return past;
        var day = past.Keys.ElementAt(past.Count / 2);
        var parts = await scan.Over(
            new("核对训练数据", "checking training rows"), histories => LateKnowledge.TallyBy(day, histories.Select(history => (history.Subject, history.Events))), progress, cancellation);
        var whole = LateKnowledge.TallyBy(day, []);
        foreach (var part in parts) whole.Add(part);
        return past.SetItem(day, whole.ToSurroundings());
    }

    private static (TrainingRow[] Rows, LateKnowledge Late) RowsOf(
        IEnumerable<SubjectHistory> histories, DateOnly asOf, ImmutableSortedDictionary<DateOnly, Surroundings> past, ImmutableSortedDictionary<DateOnly, Surroundings> again,
        TrainingSettings settings, KnownChances chances)
    {
        var rows = new List<TrainingRow>();
        var late = new LateKnowledge();
        var subjects = 0;
        foreach (var history in histories.Where(history => TrainingRows.CanHave(history.Events)))
        {
            var before = rows.Count;
            rows.AddRange(TrainingRows.Of(history.Subject, history.Events, Standpoint.AtEndOf(asOf), past, settings, chances.ChanceOf));
            if (subjects++ % SubjectsPerLookAtLateKnowledge != 0) continue;
            foreach (var row in rows.Skip(before)) late.Look(row, history.Events, again[row.Day]);
        }

        return ([.. rows], late);
    }

    // The day by which the last inspection had happened and was known: history that ends years ago is learnt from as well as a live one.
    internal static async Task<DateOnly> LastKnown(ClassScan scan, DateOnly today, IProgress<Step> progress, CancellationToken cancellation)
    {
        var last = await scan.Over(new("查找检查历史", "looking for inspections"), histories => histories
            .SelectMany(history => history.Events.OfType<Inspected>())
            .Select(inspected => Later(inspected.Happened, ChinaTime.DayOf(inspected.Known)))
            .Where(day => day <= today)
            .DefaultIfEmpty()
            .Max(), progress, cancellation);
        return last.Max() is var day && day == default ? today : day;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static (DateOnly? First, int Subjects, HashSet<string> Draws) First(IEnumerable<SubjectHistory> histories, DateOnly asOf)
    {
        DateOnly? first = null;
        var subjects = 0;
        var draws = new HashSet<string>(StringComparer.Ordinal);
        foreach (var history in histories)
        {
            subjects++;
            foreach (var creditEvent in history.Events)
            {
                if (creditEvent is not Inspected inspected || !Standpoint.AtEndOf(asOf).Sees(inspected)) continue;
                if (!(inspected.Happened >= first)) first = inspected.Happened;
                if (KnownChances.IsOfDraw(inspected)) draws.Add(inspected.Draw!);
            }
        }

        return (first, subjects, draws);
    }

    private static DateTimeOffset ToMilliseconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private ClassSnapshotFile? Same(IEnumerable<ClassSnapshotRow> existing, ClassSnapshotHeader wanted) => existing
        .Where(row => row.AsOf == wanted.AsOf && row.KnownBy == wanted.KnownBy && row.Policy == wanted.Policy && row.Model == wanted.Model && row.IsTrial == (wanted.Basis?.Standing == ModelStanding.Trial))
        .Select(row => snapshots.Open(row).TryGet(out var file, out _) ? file : null)
        .FirstOrDefault(file => file?.Header is { } header && IsSame(header, wanted));

    // The program's version and later decisions on other models change nothing of a class.
    private static bool IsSame(ClassSnapshotHeader held, ClassSnapshotHeader wanted) => held == wanted with
    {
        Id = held.Id,
        Rows = held.Rows,
        Basis = held.Basis is { } basis && wanted.Basis is { } now && basis.CardHash == now.CardHash && basis.Standing == now.Standing ? basis : wanted.Basis,
    };

    private byte[] Salt(SnapshotId snapshot)
    {
        var salt = new byte[SaltBytes];
        entropy.Fill($"class snapshot {snapshot}", salt);
        return salt;
    }

    private ClassifySummary Summary(ClassSnapshotHeader header, bool isNew, ModelChoice model, Func<RiskClass, int> countOf, SnapshotDrift? drift) => new(
        header.Id, isNew, header.AsOf, header.KnownBy, header.Policy, header.Model, model.Origin, header.Rows,
        Enum.GetValues<RiskClass>().ToDictionary(riskClass => riskClass, countOf), snapshots.PathOf(header.Id.Text), model.Standing, drift);

    private async Task<Answer<TSummary>> InTurn<TSummary>(Func<Task<Answer<TSummary>>> work, CancellationToken cancellation)
        where TSummary : notnull
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await OnStorage(async () =>
            {
                // Those of other silos wait as well.
                await using var taken = turns is null ? null : await turns.Take("classes", cancellation);
                return await work();
            });
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Does work on the data directory; what the disk or the database refuses is told as a refusal.</summary>
    private async Task<Answer<TSummary>> OnStorage<TSummary>(Func<Task<Answer<TSummary>>> work)
        where TSummary : notnull
    {
        try
        {
            return await work();
        }
        catch (StorageRefusedException refused)
        {
            return refused.Refusal;
        }
        catch (DbUpdateException failure) when (failure.InnerException is DbException cause)
        {
            return StorageFault.Of(cause, directory);
        }
        catch (DbException failure)
        {
            return StorageFault.Of(failure, directory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.HResult == DiskFull ? StorageFault.Full(directory) : StorageFault.Unwritable(directory, failure.Message);
        }
    }

    private static Refusal Future(DateOnly day) => new(
        "classes.future",
        new($"{day:yyyy-MM-dd} 尚未到来", $"{day:yyyy-MM-dd} has not come yet"),
        new("请给出今天或更早的日期", "give today or an earlier day"));

    private static Refusal NobodyKnown(DateOnly day) => new(
        "classes.nobody",
        new($"到 {day:yyyy-MM-dd} 为止没有已知的可分类主体", $"no subject that is classified was known by {day:yyyy-MM-dd}"),
        new("请先导入；事后导入的历史用 --known occurrence，或用 --known-by 指定知悉时点", "import first; for history loaded afterwards use --known occurrence, or state the moment of knowledge with --known-by"));

    private static Refusal OtherEvents(ClassSnapshotHeader header, EventsSeen seen) => new(
        "classes.events",
        new Place(header.Id + ".tsv"),
        new($"快照 {header.Id} 所依据的事件是 {header.Seen}，现在看到的是 {seen}：此后导入了声称当时已知的事件，或事件缺失", $"the snapshot {header.Id} rests on the events {header.Seen}, now {seen} are seen: events were imported since that claim to have been known then, or some are missing"),
        new("请从当时的备份恢复数据目录后再重放；历史数据应在首次分类前导入（--known occurrence）", "replay it on a backup of that time; load history (--known occurrence) before the first classes are made"));
}
