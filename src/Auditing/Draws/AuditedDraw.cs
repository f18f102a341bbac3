using Xinheng.Auditing.Teams;

namespace Xinheng.Auditing.Draws;

/// <summary>What the statistics need of a draw: its rows in the order of registration, who was selected for what, its tickets and its teams.</summary>
internal sealed class AuditedDraw
{
    /// <summary>Number of the draw.</summary>
    public required string Number { get; init; }

    /// <summary>Rows of its frame.</summary>
    public int RowCount => Subjects.Length;

    /// <summary>Rows selected, one for each task.</summary>
    public int SelectedCount => Picks.Length;

    /// <summary>The organisation, first part of the number.</summary>
    public string Organisation => Number[..Number.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>For each row the number of its subject in the <see cref="Population"/>.</summary>
    public required int[] Subjects { get; init; }

    /// <summary>How many tasks the plan has.</summary>
    public required int TaskCount { get; init; }

    public required Cell[] Cells { get; init; }

    /// <summary>For each row its cell.</summary>
    public required int[] CellOf { get; init; }

    /// <summary>For each row of each task, which one it is among the rows of the task.</summary>
    public required int[][] PlaceInTask { get; init; }

    /// <summary>For each row of each task, which one it is among the rows of its stratum.</summary>
    public required int[][] PlaceInStratum { get; init; }

    /// <summary>Rows of each task.</summary>
    public required int[] TaskSizes { get; init; }

    public required Pick[] Picks { get; init; }

    /// <summary>Rows of selected.tsv that the frame does not know in that stratum; they can't be judged by chance.</summary>
    public required int Strays { get; init; }

    public required ShareCheck Shares { get; init; }

    /// <summary>Null where the seed is not in the bundle.</summary>
    public TicketSpread? Tickets { get; init; }

    /// <summary>Null where roster or assignment are not in the bundle.</summary>
    public StaffedDraw? Teams { get; init; }
}
