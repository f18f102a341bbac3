using System.Runtime.InteropServices;
using Xinheng.Auditing.Draws;

namespace Xinheng.Auditing.Groups;

/// <summary>Measures a selection of one draw, the real one and simulated ones alike.</summary>
internal sealed class SelectionMeasure
{
    private readonly AuditedDraw draw;
    private readonly byte[][] groupOf;
    private readonly bool[]? isAgain;
    private readonly List<int>[] inTask;
    private readonly List<int>[] inStratum;

    /// <param name="draw">The draw.</param>
    /// <param name="groupings">The groups to be counted.</param>
    /// <param name="drawnBefore">By subject, whether an earlier draw selected it; null where there is no earlier draw.</param>
    public SelectionMeasure(AuditedDraw draw, IReadOnlyList<Grouping> groupings, bool[]? drawnBefore)
    {
        this.draw = draw;
        groupOf = [.. groupings.Select(grouping => Array.ConvertAll(draw.Subjects, subject => grouping.GroupOf[subject]))];
        isAgain = drawnBefore is null ? null : Array.ConvertAll(draw.Subjects, subject => subject < drawnBefore.Length && drawnBefore[subject]);
        inTask = [.. Enumerable.Range(0, draw.TaskCount).Select(_ => new List<int>())];
        inStratum = [.. Enumerable.Range(0, draw.TaskCount).Select(_ => new List<int>())];
    }

    /// <summary>Selected rows of subjects that an earlier draw had selected.</summary>
    public int Again { get; private set; }

    /// <summary>Runs of selected and of other rows, in each task's rows by registration.</summary>
    public long Runs { get; private set; }

    /// <summary>Sum of the squares of the distances between selected rows of a task, the mean distance being 1: small where they are even, large where they cluster.</summary>
    public double TaskDistances { get; private set; }

    /// <summary>The same within strata.</summary>
    public double StratumDistances { get; private set; }

    /// <summary>Which rows were drawn before; null where there is no earlier draw.</summary>
    public bool[]? IsAgain => isAgain;

    /// <summary>The group of each row in a grouping.</summary>
    public byte[] GroupsOf(int grouping) => groupOf[grouping];

    /// <summary>Measures a selection.</summary>
    /// <param name="picks">Cell after cell.</param>
    /// <param name="counts">For each grouping the selections of each group.</param>
    public void Take(ReadOnlySpan<Pick> picks, int[][] counts)
    {
        (Again, Runs, TaskDistances, StratumDistances) = (0, 0, 0, 0);
        foreach (var places in inTask) places.Clear();
        foreach (var count in counts) Array.Clear(count);
        var cell = -1;
        foreach (var pick in picks)
        {
            if (draw.CellOf[pick.Row] != cell)
            {
                CloseCell(cell);
                cell = draw.CellOf[pick.Row];
            }

            for (var grouping = 0; grouping < counts.Length; grouping++) counts[grouping][groupOf[grouping][pick.Row]]++;
            if (isAgain is not null && isAgain[pick.Row]) Again++;
            inTask[pick.Task].Add(draw.PlaceInTask[pick.Task][pick.Row]);
            inStratum[pick.Task].Add(draw.PlaceInStratum[pick.Task][pick.Row]);
        }

        CloseCell(cell);
        for (var task = 0; task < inTask.Length; task++)
        {
            var places = CollectionsMarshal.AsSpan(inTask[task]);
            places.Sort();
            TaskDistances += Distances(places, draw.TaskSizes[task]);
            Runs += RunsOf(places, draw.TaskSizes[task]);
        }
    }

    private void CloseCell(int cell)
    {
        if (cell < 0) return;
        for (var task = 0; task < inStratum.Length; task++)
        {
            if (inStratum[task].Count == 0) continue;
            var places = CollectionsMarshal.AsSpan(inStratum[task]);
            places.Sort();
            StratumDistances += Distances(places, draw.Cells[cell].Sizes[task]);
            inStratum[task].Clear();
        }
    }

    private static long RunsOf(ReadOnlySpan<int> places, int size)
    {
        if (places.Length == 0) return 0;
        var blocks = 1;
        for (var index = 1; index < places.Length; index++) blocks += places[index] > places[index - 1] + 1 ? 1 : 0;
        return 2 * blocks - 1 + (places[0] > 0 ? 1 : 0) + (places[^1] < size - 1 ? 1 : 0);
    }

    // Greenwood's statistic. One selected row alone says nothing of distances, and where all are selected there is no chance.
    private static double Distances(ReadOnlySpan<int> places, int size)
    {
        if (places.Length < 2 || places.Length == size) return 0;
        var (sum, before) = (0.0, -1);
        foreach (var place in places)
        {
            sum += Square(place - before);
            before = place;
        }

        var mean = (size + 1.0) / (places.Length + 1);
        return (sum + Square(size - before)) / (mean * mean);
    }

    private static double Square(long distance) => (double)(distance * distance);
}
