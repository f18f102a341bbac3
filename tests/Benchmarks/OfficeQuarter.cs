using System.Text.Json;
using Xinheng.Cli.Quickstart;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Office;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Registry;

namespace Xinheng.Tests.Benchmarks;

/// <summary>The steps of one quarter by the verbs of the office, each on disk when it returns.</summary>
internal sealed class OfficeQuarter(OfficeDesk desk, CancellationToken cancellation)
{
    private const string PlanNumber = "4408002026001";

    /// <summary>The files in the order in which they are imported.</summary>
    public static readonly string[] Kinds = ["inspectors", "items", "subjects", "annual-reports", "abnormal", "serious", "penalties", "repairs", "inspections"];

    /// <summary>The clock of the office on the morning after the last day that its files know.</summary>
    public static SteppedClock Clock() => new(ChinaTime.StartOf(CityBenchmark.LastDay.AddDays(1)) + TimeSpan.FromHours(9));

    /// <summary>Imports the file of a kind; rows taken.</summary>
    public async Task<long> Import(string folder, string kind) =>
        (await Ask<ImportCall, ImportSummary>("import", new ImportCall(kind, [Path.Combine(folder, kind + ".csv")], null, null, "occurrence"))).Files[0].RowsImported;

    /// <summary>Classes of the last day; subjects that got one.</summary>
    public async Task<int> Classify() => (await Ask<ClassifyRequest, ClassifySummary>("classify", new ClassifyRequest(CityBenchmark.LastDay))).Rows;

    /// <summary>A plan, checked and approved.</summary>
    public async Task Plan()
    {
        await Ask<PlanRequest, PlanSummary>("plan.make", new PlanRequest("bench A", 2026, 3, PlanNumber));
        var check = await Ask<PlanNamed, PlanCheckSummary>("plan.check", new PlanNamed(PlanNumber));
        if (!check.Result.IsSound) throw new InvalidOperationException("The plan of the made-up city is not sound.");
        await Ask<PlanSigned, PlanSummary>("plan.approve", new PlanSigned(PlanNumber, "bench B"));
    }

    /// <summary>The plan's draw: committed to, consented, run.</summary>
    public async Task<DrawStatus> Draw()
    {
        var draw = await Ask<CommitRequest, DrawStatus>("draw.commit", new CommitRequest(PlanNumber));
        foreach (var role in draw.Awaited) await Ask<ConsentRequest, DrawStatus>("draw.consent", new ConsentRequest(draw.Number.ToString(), role));
        return await Ask<NumberRequest, DrawStatus>("draw.run", new NumberRequest(draw.Number.ToString()));
    }

    /// <summary>The bundle of a draw into a folder.</summary>
    public Task Export(DrawStatus draw, string target) => Ask<ExportRequest, ExportSummary>("draw.export", new ExportRequest(draw.Number.ToString(), IsPublic: false, target));

    /// <summary>A check of the store, with all events sealed; events that were sealed by it.</summary>
    public async Task<long> Check()
    {
        var check = await Ask<CheckRequest, CheckSummary>("check", new CheckRequest());
        return check.IsSound ? check.NewlySealed : throw new InvalidOperationException("The check of a fresh store has findings.");
    }

    private async Task<TSummary> Ask<TRequest, TSummary>(string verb, TRequest request)
    {
        var outcome = await desk.Run(verb, JsonSerializer.Serialize(request, OfficeJson.Options), OfficeFiles.Local, Unwatched.Progress, cancellation);
        return outcome.SummaryJson is { } json
            ? JsonSerializer.Deserialize<TSummary>(json, OfficeJson.Options)!
            : throw new InvalidOperationException($"{verb}: {string.Join("; ", outcome.Refusals.Select(refusal => refusal.What.English))}");
    }
}
