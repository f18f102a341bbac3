using Xinheng.Auditing.Draws;

namespace Xinheng.Auditing.Groups;

/// <summary>What chance gives each group: given the numbers by stratum, a group's selections in a stratum are hypergeometric, and strata add.</summary>
/// <param name="Expected">The mean, exactly.</param>
/// <param name="Variance">The variance, leaving aside that tasks share tickets. It only weighs groups against each other; p-values come from drawing again.</param>
internal sealed record Moments(double[] Expected, double[] Variance)
{
    public static Moments Of(IEnumerable<(AuditedDraw Draw, byte[] GroupOf)> draws, int groups)
    {
        var (expected, variance, members) = (new double[groups], new double[groups], new int[groups]);
        foreach (var (draw, groupOf) in draws)
        {
            foreach (var cell in draw.Cells)
            {
                for (var task = 0; task < draw.TaskCount; task++)
                {
                    var (size, drawn) = ((double)cell.Sizes[task], cell.Drawn[task]);
                    if (drawn == 0) continue;
                    Array.Clear(members);
                    foreach (var pattern in cell.Patterns)
                    {
                        if (!pattern.Tasks.Contains(task)) continue;
                        foreach (var row in pattern.Rows) members[groupOf[row]]++;
                    }

                    for (var group = 0; group < groups; group++)
                    {
                        var share = members[group] / size;
                        expected[group] += drawn * share;
                        if (size > 1) variance[group] += drawn * (size - drawn) / (size - 1) * share * (1 - share);
                    }
                }
            }
        }

        return new Moments(expected, variance);
    }
}
