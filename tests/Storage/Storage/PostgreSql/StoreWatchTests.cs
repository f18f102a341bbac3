using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Storage.PostgreSql;

/// <summary>When a silo ends itself because its database is gone for it alone.</summary>
public sealed class StoreWatchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_that_alone_has_lost_the_database_ends_after_half_a_minute()
    {
        await using var watched = await Watched.Start();
        for (var asked = 1; asked < StoreWatch.MostMissed; asked++) Assert.Equal("own", await watched.Asked(own: false));
        Assert.False(watched.End.Task.IsCompleted);
        await watched.Asked(own: false, another: true, again: false);
        Assert.Contains("database", await watched.End.Task.WaitAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_in_between_begins_the_count_anew()
    {
        await using var watched = await Watched.Start();
        for (var asked = 1; asked < StoreWatch.MostMissed; asked++) await watched.Asked(own: false);
        await watched.Asked(own: true);
        for (var asked = 1; asked < StoreWatch.MostMissed; asked++) Assert.Equal("own", await watched.Asked(own: false));
        Assert.False(watched.End.Task.IsCompleted);
    }

    [Fact]
    public async Task A_silo_goes_on_while_the_database_answers_no_other_either_and_where_it_comes_back_for_all()
    {
        await using var watched = await Watched.Start();
        for (var asked = 1; asked < StoreWatch.MostMissed; asked++) await watched.Asked(own: false);
        for (var asked = 0; asked < StoreWatch.MostMissed; asked++) Assert.Equal("another", await watched.Asked(own: false, another: false));
        Assert.Equal("own", await watched.Asked(own: false, another: true, again: true));
        Assert.Equal("own", await watched.Asked(own: true));
        Assert.False(watched.End.Task.IsCompleted);
    }

    /// <summary>A watch whose clock goes on by one asking after the other, and whose questions are answered as told.</summary>
    private sealed class Watched : IStoreReach, IFatalErrorHandler, IAsyncDisposable
    {
        private readonly TimeOfTimer time = new();
        private readonly Channel<bool> answers = Channel.CreateUnbounded<bool>();
        private readonly Channel<string> questions = Channel.CreateUnbounded<string>();
        private readonly StoreWatch watch;

        private Watched() => watch = new StoreWatch(this, this, time, NullLogger<StoreWatch>.Instance);

        public TaskCompletionSource<string> End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static async Task<Watched> Start()
        {
            var watched = new Watched();
            await watched.watch.StartAsync(Cancellation);
            await watched.time.HasTimer.Task.WaitAsync(Cancellation);
            return watched;
        }

        /// <summary>Lets the next asking come and answers its questions.</summary>
        /// <returns>The last question of it.</returns>
        public async Task<string> Asked(bool own, bool? another = null, bool? again = null)
        {
            // A tick that comes before the watch waits for it is kept for it.
            time.Advance(StoreWatch.Interval);
            var last = "";
            foreach (var answer in new[] { own, another, again })
            {
                if (answer is not { } told) continue;
                await answers.Writer.WriteAsync(told, Cancellation);
                last = await questions.Reader.ReadAsync(Cancellation);
            }

            return last;
        }

        public Task<bool> Reaches(CancellationToken cancellation) => Answer("own", cancellation);

        public Task<bool> AnotherReaches(CancellationToken cancellation) => Answer("another", cancellation);

        public void OnFatalException(object? sender, string? context, Exception? exception) => End.TrySetResult(context!);

        public bool IsUnexpected(Exception exception) => true;

        public async ValueTask DisposeAsync()
        {
            await watch.StopAsync(Cancellation);
            watch.Dispose();
        }

        private async Task<bool> Answer(string question, CancellationToken cancellation)
        {
            var answer = await answers.Reader.ReadAsync(cancellation);
            await questions.Writer.WriteAsync(question, cancellation);
            return answer;
        }
    }

    /// <summary>A clock that tells when somebody waits by it.</summary>
    private sealed class TimeOfTimer : FakeTimeProvider
    {
        public TaskCompletionSource HasTimer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            HasTimer.TrySetResult();
            return timer;
        }
    }
}
