using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xinheng.Silo.Plans;

namespace Xinheng.Silo.Classes;

/// <summary>Adds classes: training, snapshots, evaluation, and the tables that planning reads.</summary>
internal static class ClassServices
{
    /// <summary>Needs storage, enterprises, <c>IEntropy</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddClasses(this IServiceCollection services)
    {
        services.TryAddSingleton(ModelShelf.Shipped.WithProgram);
        services.TryAddSingleton<ModelShelf>();
        services.TryAddSingleton<ModelRegister>();
        services.TryAddSingleton<ClassSnapshots>();
        services.TryAddSingleton<IClassTables, ClassTables>();
        services.TryAddSingleton<ClassDesk>();
        services.TryAddSingleton<ExplainDesk>();
        services.TryAddSingleton<ModelDesk>();
        return services;
    }
}
