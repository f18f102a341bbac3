using Xinheng.Auditing.Draws;

namespace Xinheng.Auditing.Groups;

/// <summary>For each subject of a population the selections that chance would give it over all draws, and the class that the last draw had it in, to judge what may be shown.</summary>
internal sealed class Weights
{
    /// <summary>Classes that there are.</summary>
    public const int ClassCount = 4;

    private readonly byte[] classes;

    public Weights(IEnumerable<AuditedDraw> draws, Population population)
    {
        Expected = new double[population.Count];
        classes = new byte[population.Count];
        foreach (var draw in draws)
        {
            foreach (var cell in draw.Cells)
            {
                foreach (var pattern in cell.Patterns)
                {
                    var chance = ChanceOf(cell, pattern);
                    if (pattern.Tasks.Length == 0) continue;
                    foreach (var row in pattern.Rows)
                    {
                        Expected[draw.Subjects[row]] += chance;
                        classes[draw.Subjects[row]] = (byte)(cell.Class - 'A' + 1);
                    }
                }
            }
        }
    }

    public double[] Expected { get; }

    /// <summary>Whether any draw could have selected a subject.</summary>
    public bool Stands(int subject) => classes[subject] > 0;

    /// <summary>From 0.</summary>
    public int ClassOf(int subject) => classes[subject] - 1;

    /// <summary>Selections that chance gives a row, given how many were drawn from each stratum.</summary>
    public static double ChanceOf(Cell cell, Pattern pattern) => pattern.Tasks.Sum(task => (double)cell.Drawn[task] / cell.Sizes[task]);
}
