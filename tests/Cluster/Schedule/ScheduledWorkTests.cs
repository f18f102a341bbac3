using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Cli.Quickstart;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Schedule;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Cluster.Schedule;

/// <summary>What the calendar sets off, through the real silo on a clock of the test's: each piece twice, as after a restart or a double fire.</summary>
public sealed class ScheduledWorkTests : IAsyncLifetime
{
    private static readonly DateOnly LastDay = new(2026, 8, 31);
    private static readonly PlanNumber Plan = PlanNumber.Parse("4408002026001").Value;

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-schedule-").FullName;
    private readonly SteppedClock clock = new(ChinaTime.StartOf(LastDay.AddDays(1)) + TimeSpan.FromHours(9));
    private SiloHost silo = null!;
    private ScheduledWork work = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        silo = (await SiloHost.Start(new SiloSettings(Path.Combine(folder, "data"), "test-amr", clock, new SystemEntropy(), Listen: null), Cancellation)).Value;
        work = ActivatorUtilities.CreateInstance<ScheduledWork>(silo.Services);
        foreach (var file in RegistryFiles.Write(City.Of("schedule", 400, LastDay).Value, Path.Combine(folder, "city"), null, Cancellation))
        {
            await Ask<ImportCall, ImportSummary>("import", new ImportCall(file.Kind, [file.Path], null, null, "occurrence"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await silo.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_quarter_runs_by_the_calendar_and_a_second_firing_changes_nothing()
    {
        Assert.Empty(await work.ClassifyMonth(Month.Of(LastDay), Cancellation));
        Assert.Empty(await work.ClassifyMonth(Month.Of(LastDay), Cancellation));
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "data", "classes"), "*.tsv"));

        await Ask<PlanRequest, PlanSummary>("plan.make", new PlanRequest("maker", 2026, 3, Plan.Text));
        Assert.NotEmpty(await work.RunDraw(Plan, Cancellation)); // not approved: nothing is committed
        Assert.True((await Ask<PlanNamed, PlanCheckSummary>("plan.check", new PlanNamed(Plan.Text))).Result.IsSound);
        await Ask<PlanSigned, PlanSummary>("plan.approve", new PlanSigned(Plan.Text, "approver"));

        Assert.Empty(await work.RunDraw(Plan, Cancellation));
        var (first, visits) = await Drawn();
        Assert.Empty(await work.RunDraw(Plan, Cancellation));
        var (second, visitsAgain) = await Drawn();
        Assert.Equal(DrawState.Drawn, second.State);
        Assert.Equal(first.PlanHash, second.PlanHash);
        Assert.Equal(visits, visitsAgain);
        Assert.Equal(second.Visits, visits);

        Assert.NotEmpty(await work.Disclose(second.Number, Cancellation)); // before its time
        clock.MoveTo(second.DisclosesAt!.Value);
        Assert.Empty(await work.Disclose(second.Number, Cancellation));
        Assert.Empty(await work.Disclose(second.Number, Cancellation));
        Assert.Equal(DrawState.Disclosed, (await Drawn()).Draw.State);
        Assert.NotNull((await silo.Services.GetRequiredService<DrawStore>().Find(second.Number))!.Files["close.txt"]); // closed before it was disclosed
        Assert.Equal(DrawState.Disclosed, (await Ask<NumberRequest, DrawStatus>("draw.close", new NumberRequest(second.Number.ToString()))).State); // done again, the close answers
        Assert.Empty(await work.CheckDeadlines(ChinaTime.DayOf(clock.GetUtcNow()), Cancellation));
    }

    [Fact]
    public async Task The_log_counts_the_alarms_of_drift_once_and_names_no_class_and_no_subject()
    {
        var city = City.Of("schedule", 400, LastDay).Value;
        var file = Path.Combine(folder, "doubled.csv");
        var rows = Enumerable.Range(0, 400).Select(number => $"{city[number].Id},重复〔2026〕{number}号,2026-08-20,警告");
        await File.WriteAllLinesAsync(file, ["统一社会信用代码,行政处罚决定书文号,处罚决定日期,处罚类别", .. rows], Cancellation);
        await Ask<ImportCall, ImportSummary>("import", new ImportCall("penalties", [file], null, null, "occurrence"));

        var log = new KeptLog();
        var logged = ActivatorUtilities.CreateInstance<ScheduledWork>(silo.Services, log);
        Assert.Empty(await logged.ClassifyMonth(Month.Of(LastDay), Cancellation));
        Assert.Empty(await logged.ClassifyMonth(Month.Of(LastDay), Cancellation));
        var told = await Ask<ClassifyRequest, ClassifySummary>("classify", new ClassifyRequest(LastDay));
        Assert.Contains(told.Drift!.Alarms, alarm => alarm.Of == "penalties-12-months");
        Assert.Equal($"Classes of 2026-08: {told.Drift.Alarms.Count} alarms of drift; classify --as-of 2026-08-31 tells them", Assert.Single(log.Lines));
    }

    [Fact]
    public async Task A_close_that_is_refused_is_told_and_does_not_hold_up_the_disclosure()
    {
        Assert.Empty(await work.ClassifyMonth(Month.Of(LastDay), Cancellation));
        await Ask<PlanRequest, PlanSummary>("plan.make", new PlanRequest("maker", 2026, 3, Plan.Text));
        await Ask<PlanNamed, PlanCheckSummary>("plan.check", new PlanNamed(Plan.Text));
        await Ask<PlanSigned, PlanSummary>("plan.approve", new PlanSigned(Plan.Text, "approver"));
        Assert.Empty(await work.RunDraw(Plan, Cancellation));
        var (drawn, _) = await Drawn();
        File.Delete(Path.Combine(folder, "data", "keys", "signer.pem"));
        clock.MoveTo(drawn.DisclosesAt!.Value);
        Assert.Equal(["draw.signer"], (await work.Disclose(drawn.Number, Cancellation)).Select(refusal => refusal.Code));
        Assert.Equal(DrawState.Disclosed, (await Drawn()).Draw.State);
        Assert.False(File.Exists(Path.Combine(folder, "data", "keys", "signer.pem"))); // nor is another key made in its place
    }

    private async Task<(DrawStatus Draw, int Visits)> Drawn()
    {
        var draw = Assert.Single((await Ask<ListRequest, DrawList>("draw.list", new ListRequest())).Draws);
        return (draw, (await silo.Services.GetRequiredService<IAssignmentStore>().ReadOf(draw.Number, Cancellation)).Length);
    }

    private async Task<TSummary> Ask<TRequest, TSummary>(string verb, TRequest request)
    {
        var desk = silo.Services.GetRequiredService<OfficeDesk>();
        var outcome = await desk.Run(verb, JsonSerializer.Serialize(request, OfficeJson.Options), OfficeFiles.Local, new Progress<Step>(), Cancellation);
        Assert.True(outcome.SummaryJson is not null, string.Join("; ", outcome.Refusals.Select(refusal => refusal.In(Language.English))));
        return JsonSerializer.Deserialize<TSummary>(outcome.SummaryJson!, OfficeJson.Options)!;
    }
}
