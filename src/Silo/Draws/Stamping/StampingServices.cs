using Microsoft.Extensions.DependencyInjection;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Draws.Stamping;

/// <summary>The stamping server that the draw policy names, or none.</summary>
internal static class StampingServices
{
    /// <summary>Needs the draw policy, a data directory and entropy; where the roots cannot be read, the first use throws a <see cref="StorageRefusedException"/> with the refusal.</summary>
    public static IServiceCollection AddStamping(this IServiceCollection services) => services.AddSingleton<IStampingAuthority>(provider =>
        provider.GetRequiredService<DrawPolicy>().Stamping is { } rule ? Server(rule, provider.GetRequiredService<DataDirectory>(), provider.GetRequiredService<IEntropy>()) : new NoStampingAuthority());

    // Patience with a network is measured by the machine's clock, whatever day the office's tells.
    private static StampingServer Server(StampingRule rule, DataDirectory directory, IEntropy entropy) => new(new Uri(rule.Server), Roots(rule, directory), entropy, TimeProvider.System);

    private static StampRoots Roots(StampingRule rule, DataDirectory directory)
    {
        if (rule.Roots is null) return StampRoots.None;
        return StampRoots.Read([Path.Combine(directory.Root, rule.Roots)]).TryGet(out var roots, out var why) ? roots : throw new StorageRefusedException(why[0]);
    }
}
