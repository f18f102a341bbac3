using Xinheng.Auditing.Chance;

namespace Xinheng.Auditing.Draws;

/// <summary>
/// Draws again with other tickets, each stratum as many as were drawn from it. That is the null of every test of the selection: given how many fall to a stratum, each
/// set of its rows is as likely as any other, and one ticket serves all tasks of a row. Only the smallest tickets are ever made: those of a pattern come in ascending order, as
/// sums of exponential gaps (Rényi), so that a round costs as much as there are rows to select, however large the frame is.
/// </summary>
internal sealed class Redraw
{
    private readonly AuditedDraw draw;
    private readonly int[][][] rows;

    public Redraw(AuditedDraw draw)
    {
        this.draw = draw;
        rows = [.. draw.Cells.Select(cell => cell.Patterns.Select(pattern => (int[])pattern.Rows.Clone()).ToArray())];
    }

    /// <summary>Draws once.</summary>
    /// <param name="dice">The chance.</param>
    /// <param name="picks">What was selected, cell after cell; what was in it is gone.</param>
    public void Next(Dice dice, List<Pick> picks)
    {
        picks.Clear();
        for (var cell = 0; cell < rows.Length; cell++) Draw(draw.Cells[cell], rows[cell], dice, picks);
    }

    private static void Draw(Cell cell, int[][] rows, Dice dice, List<Pick> picks)
    {
        var left = (int[])cell.Drawn.Clone();
        var (taken, times) = (new int[rows.Length], new double[rows.Length]);
        for (var pattern = 0; pattern < rows.Length; pattern++) times[pattern] = dice.Exponential() / rows[pattern].Length;
        while (Earliest(cell, rows, left, taken, times) is >= 0 and var pattern)
        {
            var own = rows[pattern];
            var last = taken[pattern]++;
            var other = last + dice.Below(own.Length - last);
            (own[last], own[other]) = (own[other], own[last]);
            if (taken[pattern] < own.Length) times[pattern] += dice.Exponential() / (own.Length - taken[pattern]);
            foreach (var task in cell.Patterns[pattern].Tasks)
            {
                if (left[task] <= 0) continue;
                left[task]--;
                picks.Add(new Pick(own[last], task));
            }
        }
    }

    // The pattern with the smallest next ticket among those that still have a row and a task to select it.
    private static int Earliest(Cell cell, int[][] rows, int[] left, int[] taken, double[] times)
    {
        var earliest = -1;
        for (var pattern = 0; pattern < rows.Length; pattern++)
        {
            if (taken[pattern] == rows[pattern].Length || (earliest >= 0 && times[pattern] >= times[earliest])) continue;
            if (Array.Exists(cell.Patterns[pattern].Tasks, task => left[task] > 0)) earliest = pattern;
        }

        return earliest;
    }
}
