namespace Xinheng.Contracts.Plans;

/// <summary>What the states of a plan are called.</summary>
public static class PlanStates
{
    /// <summary>The Chinese term, the same on every screen and in every refusal.</summary>
    public static string Chinese(this PlanState state) => state switch
    {
        PlanState.Draft => "草案",
        PlanState.Checked => "已核对",
        PlanState.Approved => "已批准",
        PlanState.Drawn => "已抽取",
        _ => "已取消",
    };
}
