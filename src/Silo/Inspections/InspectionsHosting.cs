using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Xinheng.Contracts.Grains;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Inspections;

/// <summary>Composition of the inspectors' part.</summary>
internal static class InspectionsHosting
{
    /// <summary>
    /// The largest report is 64 items with remarks of 2,000 characters, at most 4 bytes each: half a megabyte. Anything larger is not read.
    /// </summary>
    public const int MessageBytes = 1 << 20;

    /// <summary>Adds visits, tokens and the settling of what was interrupted; storage, <see cref="IDrawMaterials"/> and <see cref="IVisitSheets"/> come from elsewhere.</summary>
    public static IServiceCollection AddInspections(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEntropy, SystemEntropy>();
        services.TryAddSingleton<IAssignmentStore, StoredAssignments>();
        services.TryAddSingleton<StoredInspectors>();
        services.TryAddSingleton<IInspectorLibrary>(provider => provider.GetRequiredService<StoredInspectors>());
        services.TryAddSingleton<IRefillOrder, DrawnRefillOrder>();
        services.TryAddSingleton<IReserveOrder, DrawnReserveOrder>();
        services.TryAddSingleton<AssignmentChanges>();
        services.TryAddSingleton<EnterpriseOf>(provider => subject => provider.GetRequiredService<IGrainFactory>().GetGrain<IEnterpriseGrain>(subject.Text));
        services.TryAddSingleton<ResultDelivery>();
        services.TryAddSingleton<AssignmentDesk>();
        services.TryAddSingleton(provider => new InspectorTokens(provider.GetRequiredService<StoredInspectors>(), provider.GetRequiredService<IEntropy>()));
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, UnfinishedBusiness>();
        return services;
    }

    /// <summary>Adds what only a process that listens needs.</summary>
    public static IServiceCollection AddInspectionsService(this IServiceCollection services)
    {
        services.TryAddSingleton<VisitMessages>();
        services.TryAddSingleton<PassedTokens>();

        // By the machine's clock, whatever the office's says.
        services.AddHostedService(provider => new SettlementKeeper(provider.GetRequiredService<AssignmentDesk>(), TimeProvider.System, provider.GetRequiredService<ILogger<SettlementKeeper>>()));
        services.AddGrpc().AddServiceOptions<InspectionsService>(Limit);
        return services;
    }

    /// <summary>Serves inspectors.</summary>
    public static GrpcServiceEndpointConventionBuilder MapInspections(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<InspectionsService>();

    private static void Limit(GrpcServiceOptions<InspectionsService> options)
    {
        options.MaxReceiveMessageSize = MessageBytes;
        options.EnableDetailedErrors = false;
        options.Interceptors.Add<InspectorCalls>();
    }
}
