using Microsoft.EntityFrameworkCore;

namespace Xinheng.Silo.Storage;

/// <summary>Makes contexts of the embedded mode; callers know only <see cref="XinhengContext"/>.</summary>
internal sealed class SqliteContextFactory(DataDirectory directory) : IDbContextFactory<XinhengContext>
{
    private readonly DbContextOptions<SqliteContext> options = StorageServices.Options(directory);

    public XinhengContext CreateDbContext() => new SqliteContext(options);
}
