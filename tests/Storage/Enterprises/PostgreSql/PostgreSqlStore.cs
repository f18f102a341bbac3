using Microsoft.Extensions.DependencyInjection;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Enterprises.PostgreSql;

/// <summary>Journal and reader of one silo of a cluster, composed as the silo composes them, in a folder of its own.</summary>
internal sealed class PostgreSqlStore : IAsyncDisposable
{
    private readonly string folder;
    private readonly OpenedCluster opened;
    private readonly ServiceProvider services;

    private PostgreSqlStore(string folder, OpenedCluster opened)
    {
        this.folder = folder;
        this.opened = opened;
        var composition = new ServiceCollection().AddLogging();
        opened.AddTo(composition);
        services = composition.AddSingleton(opened.Directory).AddEnterprises().BuildServiceProvider();
    }

    public OpenedCluster Opened => opened;

    public Journal Journal => services.GetRequiredService<Journal>();

    public ICreditEventStore Events => services.GetRequiredService<ICreditEventStore>();

    /// <param name="connection">Of the database.</param>
    /// <param name="keys">The folder of keys of another silo of the cluster.</param>
    public static async Task<PostgreSqlStore> Open(string connection, string? keys = null)
    {
        var folder = Directory.CreateTempSubdirectory("xinheng-silo-").FullName;
        var store = new PostgreSqlStore(folder, (await OpenedCluster.Open(folder, new ClusterSettings(connection, keys, System.Net.IPAddress.Loopback, 0, 0), new SystemEntropy(), TestContext.Current.CancellationToken)).Value);
        await store.Journal.StartAsync(TestContext.Current.CancellationToken);
        return store;
    }

    public BulkAppend Bulk() => new(Events, Journal, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await Journal.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
        opened.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
