using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Office;

namespace Xinheng.Silo.Plans;

/// <summary>Plans as verbs of the office.</summary>
internal static class PlanVerbs
{
    public static IServiceCollection AddPlanVerbs(this IServiceCollection services) => services
        .AddOfficeVerb<PlanDesk, PlanRequest, PlanSummary>(
            "plan.make", (desk, request, files, progress, cancellation) => desk.Make(request.TasksFile is { } tasks ? request with { TasksFile = files.Input(tasks) } : request, progress, cancellation))
        .AddVerb<PlanNamed, PlanCheckSummary>("plan.check", (desk, request, progress, cancellation) => desk.Check(request, progress, cancellation))
        .AddVerb<PlanSigned, PlanSummary>("plan.approve", (desk, request, _, cancellation) => desk.Approve(request, cancellation))
        .AddVerb<PlanSigned, PlanSummary>("plan.cancel", (desk, request, _, cancellation) => desk.Cancel(request, cancellation))
        .AddVerb<PlanNamed, PlanSummary>("plan.show", (desk, request, _, cancellation) => desk.Show(request, cancellation))
        .AddVerb<ListRequest, PlanListSummary>("plan.list", (desk, _, _, cancellation) => desk.List(cancellation));

    private static IServiceCollection AddVerb<TRequest, TSummary>(
        this IServiceCollection services, string name, Func<PlanDesk, TRequest, IProgress<Step>, CancellationToken, Task<Answer<TSummary>>> run)
        where TRequest : notnull
        where TSummary : notnull => services.AddOfficeVerb<PlanDesk, TRequest, TSummary>(name, (desk, request, _, progress, cancellation) => run(desk, request, progress, cancellation));
}
