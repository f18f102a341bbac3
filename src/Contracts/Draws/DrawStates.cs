namespace Xinheng.Contracts.Draws;

/// <summary>What the states of a draw are called.</summary>
public static class DrawStates
{
    /// <summary>The Chinese term, the same on every screen and in every refusal.</summary>
    public static string Chinese(this DrawState state) => state switch
    {
        DrawState.Opened => "待承诺",
        DrawState.Planned => "已承诺",
        DrawState.Drawn => "已抽取",
        DrawState.Closed => "已结案",
        DrawState.Disclosed => "已披露",
        _ => "已作废",
    };
}
