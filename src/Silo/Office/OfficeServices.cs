using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Office;

/// <summary>The office's part of the composition.</summary>
internal static class OfficeServices
{
    public static IServiceCollection AddOffice(this IServiceCollection services) => services
        .AddSingleton<OfficeDesk>()
        .AddSingleton(provider => OfficeToken.OpenOrMake(provider.GetRequiredService<DataDirectory>(), provider.GetRequiredService<IEntropy>()));

    /// <summary>Adds a verb that a desk carries out.</summary>
    public static IServiceCollection AddOfficeVerb<TDesk, TRequest, TSummary>(
        this IServiceCollection services, string name, Func<TDesk, TRequest, OfficeFiles, IProgress<Step>, CancellationToken, Task<Answer<TSummary>>> run)
        where TDesk : notnull
        where TRequest : notnull
        where TSummary : notnull =>
        services.AddSingleton<OfficeVerb>(provider => new OfficeVerb<TRequest, TSummary>(
            name, (request, files, progress, cancellation) => run(provider.GetRequiredService<TDesk>(), request, files, progress, cancellation)));
}

/// <summary>A list asked for without conditions.</summary>
internal sealed record ListRequest;
