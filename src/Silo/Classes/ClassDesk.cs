using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Explanation;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Policy;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Silo.Classes;

/// <summary>Trains models, makes class snapshots and judges them by what was found later.</summary>
internal sealed class ClassDesk(
    ICreditEventStore events, ModelShelf shelf, ClassSnapshots snapshots, DataDirectory directory, IEntropy entropy, TimeProvider time, IDrawnChances drawn) : IDisposable
{
    private const int SaltBytes = 32;

    /// <summary>ENOSPC of Linux and of macOS.</summary>
    private const int DiskFull = 28;

    private static readonly string CodeVersion = typeof(ClassDesk).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private readonly ClassScan scan = new(events);

    // Two runs at once would give two snapshots the same name, or train twice as slowly.
    private readonly SemaphoreSlim turn = new(1, 1);

    private DateOnly Today => ChinaTime.DayOf(time.GetUtcNow());

    public void Dispose() => turn.Dispose();

    /// <summary>Trains a model from what was known by the end of a day; it is the one in use from then on.</summary>
    public Task<Answer<TrainSummary>> Train(TrainRequest request, IProgress<Step> progress, CancellationToken cancellation) => InTurn(async () =>
    {
        var asOf = request.AsOf ?? await LastKnown(progress, cancellation);
        if (asOf > Today) return Future(asOf);
        var settings = request.Settings ?? new TrainingSettings();
        var reached = await scan.Over(new("查找检查历史", "looking for inspections"), histories => First(histories, asOf), progress, cancellation);
        if (reached.Min() is not { } first) return Answer<TrainSummary>.Refused(ModelTrainer.Train([], asOf, settings).Refusals);
        ImmutableArray<DateOnly> days = [.. TrainingRows.DaysBefore(asOf, first, settings), asOf];
        var (around, _) = await scan.Surroundings([.. days.Select(Standpoint.AtEndOf)], progress, cancellation);
        var past = days.Zip(around).SkipLast(1).ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second);
        var rows = await scan.Over(new("整理训练数据", "making training rows"),
            histories => histories.Where(history => TrainingRows.CanHave(history.Events))
                .SelectMany(history => TrainingRows.Of(history.Subject, history.Events, asOf, past, settings)).ToArray(), progress, cancellation);
        progress.Report(new(new("训练模型", "training the model"), 0, null));
        if (!ModelTrainer.Train(rows.SelectMany(part => part), asOf, settings).TryGet(out var trained, out var why)) return Answer<TrainSummary>.Refused(why);
        var population = await scan.Over(new("计算参照总体", "scoring the reference population"),
            histories => Classified(histories, Standpoint.AtEndOf(asOf), around[^1]).Select(subject => trained.ChanceOf(FeatureCatalogue.RowOf(subject))).ToArray(), progress, cancellation);
        double[] chances = [.. population.SelectMany(part => part)];
        if (chances.Length == 0) return NobodyKnown(asOf);
        var model = trained.WithReference(chances, asOf, settings, request.IsMadeUp ? ModelOrigin.MadeUpCity : ModelOrigin.OwnHistory, CodeVersion);
        var folder = shelf.Keep(model, trained);
        return new TrainSummary(model.Card.Id, folder, asOf, trained.Learnt, trained.Calibrated, trained.Metrics, chances.Length, model.Card.Origin);
    }, cancellation);

    /// <summary>Trains on a labelled table, fold by fold, and tells how well; nothing is kept.</summary>
    public Task<Answer<TableReport>> TrainTable(TextReader table, TrainingSettings? settings, IProgress<Step> progress, CancellationToken cancellation) => InTurn(
        () => Task.Run(() => LabelledTable.Read(table).Then(read => TableTrainer.Train(read, settings ?? TrainingSettings.ForTables, progress, cancellation)), cancellation), cancellation);

    /// <summary>Makes the class snapshot of a day, or gives the one that was made from the same events by the same policy and model.</summary>
    public Task<Answer<ClassifySummary>> Classify(ClassifyRequest request, IProgress<Step> progress, CancellationToken cancellation) => InTurn(async () =>
    {
        if (request.AsOf > Today) return Future(request.AsOf);
        if (!shelf.Policy().TryGet(out var policy, out var noPolicy)) return Answer<ClassifySummary>.Refused(noPolicy);
        if (!shelf.Find(request.Model).TryGet(out var model, out var noModel)) return Answer<ClassifySummary>.Refused(noModel);
        var standpoint = new Standpoint(request.AsOf, ToMilliseconds(request.KnownBy ?? ChinaTime.EndOf(request.AsOf)));
        var (around, seen) = await scan.Surroundings([standpoint], progress, cancellation);
        var existing = await snapshots.List(cancellation);
        var header = new ClassSnapshotHeader(
            ClassSnapshots.NextOf(request.AsOf, existing), request.AsOf, standpoint.KnownBy, policy.Name, policy.Hash, model.Card.Id, model.Card.Hash, seen.ToString(), 0);
        if (Same(existing, header) is { } same) return Summary(same.Header, isNew: false, model, same.ReadClasses().Values);

        var map = ScoreMap.Of(policy.ScoreMap, model.Card.ReferenceQuantiles);
        var parts = await scan.Over(new("评定类别", "classifying"),
            histories => Classified(histories, standpoint, around[0]).Select(subject => Judge(policy, model, map, subject)).ToArray(), progress, cancellation);
        Classification[] all = [.. parts.SelectMany(part => part)];
        if (all.Length == 0) return NobodyKnown(request.AsOf);
        Array.Sort(all, (one, other) => one.Subject.CompareTo(other.Subject));
        header = header with { Rows = all.Length };
        progress.Report(new(new("写入分类快照", "writing the class snapshot"), 0, null));
        await snapshots.Keep(header, ClassSnapshotFile.Encode(Salt(header.Id), header, all), time.GetUtcNow(), cancellation);
        return Summary(header, isNew: true, model, all.Select(classification => classification.Class));
    }, cancellation);

    /// <summary>Judges every inspection outcome in a window against the snapshot in force on its day.</summary>
    public Task<Answer<EvaluateSummary>> Evaluate(EvaluateRequest request, IProgress<Step> progress, CancellationToken cancellation) =>
        OnStorage(() => new ClassEvaluation(scan, snapshots, shelf, drawn, directory).Judge(request, progress, cancellation));

    private static Classification Judge(CreditPolicy policy, RiskModel model, ScoreMap map, SubjectOnDay subject)
    {
        var row = FeatureCatalogue.RowOf(subject);
        var chance = model.ChanceOf(row);
        return PolicyVerdict.Judge(policy, subject, new ModelOpinion(chance, map.PointsOf(chance), Contributions.Of(model, map, subject, row)));
    }

    private static IEnumerable<SubjectOnDay> Classified(IEnumerable<SubjectHistory> histories, Standpoint standpoint, Surroundings around) =>
        histories.Select(history => SubjectOnDay.See(history.Subject, history.Events, standpoint, around)).Where(subject => subject.IsClassified);

    // The day by which the last inspection had happened and was known: history that ends years ago is learnt from as well as a live one.
    private async Task<DateOnly> LastKnown(IProgress<Step> progress, CancellationToken cancellation)
    {
        var last = await scan.Over(new("查找检查历史", "looking for inspections"), histories => histories
            .SelectMany(history => history.Events.OfType<Inspected>())
            .Select(inspected => Later(inspected.Happened, ChinaTime.DayOf(inspected.Known)))
            .Where(day => day <= Today)
            .DefaultIfEmpty()
            .Max(), progress, cancellation);
        return last.Max() is var day && day == default ? Today : day;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly? First(IEnumerable<SubjectHistory> histories, DateOnly asOf) => histories
        .SelectMany(history => history.Events).Where(creditEvent => creditEvent is Inspected && Standpoint.AtEndOf(asOf).Sees(creditEvent))
        .Min(creditEvent => (DateOnly?)creditEvent.Happened);

    private static DateTimeOffset ToMilliseconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private ClassSnapshotFile? Same(IEnumerable<ClassSnapshotRow> existing, ClassSnapshotHeader wanted) => existing
        .Where(row => row.AsOf == wanted.AsOf && row.KnownBy == wanted.KnownBy && row.Policy == wanted.Policy && row.Model == wanted.Model)
        .Select(row => snapshots.Open(row).TryGet(out var file, out _) ? file : null)
        .FirstOrDefault(file => file?.Header is { } header && header == wanted with { Id = header.Id, Rows = header.Rows });

    private byte[] Salt(SnapshotId snapshot)
    {
        var salt = new byte[SaltBytes];
        entropy.Fill($"class snapshot {snapshot}", salt);
        return salt;
    }

    private ClassifySummary Summary(ClassSnapshotHeader header, bool isNew, RiskModel model, IEnumerable<RiskClass> classes)
    {
        var counts = classes.CountBy(riskClass => riskClass).ToDictionary();
        return new(
            header.Id, isNew, header.AsOf, header.KnownBy, header.Policy, header.Model, model.Card.Origin, header.Rows,
            Enum.GetValues<RiskClass>().ToDictionary(riskClass => riskClass, riskClass => counts.GetValueOrDefault(riskClass)), snapshots.PathOf(header.Id.Text));
    }

    private async Task<Answer<TSummary>> InTurn<TSummary>(Func<Task<Answer<TSummary>>> work, CancellationToken cancellation)
        where TSummary : notnull
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await OnStorage(work);
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
        catch (DbUpdateException failure) when (failure.InnerException is SqliteException cause)
        {
            return StorageFault.Of(cause, directory);
        }
        catch (SqliteException failure)
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
}
