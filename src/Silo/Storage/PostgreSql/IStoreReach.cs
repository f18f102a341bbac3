namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>Which silos of the cluster the database answers.</summary>
internal interface IStoreReach
{
    /// <summary>Whether it answers this silo, within a few seconds. A database that says no has answered.</summary>
    Task<bool> Reaches(CancellationToken cancellation);

    /// <summary>Whether another member says that it answers there; false where no other can be asked.</summary>
    Task<bool> AnotherReaches(CancellationToken cancellation);
}
