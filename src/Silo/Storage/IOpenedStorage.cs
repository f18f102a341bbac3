using Microsoft.Extensions.DependencyInjection;
using Xinheng.Scheduler.Jobs;

namespace Xinheng.Silo.Storage;

/// <summary>A store that this process has opened, whatever database is behind it. Who opened it closes it, after the host.</summary>
internal interface IOpenedStorage : IDisposable
{
    /// <summary>The folder of this process: held, its parts made.</summary>
    DataDirectory Directory { get; }

    /// <summary>Where the schedule is kept with other processes; null where there are none and it is kept in memory.</summary>
    ScheduleStore? Schedule { get; }

    /// <summary>Adds what reads and writes this store to a composition.</summary>
    void AddTo(IServiceCollection services);
}
