using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Office;

namespace Xinheng.Silo.Classes;

/// <summary>The registry of models as verbs of the office.</summary>
internal static class ModelVerbs
{
    public static IServiceCollection AddModelVerbs(this IServiceCollection services) => services
        .AddVerb<ListRequest, ModelListSummary>("model.list", (desk, _, _, cancellation) => desk.List(cancellation))
        .AddVerb<ModelNamed, ModelShowSummary>("model.show", (desk, request, _, cancellation) => desk.Show(request, cancellation))
        .AddVerb<ModelCompareRequest, ModelCompareSummary>("model.compare", (desk, request, progress, cancellation) => desk.Compare(request, progress, cancellation))
        .AddVerb<ModelPromoteRequest, ModelDecisionSummary>("model.promote", (desk, request, _, cancellation) => desk.Promote(request, cancellation))
        .AddVerb<ModelConfirmRequest, ModelDecisionSummary>("model.confirm", (desk, request, _, cancellation) => desk.Confirm(request, cancellation))
        .AddVerb<ModelRetireRequest, ModelDecisionSummary>("model.retire", (desk, request, _, cancellation) => desk.Retire(request, cancellation));

    private static IServiceCollection AddVerb<TRequest, TSummary>(
        this IServiceCollection services, string name, Func<ModelDesk, TRequest, IProgress<Step>, CancellationToken, Task<Answer<TSummary>>> run)
        where TRequest : notnull
        where TSummary : notnull => services.AddOfficeVerb<ModelDesk, TRequest, TSummary>(name, (desk, request, _, progress, cancellation) => run(desk, request, progress, cancellation));
}
