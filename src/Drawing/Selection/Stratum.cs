using Xinheng.Drawing.Documents;

namespace Xinheng.Drawing.Selection;

/// <summary>The rows of one region that compete for a task within a class.</summary>
/// <param name="Task">The task.</param>
/// <param name="Class">The class.</param>
/// <param name="Region">The region.</param>
/// <param name="Rows">N_h: how many rows there are.</param>
internal sealed record Stratum(PlanTask Task, char Class, string Region, long Rows)
{
    /// <summary>N: rows of the class for the task, over all regions.</summary>
    public required long ClassRows { get; init; }

    /// <summary>T: how many of those are drawn.</summary>
    public required long Quota { get; init; }

    /// <summary>n_h: how many are drawn here.</summary>
    public required long Drawn { get; init; }

    /// <summary>How many rows are ranked: the drawn ones and the reserves, as far as there are any.</summary>
    public int Ranked => (int)Math.Min(Rows, Drawn + Task.Reserve);
}
