using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xinheng.Silo.Options;
using Xinheng.Silo.Stopping;

namespace Xinheng.Tests.Unit.Stopping;

public sealed class DepartureTests : IDisposable
{
    private static readonly StopSettings Settings = new(Lead: TimeSpan.FromSeconds(10), Limit: TimeSpan.FromSeconds(60));

    private readonly FakeTimeProvider time = new();
    private readonly Departure departure;

    public DepartureTests() => departure = new Departure(Settings, time, NullLogger<Departure>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => departure.Dispose();

    [Fact]
    public async Task It_says_that_it_is_not_ready_first_and_takes_calls_for_the_lead()
    {
        Assert.Equal(HealthStatus.Healthy, await Ready());
        var leaving = departure.StoppingAsync(Cancellation);
        Assert.Equal(HealthStatus.Unhealthy, await Ready());
        time.Advance(Settings.Lead - TimeSpan.FromTicks(1));
        using (var last = departure.Enter()) Assert.NotNull(last);
        Assert.False(leaving.IsCompleted);
        Assert.False(departure.Closed.IsCancellationRequested);

        time.Advance(TimeSpan.FromTicks(1));
        await leaving;
        Assert.Null(departure.Enter());
        Assert.False(departure.Over.IsCancellationRequested);
    }

    [Fact]
    public async Task It_waits_for_the_calls_under_way_and_no_longer()
    {
        var (one, two) = (departure.Enter()!, departure.Enter()!);
        var leaving = departure.StoppingAsync(Cancellation);
        time.Advance(Settings.Lead);
        one.Dispose();
        one.Dispose(); // twice is once
        Assert.False(leaving.IsCompleted);
        two.Dispose();
        await leaving;
        Assert.False(departure.Over.IsCancellationRequested);
    }

    [Fact]
    public async Task What_has_not_ended_by_the_limit_is_cut_off()
    {
        var call = departure.Enter()!;
        var leaving = departure.StoppingAsync(Cancellation);
        time.Advance(Settings.Lead);
        await Ended(departure.Closed);
        time.Advance(Settings.Limit - TimeSpan.FromTicks(1));
        Assert.False(departure.Over.IsCancellationRequested);
        time.Advance(TimeSpan.FromTicks(1));
        await Ended(departure.Over);
        Assert.False(leaving.IsCompleted);
        call.Dispose();
        await leaving;
    }

    [Fact]
    public async Task A_host_that_waits_no_longer_ends_every_wait()
    {
        using var impatient = new CancellationTokenSource();
        using var call = departure.Enter()!;
        var leaving = departure.StoppingAsync(impatient.Token);
        await impatient.CancelAsync();
        await leaving;
        Assert.Null(departure.Enter());
        Assert.True(departure.Over.IsCancellationRequested);
    }

    /// <summary>Ends when the token is cancelled.</summary>
    private static async Task Ended(CancellationToken token)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = token.Register(ended.SetResult);
        await ended.Task.WaitAsync(Cancellation);
    }

    private async Task<HealthStatus> Ready() => (await new DepartureReadiness(departure).CheckHealthAsync(new HealthCheckContext(), Cancellation)).Status;
}
