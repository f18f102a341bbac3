using System.Data.Common;

namespace Xinheng.Scheduler.Jobs;

/// <summary>The PostgreSQL database in which several schedulers keep their triggers: what is due is set off by one of them, and by another where that one has died.</summary>
/// <param name="Source">Gives connections; whoever made it closes it. The tables, whose names begin with <c>qrtz_</c>, are made where they are missing.</param>
public sealed record ScheduleStore(DbDataSource Source)
{
    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString() => "(schedule in PostgreSQL)";
}
