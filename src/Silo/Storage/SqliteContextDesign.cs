using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Xinheng.Silo.Storage;

/// <summary>Lets <c>dotnet ef migrations add NAME --context SqliteContext --output-dir Storage/Migrations/Sqlite</c> see the tables; opens no file.</summary>
internal sealed class SqliteContextDesign : IDesignTimeDbContextFactory<SqliteContext>
{
    public SqliteContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteContext>().UseSqlite("Data Source=:memory:").Options);
}
