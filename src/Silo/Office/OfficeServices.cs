using Microsoft.Extensions.DependencyInjection;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Office;

/// <summary>The office's part of the composition.</summary>
internal static class OfficeServices
{
    public static IServiceCollection AddOffice(this IServiceCollection services) => services
        .AddSingleton<OfficeDesk>()
        .AddSingleton(provider => OfficeToken.OpenOrMake(provider.GetRequiredService<DataDirectory>(), provider.GetRequiredService<IEntropy>()));
}
