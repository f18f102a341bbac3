using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Teams;

namespace Xinheng.Drawing.Selection;

/// <summary>The ranked entrants of each stratum as the rows of selected.tsv, reserve.tsv, list.tsv and strata.tsv, and as visits.</summary>
internal sealed class DrawnRows
{
    private readonly Frame frame;
    private readonly Strata strata;
    private readonly Entrant[][] ranked;
    private readonly List<(RankedRow First, IReadOnlyList<Demand> Demands)> drawn = [];

    /// <param name="frame">The frame.</param>
    /// <param name="strata">Its strata.</param>
    /// <param name="ranked">The entrants of each stratum, in the order of their tickets.</param>
    public DrawnRows(Frame frame, Strata strata, Entrant[][] ranked)
    {
        this.frame = frame;
        this.strata = strata;
        this.ranked = ranked;
        var rows = new RankedRow[ranked.Length][];
        Parallel.For(0, ranked.Length, stratum => rows[stratum] = MakeRows(stratum));
        Selected = [.. rows.SelectMany((all, stratum) => all.Take((int)strata.All[stratum].Drawn))];
        Reserve = [.. rows.SelectMany((all, stratum) => all.Skip((int)strata.All[stratum].Drawn))];
        List = MakeList();
    }

    public IReadOnlyList<RankedRow> Selected { get; }

    public IReadOnlyList<RankedRow> Reserve { get; }

    public IReadOnlyList<ListRow> List { get; }

    /// <summary>The visits, one for each subject and department.</summary>
    public IEnumerable<Visit> Visits() => drawn.SelectMany(subject => Visit.Of(subject.First.Id, subject.First.Region, subject.First.Ticket, subject.Demands));

    /// <summary>strata.tsv.</summary>
    public IReadOnlyList<StratumRow> Strata(string[] blinds) => [.. strata.All.Select((stratum, index) => new StratumRow(
        stratum.Task.Id, stratum.Class, stratum.Region, stratum.ClassRows, stratum.Quota, stratum.Drawn == 0 ? null : ranked[index][stratum.Drawn - 1].Ticket.ToString(), blinds[index]))];

    private RankedRow[] MakeRows(int number)
    {
        var stratum = strata.All[number];
        var rows = new RankedRow[ranked[number].Length];
        for (var index = 0; index < rows.Length; index++)
        {
            var entrant = ranked[number][index];
            rows[index] = new RankedRow(stratum.Task.Id, stratum.Class, stratum.Region, index + 1, frame.IdOf(entrant.Row), entrant.Ticket.ToString());
        }

        return rows;
    }

    // Row of the frame and place in selected.tsv as one number, sorted: subjects come by id and the tasks of each sorted too, as selected.tsv is.
    private List<ListRow> MakeList()
    {
        var places = new long[Selected.Count];
        var tasks = new PlanTask[Selected.Count];
        var place = 0;
        for (var stratum = 0; stratum < ranked.Length; stratum++)
        {
            for (var rank = 0; rank < strata.All[stratum].Drawn; rank++, place++)
            {
                places[place] = ((long)ranked[stratum][rank].Row << 32) | (uint)place;
                tasks[place] = strata.All[stratum].Task;
            }
        }

        Array.Sort(places);
        var patterns = new Dictionary<string, (string[] Ids, Demand[] Demands)>(StringComparer.Ordinal);
        var list = new List<ListRow>(places.Length);
        for (int from = 0, until; from < places.Length; from = until)
        {
            until = from + 1;
            while (until < places.Length && places[until] >> 32 == places[from] >> 32) until++;
            var first = Selected[(int)places[from]];
            var (ids, demands) = PatternOf(Array.ConvertAll(places[from..until], number => tasks[(int)number]), patterns);
            list.Add(new ListRow(first.Id, first.Region, ids));
            drawn.Add((first, demands));
        }

        return list;
    }

    // Few patterns of tasks occur, over and over.
    private static (string[] Ids, Demand[] Demands) PatternOf(PlanTask[] tasks, Dictionary<string, (string[] Ids, Demand[] Demands)> patterns)
    {
        var name = tasks.Length == 1 ? tasks[0].Id : string.Join(',', tasks.Select(task => task.Id));
        if (!patterns.TryGetValue(name, out var pattern)) patterns[name] = pattern = (Array.ConvertAll(tasks, task => task.Id), [.. Demand.Of(tasks)]);
        return pattern;
    }
}
