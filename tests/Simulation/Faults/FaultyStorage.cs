using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Simulation.Faults;

/// <summary>An opened data directory whose every write passes the fault switch; everything else is the real one's.</summary>
internal sealed class FaultyStorage(OpenedDirectory opened, FaultSwitch faults, Mutation mutation) : IOpenedStorage
{
    public DataDirectory Directory => opened.Directory;

    public ScheduleStore? Schedule => opened.Schedule;

    /// <summary>What is added first stands: the silo's composition adds its own only where there is none.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IEventTable>(provider => new FaultyEventTable(
            new SqliteEventTable(opened.Directory, provider.GetRequiredService<IOptionsMonitor<JournalSettings>>()), faults, mutation));
        services.AddSingleton<IDbContextFactory<XinhengContext>>(new FaultyTables(opened.Directory, faults));
        opened.AddTo(services);

        // Every fault would be in the log, and there are thousands; what happened is in the trail.
        services.AddLogging(logging => logging.ClearProviders());
    }

    public void Dispose() => opened.Dispose();
}
