namespace Xinheng.Contracts.Draws;

/// <summary>What is done with a reserve (备选).</summary>
public enum ReserveStep
{
    /// <summary>递补: the next reserve of the same task, class and region takes a drawn subject's place.</summary>
    Replace,

    /// <summary>跳过: the next reserve is passed over.</summary>
    Pass,
}
