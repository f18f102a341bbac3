using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Office;

namespace Xinheng.Silo.Plans;

/// <summary>The plans as a draw sees them.</summary>
internal sealed class DrawnPlans(PlanDesk desk) : IDrawnPlans
{
    public async Task<Answer<InspectionPlan>> Find(string plan) =>
        (await desk.Show(new PlanNamed(plan), CancellationToken.None)).Then<InspectionPlan>(summary => summary.Plan);

    public Task<Answer<DrawInputs>> Inputs(InspectionPlan plan, SaltSource salts) => desk.Inputs(plan.Number, salts, Unwatched.Progress, CancellationToken.None);

    public async Task<Answer<InspectionPlan>> MarkDrawn(InspectionPlan plan, DrawNumber draw) =>
        (await desk.MarkDrawn(plan.Number, draw, CancellationToken.None)).Then<InspectionPlan>(summary => summary.Plan);
}
