using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Xinheng.Silo.Storage;

/// <summary>Adds the data directory and its tables.</summary>
internal static class StorageServices
{
    /// <summary>
    /// Adds <see cref="DataDirectory"/> and <c>IDbContextFactory&lt;XinhengContext&gt;</c>: a context for each piece of work, disposed of after it; <see cref="ITurns"/>
    /// and <see cref="IFilesOfAll"/>. Who opened the store closes it, after the host.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IOpenedStorage opened)
    {
        services.TryAddSingleton(opened.Directory);
        opened.AddTo(services);
        return services;
    }

    /// <summary>How the tables of a directory are reached.</summary>
    public static DbContextOptions<SqliteContext> Options(DataDirectory directory) => new DbContextOptionsBuilder<SqliteContext>()
        .UseSqlite(SqliteFile.PooledConnection(directory))
        .AddInterceptors(new SqliteFile())
        .Options;
}
