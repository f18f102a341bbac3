using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xinheng.Silo.Office;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Silo.Checks;

/// <summary>Adds the check of the store that a process has open.</summary>
internal static class CheckServices
{
    /// <summary>Adds the verb <c>check</c>.</summary>
    public static IServiceCollection AddCheck(this IServiceCollection services, IOpenedStorage opened)
    {
        services.TryAddSingleton<ICheckedStore>(_ => opened is OpenedCluster cluster ? ClusterStore.OfOpened(cluster.Database) : EmbeddedStore.OfOpened(opened.Directory));
        services.TryAddSingleton<CheckDesk>();
        return services.AddOfficeVerb<CheckDesk, CheckRequest, CheckSummary>("check", (desk, request, files, progress, cancellation) => desk.Check(request, files, progress, cancellation));
    }
}
