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
}
