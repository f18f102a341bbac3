using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Silo.Ledgers;

/// <summary>Adds the ledger of events.</summary>
internal static class LedgerServices
{
    /// <summary>Adds the ledger of a store and, in a server, its keeper. Needs the journal (AddEnterprises).</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services, IOpenedStorage opened)
    {
        services.AddOptions<LedgerSettings>();
        services.TryAddSingleton<ILedgerStore>(opened is OpenedCluster cluster ? new PostgreSqlLedger(cluster.Database) : new SqliteLedger(opened.Directory));
        services.TryAddSingleton<LedgerKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<LedgerKeeper>());
        return services;
    }
}
