using Microsoft.EntityFrameworkCore;

namespace Xinheng.Silo.Storage;

/// <summary>The tables in the SQLite file of a data directory (embedded mode).</summary>
internal sealed class SqliteContext(DbContextOptions<SqliteContext> options) : XinhengContext(options);
