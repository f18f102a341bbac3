using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Jobs;
using Xinheng.Scoring.Policy;
using Xinheng.Scoring.Promotion;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Office;

namespace Xinheng.Silo.Classes;

/// <summary>What an office does with models: list, show, compare, promote by two persons, retire.</summary>
internal sealed class ModelDesk(ICreditEventStore events, ModelShelf shelf, ModelRegister register, TimeProvider time)
{
    private const int MaximumMonths = 36;

    private readonly ClassScan scan = new(events);

    /// <summary>All models and decisions.</summary>
    public async Task<Answer<ModelListSummary>> List(CancellationToken cancellation)
    {
        if (!(await register.Read(cancellation)).TryGet(out var decisions, out var why)) return Answer<ModelListSummary>.Refused(why);
        if (!shelf.Policy().TryGet(out var policy, out why)) return Answer<ModelListSummary>.Refused(why);
        shelf.InUse(decisions.Registry, policy).TryGet(out var inUse, out var refused);
        var lines = new List<ModelLine>();
        var unreadable = new List<UnreadableModel>();
        foreach (var id in shelf.Own())
        {
            // One that can't be read, such as one of an earlier version's features, must not hide the others.
            if (shelf.Find(id).TryGet(out var found, out why)) lines.Add(Line(found, decisions.Registry.StateOf(id), inUse));
            else unreadable.Add(new(id, decisions.Registry.StateOf(id), why[0]));
        }

        if (shelf.ShippedModel() is { } shipped && lines.All(line => line.Model != shipped.Id)) lines.Add(Line(shipped, null, inUse));
        return new ModelListSummary(inUse?.Id, inUse?.Standing, refused.FirstOrDefault(), lines, decisions.Registry.Decisions, decisions.Head, unreadable);
    }

    /// <summary>The card of a model and what was decided on it.</summary>
    public async Task<Answer<ModelShowSummary>> Show(ModelNamed request, CancellationToken cancellation)
    {
        if (!(await register.Read(cancellation)).TryGet(out var decisions, out var why)) return Answer<ModelShowSummary>.Refused(why);
        return shelf.Find(request.Model).Then<ModelShowSummary>(found => new ModelShowSummary(
            shelf.Own().Contains(found.Id) ? decisions.Registry.StateOf(found.Id) : null, found.Model!.Card, found.CardHash,
            [.. decisions.Registry.Decisions.Where(decision => decision.Model == found.Id)]));
    }

    /// <summary>Holds candidates against the model in use over past months, and keeps the report. Where that one can't be used, against the policy's points alone, so that another may take its place.</summary>
    public async Task<Answer<ModelCompareSummary>> Compare(ModelCompareRequest request, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (request.Months is < 1 or > MaximumMonths) return Months(request.Months);
        if (!(await register.Read(cancellation)).TryGet(out var decisions, out var why)) return Answer<ModelCompareSummary>.Refused(why);
        if (!shelf.Policy().TryGet(out var policy, out why)) return Answer<ModelCompareSummary>.Refused(why);
        if (!Standard(decisions.Registry, policy).TryGet(out var standard, out why)) return Answer<ModelCompareSummary>.Refused(why);
        var inUse = standard.Model;
        if (!Challengers(request.Models, decisions.Registry, inUse, standard.Lost).TryGet(out var challengers, out why)) return Answer<ModelCompareSummary>.Refused(why);
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var last = Month.Of(await ClassDesk.LastKnown(scan, today, progress, cancellation));
        if (last.Last >= today) last = last.Previous;
        ImmutableArray<DateOnly> ends = [.. Enumerable.Range(0, request.Months + 1).Select(back => Month.Of(last.First.AddMonths(back - request.Months)).Last)];
        var (models, subjects) = await new ModelCompare(scan, policy, [inUse, .. challengers.List]).Over(ends, progress, cancellation);
        if (models[0].All.N == 0) return NoOutcomes(ends);
        var report = new ModelCompareSummary(
            "", inUse.Id, policy.Name, policy.Hash, ends[0].AddDays(1), ends[^1], subjects, models, time.GetUtcNow(), ClassDesk.CodeVersion, challengers.LeftOut, standard.Lost);
        var content = JsonSerializer.SerializeToUtf8Bytes(report, OfficeJson.Options);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        shelf.KeepReport(hash, content);
        return report with { Report = hash };
    }

    /// <summary>Proposes a model as the champion, on the strength of a comparison; a second person has to confirm.</summary>
    public async Task<Answer<ModelDecisionSummary>> Promote(ModelPromoteRequest request, CancellationToken cancellation)
    {
        if (!Own(request.Model).TryGet(out var model, out var why)) return Answer<ModelDecisionSummary>.Refused(why);
        if (model.Model!.Card.Gate is { Passes: false }) return ModelRefusals.NotReleased(model.Id);
        return await Take(
            registry => (request.Report ?? Newest(model, registry)) is not { } report ? ModelRefusals.NotCompared(model.Id)
                : IsSound(report, model, registry) ? registry.Promote(model.Named, report, Signed(request.By), request.Reason, Read(report)!.Lost?.Model) : ModelRefusals.ReportStale(report),
            cancellation);
    }

    /// <summary>Confirms what another person proposed; from then on classes are made with it.</summary>
    public async Task<Answer<ModelDecisionSummary>> Confirm(ModelConfirmRequest request, CancellationToken cancellation)
    {
        if (!Own(request.Model).TryGet(out var model, out var why)) return Answer<ModelDecisionSummary>.Refused(why);
        return await Take(
            registry => registry.Confirm(model.Named, Signed(request.By)).Then<ModelDecision>(decision =>
                decision.Sequence <= registry.Decisions.Length || IsSound(decision.Report!, model, registry) ? decision : ModelRefusals.ReportStale(decision.Report!)),
            cancellation);
    }

    /// <summary>Puts a model away that is not in use.</summary>
    public async Task<Answer<ModelDecisionSummary>> Retire(ModelRetireRequest request, CancellationToken cancellation)
    {
        if (!Own(request.Model).TryGet(out var model, out var why)) return Answer<ModelDecisionSummary>.Refused(why);
        if (!shelf.Policy().TryGet(out var policy, out why)) return Answer<ModelDecisionSummary>.Refused(why);
        return await Take(
            registry => registry.StateOf(model.Id) != ModelState.Retired && shelf.InUse(registry, policy).TryGet(out var inUse, out _) && inUse.Id == model.Id
                ? ModelRefusals.ChampionStays(model.Id) : registry.Retire(model.Named, Signed(request.By), request.Reason),
            cancellation);
    }

    private async Task<Answer<ModelDecisionSummary>> Take(Func<ModelRegistry, Answer<ModelDecision>> step, CancellationToken cancellation)
    {
        if (!(await register.Take(step, cancellation)).TryGet(out var decision, out var why)) return Answer<ModelDecisionSummary>.Refused(why);
        return (await register.Read(cancellation)).Then<ModelDecisionSummary>(decisions => new ModelDecisionSummary(decision, decisions.Registry.StateOf(decision.Model)));
    }

    private Answer<ModelChoice> Own(string name) => shelf.Find(name).Then<ModelChoice>(found => shelf.Own().Contains(found.Id) ? found : OnlyShipped(found.Id));

    // What others are held against: the model in use; where it can't be used, points alone, and it is told which one was lost. Refused where there is none at all.
    private Answer<StandardOfComparison> Standard(ModelRegistry registry, CreditPolicy policy)
    {
        if (shelf.InUse(registry, policy).TryGet(out var inUse, out var why)) return new StandardOfComparison(inUse, null);
        return shelf.InUseByName(registry) is { } lost
            ? new StandardOfComparison(ModelChoice.Points(ModelStanding.PointsOnly), new LostModel(lost, why[0])) : Answer<StandardOfComparison>.Refused(why);
    }

    private Answer<ListOfModels> Challengers(IReadOnlyList<string>? named, ModelRegistry registry, ModelChoice inUse, LostModel? lost)
    {
        var ids = named ?? [.. shelf.Own().Where(id => registry.StateOf(id) != ModelState.Retired)];
        var found = new List<ModelChoice>();
        var refusals = new List<Refusal>();
        var leftOut = new List<string>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal).Where(id => id != inUse.Id).Order(StringComparer.Ordinal))
        {
            if (id == ModelChoice.NoModel) found.Add(ModelChoice.Points(ModelStanding.Trial));
            else if (shelf.Find(id).TryGet(out var model, out var why)) found.Add(model);
            else if (named is not null) refusals.AddRange(why);
            else if (id != lost?.Model) leftOut.Add(id);
        }

        return refusals.Count > 0 ? Answer<ListOfModels>.Refused(refusals) : new ListOfModels([.. found], leftOut.Count == 0 ? null : leftOut);
    }

    // A report counts while it is the file that was written, and while policy, model in use and candidate are those that it compared; where that in use was lost, while it still is.
    private bool IsSound(string report, ModelChoice model, ModelRegistry registry) =>
        Read(report) is { } compared && shelf.Policy().TryGet(out var policy, out _) && Standard(registry, policy).TryGet(out var standard, out _) && IsSound(compared, model, policy, standard);

    private static bool IsSound(ModelCompareSummary compared, ModelChoice model, CreditPolicy policy, StandardOfComparison standard) =>
        compared.Lost?.Model == standard.Lost?.Model && compared.PolicyHash == policy.Hash
        && Holds(compared, standard.Model, mustBeInUse: true) && Holds(compared, model, mustBeInUse: false);

    private static bool Holds(ModelCompareSummary report, ModelChoice model, bool mustBeInUse) => report.Models.Any(compared =>
        compared.Model == model.Id && compared.ModelHash == model.Hash && compared.CardHash == model.CardHash && (compared.IsInUse || !mustBeInUse));

    // Of those that count now the newest; where none does, the newest, so that it is told why not.
    private string? Newest(ModelChoice model, ModelRegistry registry)
    {
        var standard = shelf.Policy().TryGet(out var policy, out _) && Standard(registry, policy).TryGet(out var found, out _) ? found : null;
        return shelf.KeptReports().Select(hash => (Hash: hash, Report: Read(hash)))
            .Where(kept => kept.Report is { } report && Holds(report, model, mustBeInUse: false))
            .OrderByDescending(kept => standard is not null && IsSound(kept.Report!, model, policy!, standard)).ThenByDescending(kept => kept.Report!.Made).ThenBy(kept => kept.Hash, StringComparer.Ordinal).Select(kept => kept.Hash).FirstOrDefault();
    }

    private ModelCompareSummary? Read(string hash)
    {
        if (shelf.ReportOf(hash) is not { } content) return null;
        try
        {
            return JsonSerializer.Deserialize<ModelCompareSummary>(content, OfficeJson.Requests);
        }
        catch (JsonException)
        {
            // A file that somebody named by its digest, and no report: it stands behind nothing.
            return null;
        }
    }

    private Signature Signed(string by) => new(by.Trim(), time.GetUtcNow());

    private static ModelLine Line(ModelChoice model, ModelState? state, ModelChoice? inUse) => new(
        model.Id, state, model.Id == inUse?.Id, model.Model!.Card.TrainedAsOf, model.Model.Card.IsMadeUp, model.Hash, model.Model.Card.Metrics.Auc);

    private static Refusal Months(int months) => new(
        "model.months", new Place(Column: "--months"),
        new($"月数 {months} 不在 1 至 {MaximumMonths} 之间", $"{months} months are not from 1 to {MaximumMonths}"), new("请更正", "correct it"));

    private static Refusal NoOutcomes(ImmutableArray<DateOnly> ends) => new(
        "model.no-outcomes",
        new($"{ends[0].AddDays(1):yyyy-MM-dd} 至 {ends[^1]:yyyy-MM-dd} 没有可分类主体的检查结果，无从比较", $"from {ends[0].AddDays(1):yyyy-MM-dd} to {ends[^1]:yyyy-MM-dd} no subject with a class was inspected: there is nothing to compare by"),
        new("请先导入检查结果，或比较更多月份", "import inspections first, or compare more months"));

    private static Refusal OnlyShipped(string model) => new(
        "model.shipped",
        new($"模型 {model} 随程序附带，只供演示，不能启用或停用", $"the model {model} ships with the program for demonstration and is neither promoted nor retired"),
        new("请用本地历史训练（train）", "train on your own history (train)"));

    private sealed record StandardOfComparison(ModelChoice Model, LostModel? Lost);

    private sealed record ListOfModels(ImmutableArray<ModelChoice> List, IReadOnlyList<string>? LeftOut);
}
