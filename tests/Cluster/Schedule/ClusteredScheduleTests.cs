using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Quartz;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Calendars;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo.Schedule;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.PostgreSql;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Cluster.Schedule;

/// <summary>Two schedulers on one PostgreSQL: what is due is set off by one of them.</summary>
public sealed class ClusteredScheduleTests(PostgreSqlServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_is_set_off_once_though_both_schedulers_know_of_it()
    {
        var office = new Office();
        var connection = await server.MakeDatabase(Cancellation);
        using var database = ClusterDatabase.Parse(connection).Value;
        await using var one = await Make(office, connection, database);
        await using var two = await Make(office, connection, database);
        string[] due = [.. Enumerable.Range(2001, 20).Select(year => $"test-amr/{year}/0001")];
        foreach (var draw in due) office.Open(DrawNumber.Parse(draw).Value);

        // Both rebuild the schedule at once, before either runs; then both run.
        await Task.WhenAll(one.Keeper.Refresh(Cancellation).AsTask(), two.Keeper.Refresh(Cancellation).AsTask());
        await Task.WhenAll(one.Scheduler.Start(Cancellation).AsTask(), two.Scheduler.Start(Cancellation).AsTask());
        var called = new List<string>();
        while (called.Distinct().Count() < due.Length) called.Add(await office.Called.Reader.ReadAsync(Cancellation));

        // A second call of any of them would have come before one that is due later.
        office.Open(DrawNumber.Parse("test-amr/2030/0001").Value);
        await one.Keeper.Refresh(Cancellation);
        while (called[^1] != "test-amr/2030/0001") called.Add(await office.Called.Reader.ReadAsync(Cancellation));
        Assert.Equal([.. due, "test-amr/2030/0001"], called.Order());
        Assert.Equal(2, await Members(connection));
    }

    [Fact]
    public async Task What_is_under_way_when_a_scheduler_stops_is_taken_over_by_the_other()
    {
        var draw = DrawNumber.Parse("test-amr/2030/0001").Value;
        var office = new Office { LastsUntilStopped = draw };
        var connection = await server.MakeDatabase(Cancellation);
        using var database = ClusterDatabase.Parse(connection).Value;
        var one = await Make(office, connection, database);
        await using var two = await Make(office, connection, database);
        office.Open(draw);
        await one.Keeper.Refresh(Cancellation);
        await one.Scheduler.Start(Cancellation);
        Assert.Equal(draw.ToString(), await office.Called.Reader.ReadAsync(Cancellation));

        // The first one stops: what it was at is neither finished nor forgotten.
        await two.Scheduler.Start(Cancellation);
        await one.DisposeAsync();
        Assert.Equal(draw.ToString(), await office.Called.Reader.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task The_working_days_come_back_from_the_database_as_they_were()
    {
        var connection = await server.MakeDatabase(Cancellation);
        using var database = ClusterDatabase.Parse(connection).Value;
        await using var one = await Make(new Office(), connection, database);
        await using var two = await Make(new Office(), connection, database);
        await one.Keeper.Refresh(Cancellation);
        var held = (WorkdayQuartzCalendar)(await two.Scheduler.GetCalendar(WorkdayQuartzCalendar.Name, Cancellation))!;
        var shipped = new WorkdayQuartzCalendar(HolidayTable.Shipped.ToCalendar());
        for (var instant = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero); instant.Year < 2028; instant = instant.AddHours(8)) Assert.Equal(shipped.IsTimeIncluded(instant), held.IsTimeIncluded(instant));
    }

    private static async Task<Running> Make(Office office, string connection, ClusterDatabase database)
    {
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(HolidayTable.Shipped.ToCalendar())
            .AddSingleton<ITurns>(new DatabaseTurns(database))
            .AddSingleton<IScheduleTurn, ScheduleTurn>()
            .AddSingleton<IScheduledWork>(office)
            .AddSingleton<IScheduleSource>(office)
            .AddScheduledJobs(new ScheduleStore(database.ScheduleSource))
            .BuildServiceProvider();
        return new(services, await services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation));
    }

    private static async Task<long> Members(string connection)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM qrtz_scheduler_state", opened);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private sealed class Running(ServiceProvider services, IScheduler scheduler) : IAsyncDisposable
    {
        public ScheduleKeeper Keeper => services.GetRequiredService<ScheduleKeeper>();

        public IScheduler Scheduler => scheduler;

        public async ValueTask DisposeAsync()
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
            await services.DisposeAsync();
        }
    }

    /// <summary>Draws whose day of disclosure has come, until they are disclosed; every call is told, so that a second one for the same draw shows.</summary>
    private sealed class Office : IScheduledWork, IScheduleSource
    {
        private ImmutableHashSet<DrawNumber> open = [];

        /// <summary>A draw whose disclosure lasts, the first time, until it is asked to stop.</summary>
        public DrawNumber? LastsUntilStopped { get; set; }

        public Channel<string> Called { get; } = Channel.CreateUnbounded<string>();

        public void Open(DrawNumber draw) => ImmutableInterlocked.Update(ref open, all => all.Add(draw));

        public ValueTask<ScheduleInputs> Read(CancellationToken cancellation) =>
            ValueTask.FromResult(new ScheduleInputs([], [.. open.Select(draw => new CommittedDraw(draw, DateTimeOffset.UnixEpoch, IsOpen: true))], new Month(2099, 12)));

        public async ValueTask<ImmutableArray<Refusal>> Disclose(DrawNumber draw, CancellationToken cancellation)
        {
            if (LastsUntilStopped == draw)
            {
                LastsUntilStopped = null;
                Called.Writer.TryWrite(draw.ToString());
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            ImmutableInterlocked.Update(ref open, all => all.Remove(draw));
            Called.Writer.TryWrite(draw.ToString());
            return [];
        }

        public ValueTask<ImmutableArray<Refusal>> ClassifyMonth(Month month, CancellationToken cancellation) => None;

        public ValueTask<ImmutableArray<Refusal>> RunDraw(PlanNumber plan, CancellationToken cancellation) => None;

        public ValueTask<ImmutableArray<Refusal>> MeetBeacon(DrawNumber draw, CancellationToken cancellation) => None;

        public ValueTask<ImmutableArray<Refusal>> CheckDeadlines(DateOnly day, CancellationToken cancellation) => None;

        private static ValueTask<ImmutableArray<Refusal>> None => ValueTask.FromResult(ImmutableArray<Refusal>.Empty);
    }
}
