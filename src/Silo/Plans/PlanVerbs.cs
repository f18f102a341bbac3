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
        .AddVerb<PlanSigned, PlanSummary>("plan.approve", (desk, request, progress, cancellation) => desk.Approve(request, progress, cancellation))
        .AddVerb<PlanSigned, PlanSummary>("plan.cancel", (desk, request, progress, cancellation) => desk.Cancel(request, progress, cancellation))
        .AddVerb<PlanNamed, PlanSummary>("plan.show", (desk, request, progress, cancellation) => desk.Show(request, progress, cancellation))
        .AddVerb<PlanListRequest, PlanListSummary>("plan.list", (desk, request, progress, cancellation) => desk.List(request, progress, cancellation));

    private static IServiceCollection AddVerb<TRequest, TSummary>(
        this IServiceCollection services, string name, Func<PlanDesk, TRequest, IProgress<Step>, CancellationToken, Task<Answer<TSummary>>> run)
        where TRequest : notnull
        where TSummary : notnull => services.AddOfficeVerb<PlanDesk, TRequest, TSummary>(name, (desk, request, _, progress, cancellation) => run(desk, request, progress, cancellation));
}
