namespace Xinheng.Contracts.Grains;

/// <summary>A silo of a cluster as another one asks it about the database; its key is the address of the silo that is meant, with its generation.</summary>
[Alias("xinheng.store-witness")]
public interface IStoreWitnessGrain : IGrainWithStringKey
{
    /// <summary>Whether the database answers the silo that is meant; false where this runs on another one.</summary>
    [Alias("reaches")]
    ValueTask<bool> Reaches();
}
