using System.Data.Common;

namespace Xinheng.Scheduler.Jobs;

/// <summary>The PostgreSQL database in which several schedulers keep their triggers: what is due is set off by one of them, and by another where that one has died.</summary>
/// <param name="Provider">Makes connections.</param>
/// <param name="ConnectionString">Of the database; the tables, whose names begin with <c>qrtz_</c>, are made where they are missing.</param>
public sealed record ScheduleStore(DbProviderFactory Provider, string ConnectionString)
{
    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString() => "(schedule in PostgreSQL)";
}
