using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>Lets <c>dotnet ef migrations add NAME --context PostgreSqlContext --output-dir Storage/Migrations/PostgreSql</c> see the tables; connects to nothing.</summary>
internal sealed class PostgreSqlContextDesign : IDesignTimeDbContextFactory<PostgreSqlContext>
{
    public PostgreSqlContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql("Host=localhost;Database=design").Options);
}
