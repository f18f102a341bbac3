using Xinheng.Drawing.Documents;

namespace Xinheng.Tests.Unit.Auditing;

/// <summary>Ways to bend a draw. Where nothing else is said the numbers by stratum stay right, so that only statistics can see it.</summary>
internal static class Frauds
{
    /// <summary>The provincial vendor's draw: within each stratum, in the order of registration, every k-th row from one random start.</summary>
    public static CityDraw EveryKth(CityDraw draw, AuditedCity city, Random random) => draw with
    {
        Selected =
        [
            .. draw.Selected.GroupBy(row => (row.Task, row.Class, row.Region)).SelectMany(stratum =>
            {
                var rows = StratumOf(draw, stratum.Key).OrderBy(row => city.DayOf(row.Id)).ThenBy(row => row.Id, StringComparer.Ordinal).ToArray();
                var step = (double)rows.Length / stratum.Count();
                var start = random.NextDouble() * step;
                return stratum.Select((row, index) => row with { Id = rows[Math.Min((int)(start + index * step), rows.Length - 1)].Id });
            }),
        ],
    };

    /// <summary>The same over the whole list of each task, whatever the classes and regions: quotas fall as they may.</summary>
    public static CityDraw EveryKthOfTheList(CityDraw draw, AuditedCity city, Random random) => draw with
    {
        Selected =
        [
            .. draw.Selected.GroupBy(row => row.Task).SelectMany(task =>
            {
                var rows = draw.Frame.Rows.Where(row => row.Tasks.Contains(task.Key)).OrderBy(row => city.DayOf(row.Id)).ThenBy(row => row.Id, StringComparer.Ordinal).ToArray();
                var step = rows.Length / task.Count();
                var start = random.Next(step);
                return task.Select((row, index) => rows[start + index * step] is var taken ? row with { Id = taken.Id, Class = taken.Class, Region = taken.Region } : row);
            }),
        ],
    };

    /// <summary>Some of one representative's enterprises are struck from the list and others of the same stratum put in their place.</summary>
    public static CityDraw Spare(CityDraw draw, AuditedCity city, double share, Random random)
    {
        var drawn = draw.Selected.Select(row => (row.Task, row.Id)).ToHashSet();
        return draw with
        {
            Selected =
            [
                .. draw.Selected.Select(row =>
                {
                    if (city.OwnerOf(row.Id) != AuditedCity.Magnate || random.NextDouble() >= share) return row;
                    var others = StratumOf(draw, (row.Task, row.Class, row.Region)).Where(other => city.OwnerOf(other.Id) != AuditedCity.Magnate && !drawn.Contains((row.Task, other.Id))).ToArray();
                    if (others.Length == 0) return row;
                    var other = others[random.Next(others.Length)].Id;
                    drawn.Add((row.Task, other));
                    return row with { Id = other };
                }),
            ],
        };
    }

    /// <summary>Some selected rows of other regions are exchanged for rows of one region, of the same class.</summary>
    public static CityDraw Favour(CityDraw draw, string region, int rows, Random random)
    {
        var drawn = draw.Selected.Select(row => (row.Task, row.Id)).ToHashSet();
        return draw with
        {
            Selected =
            [
                .. draw.Selected.Select(row =>
                {
                    if (rows == 0 || row.Region == region) return row;
                    var others = StratumOf(draw, (row.Task, row.Class, region)).Where(other => !drawn.Contains((row.Task, other.Id))).ToArray();
                    if (others.Length == 0) return row;
                    rows--;
                    var other = others[random.Next(others.Length)].Id;
                    drawn.Add((row.Task, other));
                    return row with { Id = other, Region = region };
                }),
            ],
        };
    }

    /// <summary>Two inspectors are sent together by hand to a share of the visits that both could make.</summary>
    public static CityDraw Pair(CityDraw draw, double share, Random random)
    {
        var (one, other) = (draw.Roster.Rows[0], draw.Roster.Rows[1]);
        var regions = draw.Frame.Rows.ToDictionary(row => row.Id, row => row.Region);
        return draw with
        {
            Assignment =
            [
                .. draw.Assignment!.Select(row => row.Inspectors.Count == 2 && one.Regions.Contains(regions[row.Id]) && other.Regions.Contains(regions[row.Id]) && random.NextDouble() < share
                    ? row with { Inspectors = [one.Inspector, other.Inspector] }
                    : row),
            ],
        };
    }

    /// <summary>One selected row's ticket is changed.</summary>
    public static CityDraw Tamper(CityDraw draw) => draw with
    {
        Selected = [.. draw.Selected.Select((row, index) => index == 0 ? row with { Ticket = "0" + row.Ticket[1..^1] + (row.Ticket[^1] == '0' ? "1" : "0") } : row)],
    };

    private static IEnumerable<FrameRow> StratumOf(CityDraw draw, (string Task, char Class, string Region) stratum) =>
        draw.Frame.Rows.Where(row => row.Class == stratum.Class && row.Region == stratum.Region && row.Tasks.Contains(stratum.Task));
}
