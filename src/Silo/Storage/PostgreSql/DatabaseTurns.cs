using Npgsql;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>
/// Turns of all silos: advisory locks of the database, each in a transaction on a connection of its own, so that a silo that dies lets go of them. One that stands still, its connections alive, lets go of them too:
/// who holds a turn says something every few seconds, and the server ends a session that falls silent in its transaction.
/// </summary>
internal sealed class DatabaseTurns(ClusterDatabase database) : ITurns
{
    /// <summary>How often the holder of a turn says something.</summary>
    public TimeSpan Pulse { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the server bears with a holder's silence; null for as long as with any session in a transaction.</summary>
    public TimeSpan? Patience { get; init; }

    /// <inheritdoc/>
    /// <remarks>Where the connection is lost meanwhile so is the turn: what is done in turn is guarded by keys of its tables as well.</remarks>
    public async ValueTask<IAsyncDisposable> Take(string name, CancellationToken cancellation)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            if (Patience is { } patience)
            {
                await using var bear = new NpgsqlCommand("SELECT set_config('idle_in_transaction_session_timeout', $1, true)", connection) { Parameters = { new() { Value = FormattableString.Invariant($"{patience.TotalMilliseconds:0}ms") } } };
                await bear.ExecuteNonQueryAsync(cancellation);
            }

            // A classification of a province may be before us: as long as it takes.
            await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", connection) { CommandTimeout = 0, Parameters = { new() { Value = "xinheng." + name } } };
            await command.ExecuteNonQueryAsync(cancellation);
            return new Taken(connection, transaction, Pulse);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private sealed class Taken : IAsyncDisposable
    {
        /// <summary>How long an answer to a pulse is waited for: the turn's end waits for it too.</summary>
        private const int PulseSeconds = 10;

        private readonly CancellationTokenSource over = new();
        private readonly NpgsqlConnection connection;
        private readonly NpgsqlTransaction transaction;
        private readonly Task beating;

        public Taken(NpgsqlConnection connection, NpgsqlTransaction transaction, TimeSpan pulse)
        {
            (this.connection, this.transaction) = (connection, transaction);
            beating = Beat(pulse);
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await over.CancelAsync();
                await beating;
            }
            finally
            {
                // Where the session is gone so is the lock, and there is nothing to roll back.
                over.Dispose();
                await transaction.DisposeAsync();
                await connection.DisposeAsync();
            }
        }

        private async Task Beat(TimeSpan pulse)
        {
            using var timer = new PeriodicTimer(pulse, TimeProvider.System);
            try
            {
                while (await timer.WaitForNextTickAsync(over.Token))
                {
                    await using var command = new NpgsqlCommand("SELECT 1", connection) { CommandTimeout = PulseSeconds };
                    await command.ExecuteNonQueryAsync(CancellationToken.None);
                }
            }
            catch (OperationCanceledException)
            {
                // The turn is over.
            }
            catch (NpgsqlException)
            {
                // The session is gone, and the turn with it.
            }
        }
    }
}
