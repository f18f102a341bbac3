using Xinheng.Drawing.Documents;

namespace Xinheng.Drawing.Selection;

/// <summary>The strata of a draw (draw/1, section 4), and which of them the rows of a placement compete in.</summary>
internal sealed class Strata
{
    /// <summary>Finds them and shares out their quotas; rows need not be looked at, as their placements were counted.</summary>
    public Strata(PlanText plan, Frame frame, SeedKey key)
    {
        var tasks = plan.Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        var counted = frame.Placements
            .SelectMany(placement => placement.Tasks.Select(task => (Place: (Task: task, placement.Class, placement.Region), placement.Rows)))
            .GroupBy(part => part.Place, part => (long)part.Rows, (place, rows) => (Place: place, Rows: rows.Sum()))
            .OrderBy(stratum => stratum.Place.Task, StringComparer.Ordinal).ThenBy(stratum => stratum.Place.Class).ThenBy(stratum => stratum.Place.Region, StringComparer.Ordinal);
        All = [.. counted.GroupBy(stratum => (stratum.Place.Task, stratum.Place.Class)).SelectMany(group => Share(tasks[group.Key.Task], group.Key.Class, [.. group.Select(stratum => (stratum.Place.Region, stratum.Rows))], key))];
        var numbers = All.Index().ToDictionary(stratum => (stratum.Item.Task.Id, stratum.Item.Class, stratum.Item.Region), stratum => stratum.Index);
        OfPlacement = [.. frame.Placements.Select(placement => placement.Tasks.Select(task => numbers[(task, placement.Class, placement.Region)]).ToArray())];
    }

    /// <summary>Sorted by task, class, region.</summary>
    public Stratum[] All { get; }

    /// <summary>Indices into <see cref="All"/> for each placement of the frame, ascending.</summary>
    public int[][] OfPlacement { get; }

    private static IEnumerable<Stratum> Share(PlanTask task, char riskClass, (string Region, long Rows)[] regions, SeedKey key)
    {
        var rows = regions.Sum(region => region.Rows);
        var quota = task.RatioOf(riskClass).CeilingOf(rows);
        var taken = regions.OrderBy(region => key.RegionOrder(task.Id, riskClass, region.Region)).ToArray();
        var shares = Quotas.Share([.. taken.Select(region => region.Rows)], quota, key.Rounding(task.Id, riskClass, rows));
        var drawn = taken.Zip(shares).ToDictionary(pair => pair.First.Region, pair => pair.Second, StringComparer.Ordinal);
        return regions.Select(region => new Stratum(task, riskClass, region.Region, region.Rows) { ClassRows = rows, Quota = quota, Drawn = drawn[region.Region] });
    }
}
