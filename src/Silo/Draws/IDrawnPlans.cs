using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Silo.Draws;

/// <summary>What a draw needs from the plans.</summary>
internal interface IDrawnPlans
{
    /// <summary>A plan; refused where there is none of that number.</summary>
    Task<Answer<InspectionPlan>> Find(string plan);

    /// <summary>What an approved plan contributes to a draw; refused where it is not approved or its classes are stale.</summary>
    Task<Answer<DrawInputs>> Inputs(InspectionPlan plan, SaltSource salts);

    /// <summary>Notes in the plan that it was committed to; the same draw again changes nothing.</summary>
    Task<Answer<InspectionPlan>> MarkDrawn(InspectionPlan plan, DrawNumber draw);
}
