using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws.Beacons;
using Xinheng.Silo.Draws.Contributions;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Silo.Draws.Steps;
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
        .AddSingleton<ContributorShelf>()
        .AddSingleton<ContributorTokens>()
        .AddSingleton<ContributorDesk>()
        .AddSingleton<ContributionDesk>()
        .AddSingleton<OpeningStore>()
        .AddSingleton<DrawStore>()
        .AddSingleton<DrawStatuses>()
        .AddSingleton<PlanSigning>()
        .AddSingleton<PlanSteps>()
        .AddSingleton<RevealSteps>()
        .AddSingleton<BeaconSteps>()
        .AddSingleton<EndSteps>()
        .AddSingleton<DrandSource>()
        .AddSingleton<DrawVisits>()
        .AddStamping()
        .AddSingleton<DrawReserves>()
        .AddSingleton<VisitSheets>()
        .AddSingleton<IVisitSheets>(provider => provider.GetRequiredService<VisitSheets>())
        .AddSingleton<IDrawMaterials, StoredMaterials>()
        .AddSingleton<IDrawnChances, StoredChances>()
        .AddSingleton<BundleExport>()
        .AddSingleton<DrawDesk>()
        .AddDrawVerbs()
        .AddContributorVerbs();

    /// <summary>Adds what only a process that listens needs.</summary>
    public static IServiceCollection AddContributionsService(this IServiceCollection services)
    {
        services.TryAddSingleton<PassedTokens>();
        services.AddGrpc().AddServiceOptions<ContributionsService>(Limit);
        return services;
    }

    /// <summary>Serves contributors.</summary>
    public static GrpcServiceEndpointConventionBuilder MapContributions(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<ContributionsService>();

    private static IServiceCollection AddDrawVerbs(this IServiceCollection services) => services
        .AddVerb<CommitRequest, DrawStatus>("draw.commit", (desk, request) => desk.Commit(request))
        .AddVerb<NumberRequest, DrawStatus>("draw.stamp", (desk, request) => desk.Stamp(request))
        .AddVerb<ConsentRequest, DrawStatus>("draw.consent", (desk, request) => desk.Consent(request))
        .AddVerb<RevealRequest, DrawStatus>("draw.reveal", (desk, request) => desk.Reveal(request))
        .AddVerb<DigitsRequest, DrawStatus>("draw.digits", (desk, request) => desk.Digits(request))
        .AddOfficeVerb<DrawDesk, BeaconRequest, DrawStatus>("draw.beacon", (desk, request, files, _, cancellation) => desk.Beacon(request, files, cancellation))
        .AddVerb<NumberRequest, DrawStatus>("draw.run", (desk, request) => desk.Run(request))
        .AddVerb<NumberRequest, DrawStatus>("draw.close", (desk, request) => desk.Close(request))
        .AddVerb<NumberRequest, DrawStatus>("draw.disclose", (desk, request) => desk.Disclose(request))
        .AddVerb<NumberRequest, DrawStatus>("draw.show", (desk, request) => desk.Show(request))
        .AddVerb<AbandonRequest, DrawStatus>("draw.void", (desk, request) => desk.Void(request))
        .AddVerb<DecideRequest, ReserveDecision>("draw.replace", (desk, request) => desk.Decide(request, ReserveStep.Replace))
        .AddVerb<DecideRequest, ReserveDecision>("draw.pass", (desk, request) => desk.Decide(request, ReserveStep.Pass))
        .AddVerb<ListRequest, DrawList>("draw.list", (desk, _) => desk.List())
        .AddOfficeVerb<DrawDesk, ExportRequest, ExportSummary>("draw.export", (desk, request, files, _, cancellation) => desk.Export(request, files, cancellation));

    private static IServiceCollection AddContributorVerbs(this IServiceCollection services) => services
        .AddOfficeVerb<ContributorDesk, ContributorKey, ContributorSummary>("draw.contributor.add", (desk, request, files, _, cancellation) => desk.Add(request, files, cancellation))
        .AddOfficeVerb<ContributorDesk, ContributorNamed, ContributorTokenSummary>("draw.contributor.token", (desk, request, _, _, cancellation) => desk.Token(request, cancellation))
        .AddOfficeVerb<ContributorDesk, ListRequest, ContributorList>("draw.contributor.list", (desk, _, _, _, _) => desk.List());

    private static IServiceCollection AddVerb<TRequest, TSummary>(this IServiceCollection services, string name, Func<DrawDesk, TRequest, Task<Answer<TSummary>>> run)
        where TRequest : notnull
        where TSummary : notnull => services.AddOfficeVerb<DrawDesk, TRequest, TSummary>(name, (desk, request, _, _, _) => run(desk, request));

    private static void Limit(GrpcServiceOptions<ContributionsService> options)
    {
        options.MaxReceiveMessageSize = ContributionsService.MessageBytes;
        options.EnableDetailedErrors = false;
        options.Interceptors.Add<ContributorCalls>();
    }
}
