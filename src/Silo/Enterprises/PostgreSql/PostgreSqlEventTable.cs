using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Silo.Enterprises.PostgreSql;

/// <summary>The table of credit events in the database of a cluster.</summary>
internal sealed class PostgreSqlEventTable(ClusterDatabase database) : IEventTable
{
    public IEventWriter OpenWriter() => new PostgreSqlEventWriter(database);
}
