using System.Buffers.Binary;
using Xinheng.Auditing.Chance;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;

namespace Xinheng.Auditing.Draws;

/// <summary>One walk over a frame: rows numbered in the order of registration, cells, places, and all tickets. The frame itself is not kept.</summary>
internal sealed class FrameScan
{
    private readonly Dictionary<string, int> tasks = new(StringComparer.Ordinal);
    private readonly int[] placeOf;
    private readonly SeedKey? key;
    private readonly double[] tickets;

    private FrameScan(PlanText plan, int rows, SeedKey? key)
    {
        for (var task = 0; task < plan.Tasks.Count; task++) tasks[plan.Tasks[task].Id] = task;
        this.key = key;
        placeOf = new int[rows];
        tickets = new double[key is null ? 0 : rows];
        Subjects = new int[rows];
        CellOf = new int[rows];
        TaskSizes = new int[tasks.Count];
        PlaceInTask = [.. TaskSizes.Select(_ => new int[rows])];
        PlaceInStratum = [.. TaskSizes.Select(_ => new int[rows])];
    }

    public int[] Subjects { get; }

    public int[] CellOf { get; }

    public Cell[] Cells { get; private set; } = [];

    public int[] TaskSizes { get; }

    public int[][] PlaceInTask { get; }

    public int[][] PlaceInStratum { get; }

    public static FrameScan Of(PlanText plan, Frame frame, Population population, SeedKey? key)
    {
        var scan = new FrameScan(plan, frame.Rows.Count, key);
        scan.Walk(frame, population);
        return scan;
    }

    /// <summary>The row and task that a line of selected.tsv names; null where the frame has no such row in that stratum.</summary>
    public Pick? Find(Frame frame, RankedRow line)
    {
        var index = frame.IndexOf(line.Id);
        if (index < 0 || !tasks.TryGetValue(line.Task, out var task)) return null;
        var row = frame.Rows[index];
        return row.Class == line.Class && row.Region == line.Region && row.Tasks.Contains(line.Task) ? new Pick(placeOf[index], task) : null;
    }

    /// <summary>How the tickets lie, and whether the files hold the same; null without the seed.</summary>
    public TicketSpread? SpreadOf(Frame frame, IReadOnlyList<RankedRow> lines)
    {
        if (key is null) return null;
        var different = 0;
        foreach (var line in lines)
        {
            var index = frame.IndexOf(line.Id);
            if (index < 0 || key.TicketHex(line.Id, frame.Rows[index].Salt) != line.Ticket) different++;
        }

        var bins = new int[TicketSpread.BinCount];
        foreach (var ticket in tickets) bins[(int)(ticket * TicketSpread.BinCount)]++;
        Array.Sort(tickets);
        var distance = Kolmogorov.Distance(tickets);
        return new TicketSpread(tickets.Length, distance, Kolmogorov.Tail(distance, tickets.Length), bins, lines.Count, different);
    }

    private void Walk(Frame frame, Population population)
    {
        var cellNumbers = new Dictionary<(char Class, string Region), int>();
        var patternNumbers = new Dictionary<(int Cell, string Tasks), int>();
        var patterns = new List<(int Cell, int[] Tasks)>();
        var (subjects, days, patternOf) = (new int[placeOf.Length], new int[placeOf.Length], new int[placeOf.Length]);
        Span<byte> ticket = stackalloc byte[32];
        for (var index = 0; index < placeOf.Length; index++)
        {
            var row = frame.Rows[index];
            subjects[index] = population.NumberOf(row.Id);
            days[index] = population.FactsOf(subjects[index])?.Established?.DayNumber ?? int.MaxValue;
            if (!cellNumbers.TryGetValue((row.Class, row.Region), out var cell)) cellNumbers[(row.Class, row.Region)] = cell = cellNumbers.Count;
            var listed = string.Join(',', row.Tasks);
            if (!patternNumbers.TryGetValue((cell, listed), out var pattern))
            {
                patternNumbers[(cell, listed)] = pattern = patterns.Count;
                patterns.Add((cell, [.. row.Tasks.Where(tasks.ContainsKey).Select(task => tasks[task])]));
            }

            patternOf[index] = pattern;
            if (key is null) continue;
            key.Ticket(row.Id, row.Salt, ticket);
            tickets[index] = (BinaryPrimitives.ReadUInt64BigEndian(ticket) >> 11) * (1.0 / (1UL << 53));
        }

        // By day; those of one day, and all where no register is at hand, by id, which is the order of the frame.
        var order = Enumerable.Range(0, placeOf.Length).ToArray();
        Array.Sort(days, order);
        StableWithinDay(days, order);
        var rows = patterns.ConvertAll(_ => new List<int>());
        var sizes = Enumerable.Range(0, cellNumbers.Count).Select(_ => new int[tasks.Count]).ToArray();
        for (var place = 0; place < order.Length; place++)
        {
            var index = order[place];
            placeOf[index] = place;
            Subjects[place] = subjects[index];
            var (cell, listed) = patterns[patternOf[index]];
            CellOf[place] = cell;
            rows[patternOf[index]].Add(place);
            foreach (var task in listed)
            {
                PlaceInTask[task][place] = TaskSizes[task]++;
                PlaceInStratum[task][place] = sizes[cell][task]++;
            }
        }

        Cells =
        [
            .. cellNumbers.OrderBy(pair => pair.Value).Select(pair => new Cell(
                pair.Key.Class, pair.Key.Region, [.. patterns.Index().Where(pattern => pattern.Item.Cell == pair.Value).Select(pattern => new Pattern(pattern.Item.Tasks, [.. rows[pattern.Index]]))],
                sizes[pair.Value], new int[tasks.Count])),
        ];
    }

    private static void StableWithinDay(int[] days, int[] order)
    {
        for (var start = 0; start < days.Length;)
        {
            var end = start + 1;
            while (end < days.Length && days[end] == days[start]) end++;
            Array.Sort(order, start, end - start);
            start = end;
        }
    }
}
