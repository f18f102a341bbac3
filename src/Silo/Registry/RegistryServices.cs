using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Xinheng.Silo.Registry;

/// <summary>Adds the import of registry files.</summary>
internal static class RegistryServices
{
    /// <summary>Adds <see cref="ImportDesk"/>. Needs the data directory (AddStorage) and the enterprises (AddEnterprises).</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services)
    {
        services.TryAddSingleton<IRosterTables, RosterTables>();
        services.TryAddSingleton<ImportDesk>();
        return services;
    }
}
