using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Office;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Draws;

/// <summary>The draws' part of the composition.</summary>
internal static class DrawServices
{
    public static IServiceCollection AddDraws(this IServiceCollection services) => services
        .AddSingleton<KeyRing>()
        .AddSingleton<Contributors>()
        .AddSingleton<DrawStore>()
        .AddSingleton<DrawVisits>()
        .AddStamping()
        .AddSingleton<IDrawMaterials, StoredMaterials>()
        .AddSingleton<BundleExport>()
        .AddSingleton<DrawDesk>()
        .AddVerb<CommitRequest, DrawStatus>("draw.commit", (desk, request) => desk.Commit(request))
        .AddVerb<NumberRequest, DrawStatus>("draw.stamp", (desk, request) => desk.Stamp(request))
        .AddVerb<ConsentRequest, DrawStatus>("draw.consent", (desk, request) => desk.Consent(request))
        .AddVerb<NumberRequest, DrawStatus>("draw.run", (desk, request) => desk.Run(request))
        .AddVerb<NumberRequest, DrawStatus>("draw.close", (desk, request) => desk.Close(request))
        .AddVerb<NumberRequest, DrawStatus>("draw.disclose", (desk, request) => desk.Disclose(request))
        .AddVerb<NumberRequest, DrawStatus>("draw.show", (desk, request) => desk.Show(request))
        .AddVerb<AbandonRequest, DrawStatus>("draw.void", (desk, request) => desk.Void(request))
        .AddVerb<ListRequest, DrawList>("draw.list", (desk, _) => desk.List())
        .AddOfficeVerb<DrawDesk, ExportRequest, ExportSummary>("draw.export", (desk, request, files, _, cancellation) => desk.Export(request, files, cancellation));

    private static IServiceCollection AddVerb<TRequest, TSummary>(this IServiceCollection services, string name, Func<DrawDesk, TRequest, Task<Answer<TSummary>>> run)
        where TRequest : notnull
        where TSummary : notnull => services.AddOfficeVerb<DrawDesk, TRequest, TSummary>(name, (desk, request, _, _, _) => run(desk, request));
}
