using Npgsql;
using Orleans.Runtime.Placement;
using Xinheng.Contracts.Grains;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>Asks the database on a connection that nothing else uses, so that a busy pool does not look like a lost server; asks the other members through the cluster.</summary>
internal sealed class ClusterReach(ClusterDatabase database, IClusterMembershipService membership, ILocalSiloDetails local, IGrainFactory grains) : IStoreReach
{
    public async Task<bool> Reaches(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.WatchSource.OpenConnectionAsync(cancellation);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(cancellation);
            return true;
        }
        catch (PostgresException)
        {
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    public async Task<bool> AnotherReaches(CancellationToken cancellation)
    {
        var others = membership.CurrentSnapshot.Members.Values.Where(member => member.Status == SiloStatus.Active && !member.SiloAddress.Equals(local.SiloAddress));
        return (await Task.WhenAll(others.Select(other => Ask(other.SiloAddress, cancellation).WaitAsync(cancellation)))).Contains(true);
    }

    private async Task<bool> Ask(SiloAddress other, CancellationToken cancellation)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, other);
        try
        {
            return await grains.GetGrain<IStoreWitnessGrain>(other.ToParsableString()).Reaches();
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Whatever became of it over there: nobody has said that the database answers.
            return false;
        }
    }
}
