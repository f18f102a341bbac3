using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xinheng.Silo.Ledgers;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Storage.Enterprises;

namespace Xinheng.Tests.Storage.Ledgers;

/// <summary>Sealing in the background of a server whose ledger fails in a way that nobody foresaw.</summary>
public sealed class LedgerKeeperTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failure_that_nobody_foresaw_is_logged_without_its_text_and_tried_again()
    {
        await using var store = await OpenedStore.Open();
        using var turns = new OwnTurns();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 9, 1, 3, 0, 0, TimeSpan.Zero));
        var settings = new LedgerSettings();
        var (ledger, log) = (new Failing(), new Lines());
        using var keeper = new LedgerKeeper(ledger, store.Journal, turns, store.Directory, Options.Create(settings), time, log);
        await keeper.StartAsync(Cancellation);
        while (!log.AreTwo.IsCompleted)
        {
            Cancellation.ThrowIfCancellationRequested();
            time.Advance(settings.Interval);
            await Task.Yield();
        }

        Assert.False(keeper.ExecuteTask!.IsCompleted);
        await keeper.StopAsync(Cancellation);
        Assert.All(log.Told.Take(2), line => Assert.Equal(1103, line.Number));
        Assert.All(log.Told, line => Assert.Contains(nameof(ArgumentOutOfRangeException), line.Text, StringComparison.Ordinal));
        Assert.All(log.Told, line => Assert.DoesNotContain(Failing.Row, line.Text, StringComparison.Ordinal));
    }

    private sealed class Failing : ILedgerStore
    {
        public const string Row = "what a row says";

        public IPartitionReading Open(int partition) => throw new ArgumentOutOfRangeException(nameof(partition), Row);

        public bool TryExtend(LedgerSeal seal, IReadOnlyList<LedgerEntry> entries) => throw new InvalidOperationException("Nothing was read.");
    }

    private sealed class Lines : ILogger<LedgerKeeper>
    {
        private readonly TaskCompletionSource areTwo = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock writing = new();
        private readonly List<(int Number, string Text)> told = [];

        public Task AreTwo => areTwo.Task;

        public IReadOnlyList<(int Number, string Text)> Told
        {
            get
            {
                lock (writing) return [.. told];
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (writing)
            {
                told.Add((eventId.Id, formatter(state, exception) + exception));
                if (told.Count == 2) areTwo.SetResult();
            }
        }
    }
}
