using Xinheng.Contracts.Grains;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>Tells another silo whether the database answers this one.</summary>
[GrainType("store-witness")]
internal sealed class StoreWitnessGrain(IStoreReach reach, ILocalSiloDetails local) : Grain, IStoreWitnessGrain
{
    // Where it is placed is asked for, not promised.
    public async ValueTask<bool> Reaches() => this.GetPrimaryKeyString() == local.SiloAddress.ToParsableString() && await reach.Reaches(CancellationToken.None);
}
