using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Quartz;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Calendars;
using Xinheng.Scheduler.Jobs;

namespace Xinheng.Tests.Simulation.Silos;

/// <summary>A firing that failed, in a Quartz that runs: the simulation takes its place and so can't tell.</summary>
public sealed class FailedFiringTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_store_did_not_allow_is_done_again_and_the_calendar_goes_on()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 0, 30, 0, TimeSpan.Zero)); // a Monday in China, after the look of the day
        var office = new LockedOnce();
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(HolidayTable.Shipped.ToCalendar())
            .AddSingleton<IScheduledWork>(office)
            .AddSingleton<IScheduleSource>(office)
            .AddScheduledJobs()
            .BuildServiceProvider();
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
        await services.GetRequiredService<ScheduleKeeper>().Refresh(Cancellation);
        await scheduler.Start(Cancellation);

        await MoveTo(time.GetUtcNow().AddDays(1));
        Assert.Equal(new DateOnly(2026, 3, 3), await office.Called.Reader.ReadAsync(Cancellation));

        var (failed, before) = (await WaitFor("Deadlines/2026-03-03", since: time.GetUtcNow()), time.GetUtcNow());
        await MoveTo(failed);
        Assert.Equal(new DateOnly(2026, 3, 3), await office.Called.Reader.ReadAsync(Cancellation));
        await WaitFor("Deadlines/2026-03-04", since: before);
        await MoveTo(before.AddDays(1));
        Assert.Equal(new DateOnly(2026, 3, 4), await office.Called.Reader.ReadAsync(Cancellation));
        await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);

        // Quartz asks the provider what time it is but waits by the machine's own clock: one that already waits for tomorrow must be made to look again.
        async Task MoveTo(DateTimeOffset moment)
        {
            await scheduler.Standby(Cancellation);
            time.SetUtcNow(moment);
            await scheduler.Start(Cancellation);
        }

        // The job ends, and its trigger is put back or the next one made, after the office was called: a clock moved before that skips the next day.
        async Task<DateTimeOffset> WaitFor(string trigger, DateTimeOffset since)
        {
            ITrigger? waiting;
            do
            {
                Cancellation.ThrowIfCancellationRequested();
                await Task.Yield();
                waiting = await scheduler.GetTrigger(new TriggerKey(trigger, "xinheng"), Cancellation);
            }
            while (!(waiting?.NextFireTimeUtc > since));
            return waiting.NextFireTimeUtc!.Value;
        }
    }

    /// <summary>An office whose first look fails.</summary>
    private sealed class LockedOnce : IScheduledWork, IScheduleSource
    {
        private int calls;

        public Channel<DateOnly> Called { get; } = Channel.CreateUnbounded<DateOnly>();

        public ValueTask<ScheduleInputs> Read(CancellationToken cancellation) => ValueTask.FromResult(new ScheduleInputs([], [], new Month(2099, 12)));

        public ValueTask<ImmutableArray<Refusal>> CheckDeadlines(DateOnly day, CancellationToken cancellation)
        {
            Called.Writer.TryWrite(day);
            return Interlocked.Increment(ref calls) == 1 ? throw new IOException("the database is locked") : ValueTask.FromResult(ImmutableArray<Refusal>.Empty);
        }

        public ValueTask<ImmutableArray<Refusal>> ClassifyMonth(Month month, CancellationToken cancellation) => throw new InvalidOperationException();

        public ValueTask<ImmutableArray<Refusal>> RunDraw(PlanNumber plan, CancellationToken cancellation) => throw new InvalidOperationException();

        public ValueTask<ImmutableArray<Refusal>> MeetBeacon(DrawNumber draw, CancellationToken cancellation) => throw new InvalidOperationException();

        public ValueTask<ImmutableArray<Refusal>> Disclose(DrawNumber draw, CancellationToken cancellation) => throw new InvalidOperationException();
    }
}
