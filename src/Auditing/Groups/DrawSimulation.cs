using System.Runtime.InteropServices;
using Xinheng.Auditing.Chance;
using Xinheng.Auditing.Draws;

namespace Xinheng.Auditing.Groups;

/// <summary>One draw as it was and as it comes when it is drawn again.</summary>
internal sealed class DrawSimulation
{
    private readonly AuditedDraw draw;
    private readonly SelectionMeasure measure;
    private readonly int[] sizes;

    public DrawSimulation(AuditedDraw draw, IReadOnlyList<Grouping> groupings, bool[]? drawnBefore, int rounds)
    {
        this.draw = draw;
        measure = new SelectionMeasure(draw, groupings, drawnBefore);
        sizes = [.. groupings.Select(grouping => grouping.Titles.Count)];
        Counts = [.. Enumerable.Range(0, rounds + 1).Select(_ => Array.ConvertAll(sizes, size => new int[size]))];
        Again = new double[rounds + 1];
        Runs = new double[rounds + 1];
        TaskDistances = new double[rounds + 1];
        StratumDistances = new double[rounds + 1];
    }

    /// <summary>Place 0 holds what was found, the others a round each; then by grouping and group.</summary>
    public int[][][] Counts { get; }

    public double[] Again { get; }

    public double[] Runs { get; }

    public double[] TaskDistances { get; }

    public double[] StratumDistances { get; }

    /// <summary>Null where no earlier draw is at hand.</summary>
    public bool[]? IsAgain => measure.IsAgain;

    public byte[] GroupsOf(int grouping) => measure.GroupsOf(grouping);

    /// <summary>Measures the real selection, then draws again as often as there are rounds.</summary>
    public void Run(Dice dice, Action roundDone)
    {
        Take(0, [.. draw.Picks.OrderBy(pick => draw.CellOf[pick.Row])]);
        var redraw = new Redraw(draw);
        var picks = new List<Pick>(draw.Picks.Length);
        for (var round = 1; round < Runs.Length; round++)
        {
            redraw.Next(dice, picks);
            Take(round, CollectionsMarshal.AsSpan(picks));
            roundDone();
        }
    }

    private void Take(int place, ReadOnlySpan<Pick> picks)
    {
        measure.Take(picks, Counts[place]);
        Again[place] = measure.Again;
        Runs[place] = measure.Runs;
        TaskDistances[place] = measure.TaskDistances;
        StratumDistances[place] = measure.StratumDistances;
    }
}
