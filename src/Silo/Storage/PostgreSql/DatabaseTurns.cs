using Npgsql;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>Turns of all silos: advisory locks of the database, each on a connection of its own, so that a silo that dies lets go of them.</summary>
internal sealed class DatabaseTurns(ClusterDatabase database) : ITurns
{
    /// <inheritdoc/>
    /// <remarks>Where the connection is lost meanwhile so is the turn: what is done in turn is guarded by keys of its tables as well.</remarks>
    public async ValueTask<IAsyncDisposable> Take(string name, CancellationToken cancellation)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellation);
        try
        {
            // A classification of a province may be before us: as long as it takes.
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended($1, 0))", connection) { CommandTimeout = 0, Parameters = { new() { Value = "xinheng." + name } } };
            await command.ExecuteNonQueryAsync(cancellation);
            return new Taken(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private sealed class Taken(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // The connection is gone, and the lock with it.
            }
            finally
            {
                await connection.DisposeAsync();
            }
        }
    }
}
