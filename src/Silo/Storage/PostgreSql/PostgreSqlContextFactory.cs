using Microsoft.EntityFrameworkCore;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>Makes contexts of a cluster; callers know only <see cref="XinhengContext"/>.</summary>
internal sealed class PostgreSqlContextFactory(ClusterDatabase database) : IDbContextFactory<XinhengContext>
{
    private readonly DbContextOptions<PostgreSqlContext> options = new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql(database.Source).Options;

    public XinhengContext CreateDbContext() => Create();

    /// <summary>One whose migrations are known.</summary>
    public PostgreSqlContext Create() => new(options);
}
