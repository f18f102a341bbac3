using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Xinheng.Silo.Enterprises;

/// <summary>Adds the enterprises: their grain, the journal and the reader of their events.</summary>
internal static class EnterpriseServices
{
    /// <summary>
    /// Adds <see cref="IJournal"/>, <see cref="ICreditEventStore"/> and <see cref="BulkAppend"/>. Needs a <c>DataDirectory</c> (AddStorage) and a
    /// <see cref="TimeProvider"/>. Call it before <c>UseOrleans</c>, so that the journal starts before the grains and stops after them.
    /// </summary>
    public static IServiceCollection AddEnterprises(this IServiceCollection services)
    {
        services.AddOptions<EnterpriseSettings>();
        services.AddOptions<JournalSettings>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SubjectHeads>();
        services.TryAddSingleton<IEventTable, SqliteEventTable>();
        services.TryAddSingleton<Journal>();
        services.TryAddSingleton<IJournal>(provider => provider.GetRequiredService<Journal>());
        services.AddHostedService(provider => provider.GetRequiredService<Journal>());
        services.TryAddSingleton<ICreditEventStore, CreditEventStore>();
        services.TryAddSingleton<BulkAppend>();
        services.AddOptions<GrainCollectionOptions>().Configure<IOptions<EnterpriseSettings>>((collection, settings) =>
            collection.ClassSpecificCollectionAge[typeof(EnterpriseGrain).FullName!] = settings.Value.CollectionAge);
        return services;
    }
}
