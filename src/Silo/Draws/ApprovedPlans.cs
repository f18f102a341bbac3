using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Plans;

namespace Xinheng.Silo.Draws;

/// <summary>Plans as draws use them.</summary>
internal sealed class ApprovedPlans(PlanDesk desk) : IDrawnPlans
{
    public async Task<Answer<InspectionPlan>> Find(string plan) =>
        (await desk.Show(new PlanNamed(plan), Silent.Steps, CancellationToken.None)).Then<InspectionPlan>(summary => summary.Plan);

    public Task<Answer<DrawInputs>> Inputs(InspectionPlan plan, SaltSource salts) => desk.Inputs(plan.Number, salts, Silent.Steps, CancellationToken.None);

    public async Task<Answer<InspectionPlan>> MarkDrawn(InspectionPlan plan, DrawNumber draw) =>
        (await desk.MarkDrawn(plan.Number, draw, CancellationToken.None)).Then<InspectionPlan>(summary => summary.Plan);

    private sealed class Silent : IProgress<Step>
    {
        public static readonly Silent Steps = new();

        public void Report(Step value)
        {
            // A draw is committed within seconds; the grain has nobody to tell.
        }
    }
}
