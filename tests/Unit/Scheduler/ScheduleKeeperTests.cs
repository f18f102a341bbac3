using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Quartz;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Jobs;

namespace Xinheng.Tests.Unit.Scheduler;

/// <summary>The real scheduler with its in-memory store, on a clock that the test moves. A test waits for work to be called, never for time.</summary>
public sealed class ScheduleKeeperTests
{
    private static readonly PlanNumber Plan = PlanNumber.Parse("4408002026001").Value;
    private static readonly DrawNumber Draw = DrawNumber.Parse("zhanjiang-amr/2026/0001").Value;

    private readonly FakeTimeProvider time = new(At("2026-07-03T10:00:00Z")); // a Friday evening in China
    private readonly Office office = new();

    [Fact]
    public async Task An_approved_plan_is_drawn_on_its_day_and_disclosed_at_its_time()
    {
        office.Inputs = Office.Waiting with { Plans = [new(Plan, PlanState.Approved, new(2026, 7, 6))] };
        await using var running = await Start();
        time.SetUtcNow(At("2026-07-06T01:00:01Z"));
        Assert.Equal($"draw {Plan}", await office.NextOf("draw"));

        office.Inputs = Office.Waiting with { Draws = [new(Draw, At("2026-10-08T00:00:00Z"), true)] };
        await running.Keeper.Refresh(Cancellation);
        time.SetUtcNow(At("2026-10-08T00:00:01Z"));
        Assert.Equal($"disclose {Draw}", await office.NextOf("disclose"));
    }

    [Fact]
    public async Task A_planned_draw_is_looked_at_when_the_time_of_its_beacon_has_come()
    {
        office.Inputs = Office.Waiting with { Draws = [new(Draw, At("2026-10-08T00:00:00Z"), false, At("2026-07-05T12:30:00Z"))] }; // a Sunday evening: beacons know no working hours
        await using var running = await Start();
        time.SetUtcNow(At("2026-07-05T12:30:01Z"));
        Assert.Equal($"beacon {Draw}", await office.NextOf("beacon"));
    }

    [Fact]
    public async Task What_was_missed_while_nothing_ran_is_done_after_a_restart()
    {
        office.Inputs = Office.Waiting with { Plans = [new(Plan, PlanState.Approved, new(2026, 7, 6))] };
        await using (await Start()) time.SetUtcNow(At("2026-07-03T11:00:00Z"));
        time.SetUtcNow(At("2026-07-08T03:00:00Z"));
        await using var again = await Start();
        Assert.Equal($"draw {Plan}", await office.NextOf("draw"));
    }

    [Fact]
    public async Task A_double_fire_reaches_the_work_with_the_same_id_and_not_at_the_same_time()
    {
        office.Inputs = Office.Waiting with { Plans = [new(Plan, PlanState.Approved, new(2026, 7, 6))] };
        office.HoldFirstDraw();
        await using var running = await Start();
        time.SetUtcNow(At("2026-07-06T01:00:01Z"));
        Assert.Equal($"draw {Plan}", await office.NextOf("draw"));

        // Still drawing, so the plan is still approved; a refresh schedules it once more, as after a crash between drawing and noting it.
        await running.Keeper.Refresh(Cancellation);
        time.Advance(TimeSpan.FromMinutes(1));
        office.LetGo();
        Assert.Equal($"draw {Plan}", await office.NextOf("draw"));
        Assert.Equal(1, office.MostAtATime);
    }

    [Fact]
    public async Task The_look_at_deadlines_comes_every_working_day_and_new_months_with_it()
    {
        office.Inputs = Office.Waiting;
        await using var running = await Start();
        time.SetUtcNow(At("2026-07-06T00:00:01Z"));
        Assert.Equal("deadlines 2026-07-06", await office.NextOf("deadlines"));
        await office.NextOf("read"); // at the start
        await office.NextOf("read"); // by the job, which refreshes the schedule
        await running.Keeper.Refresh(Cancellation); // waits for that to be finished
        time.SetUtcNow(At("2026-07-07T00:00:01Z"));
        Assert.Equal("deadlines 2026-07-07", await office.NextOf("deadlines"));
    }

    [Fact]
    public async Task A_job_that_ends_sets_off_nothing_that_is_due_which_waits_for_the_next_look_at_the_deadlines()
    {
        // The classes of June were due on the first of July; refused, they would be due again at once, as a draw of today would be.
        office.Inputs = Office.Waiting with { LatestClasses = new Month(2026, 5) };
        office.AfterClassify = office.Inputs with { Plans = [new(Plan, PlanState.Approved, new(2026, 7, 3))] };
        await using var running = await Start();
        Assert.Equal("classify 2026-06", await office.NextOf("classify"));
        await office.NextOf("read"); // at the start
        await office.NextOf("read"); // by the job
        await running.Keeper.Extend(Cancellation); // waits for the job's to be finished
        Assert.DoesNotContain($"Draw/{Plan}", await running.Triggers());

        time.SetUtcNow(At("2026-07-06T00:00:01Z"));
        Assert.Equal("deadlines 2026-07-06", await office.NextOf("deadlines"));
        Assert.Equal("classify 2026-06", await office.NextOf("classify"));
    }

    [Fact]
    public async Task The_beacon_of_a_plan_that_the_calendar_had_signed_is_met_without_anybody_asking()
    {
        office.Inputs = Office.Waiting with { Plans = [new(Plan, PlanState.Approved, new(2026, 7, 6))] };
        office.AfterDraw = Office.Waiting with { Draws = [new(Draw, At("2026-10-08T00:00:00Z"), false, At("2026-07-06T02:00:00Z"))] };
        time.SetUtcNow(At("2026-07-06T00:30:00Z")); // the deadlines of the day were looked at
        await using var running = await Start();
        time.SetUtcNow(At("2026-07-06T01:00:01Z"));
        Assert.Equal($"draw {Plan}", await office.NextOf("draw"));
        await office.NextOf("read"); // at the start
        await office.NextOf("read"); // by the job
        office.Inputs = Office.Waiting;
        await running.Keeper.Extend(Cancellation); // adds nothing, and waits for the job's to be finished
        time.SetUtcNow(At("2026-07-06T02:00:01Z"));
        Assert.Equal($"beacon {Draw}", await office.NextOf("beacon"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);

    private async Task<Running> Start()
    {
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(Some.Calendar)
            .AddSingleton<IScheduledWork>(office)
            .AddSingleton<IScheduleSource>(office)
            .AddScheduledJobs()
            .BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>()) await hosted.StartAsync(Cancellation);
        return new(services);
    }

    private sealed class Running(ServiceProvider services) : IAsyncDisposable
    {
        public ScheduleKeeper Keeper => services.GetRequiredService<ScheduleKeeper>();

        public async Task<IEnumerable<string>> Triggers()
        {
            var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
            return (await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), Cancellation)).Select(key => key.Name);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var hosted in services.GetServices<IHostedService>()) await hosted.StopAsync(CancellationToken.None);
            await services.DisposeAsync();
        }
    }

    private sealed class Office : IScheduledWork, IScheduleSource
    {
        public static readonly ScheduleInputs Waiting = new([], [], new Month(2026, 12));

        private readonly ConcurrentDictionary<string, Channel<string>> calls = new();
        private TaskCompletionSource? held;
        private int atATime;

        public ScheduleInputs Inputs { get; set; } = Waiting;

        public ScheduleInputs? AfterDraw { get; set; }

        public ScheduleInputs? AfterClassify { get; set; }

        public int MostAtATime { get; private set; }

        public void HoldFirstDraw() => held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void LetGo() => held!.SetResult();

        public async Task<string> NextOf(string kind) => await Calls(kind).Reader.ReadAsync(Cancellation);

        public ValueTask<ScheduleInputs> Read(CancellationToken cancellation)
        {
            Calls("read").Writer.TryWrite("read");
            return ValueTask.FromResult(Inputs);
        }

        public ValueTask<ImmutableArray<Refusal>> ClassifyMonth(Month month, CancellationToken cancellation)
        {
            Inputs = AfterClassify ?? Inputs;
            return Note("classify", month.ToString());
        }

        public async ValueTask<ImmutableArray<Refusal>> RunDraw(PlanNumber plan, CancellationToken cancellation)
        {
            MostAtATime = Math.Max(MostAtATime, Interlocked.Increment(ref atATime));
            Inputs = AfterDraw ?? Inputs;
            await Note("draw", plan.Text);
            if (held is { } gate) await gate.Task.WaitAsync(cancellation);
            Interlocked.Decrement(ref atATime);
            return [];
        }

        public ValueTask<ImmutableArray<Refusal>> MeetBeacon(DrawNumber draw, CancellationToken cancellation) => Note("beacon", draw.ToString());

        public ValueTask<ImmutableArray<Refusal>> Disclose(DrawNumber draw, CancellationToken cancellation) => Note("disclose", draw.ToString());

        public ValueTask<ImmutableArray<Refusal>> CheckDeadlines(DateOnly day, CancellationToken cancellation) => Note("deadlines", day.ToString("O", null));

        private ValueTask<ImmutableArray<Refusal>> Note(string kind, string id)
        {
            Calls(kind).Writer.TryWrite($"{kind} {id}");
            return ValueTask.FromResult(ImmutableArray<Refusal>.Empty);
        }

        private Channel<string> Calls(string kind) => calls.GetOrAdd(kind, _ => Channel.CreateUnbounded<string>());
    }
}
