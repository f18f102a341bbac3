using System.Globalization;

namespace Xinheng.Auditing.Draws;

/// <summary>The draws of all bundles in order, and what their numbers tell.</summary>
/// <param name="Standings">One for each number, by organisation, year and number; those without a number last.</param>
/// <param name="Voids">Abandoned draws, from bundles and from the chains that came along.</param>
/// <param name="Missing">Numbers below the highest of their year of which nothing came along.</param>
/// <param name="Broken">Draws whose plan names another record before it than the one that came along.</param>
/// <param name="Twofold">Numbers for which two different bundles were given.</param>
public sealed record DrawSequence(
    IReadOnlyList<BundleStanding> Standings, IReadOnlyList<VoidDraw> Voids, IReadOnlyList<string> Missing, IReadOnlyList<string> Broken, IReadOnlyList<string> Twofold)
{
    /// <summary>Puts bundles in order, whatever the order in which they came.</summary>
    public static DrawSequence Of(IEnumerable<BundleStanding> bundles)
    {
        ArgumentNullException.ThrowIfNull(bundles);
        var all = bundles.OrderBy(bundle => bundle.Number is null).ThenBy(bundle => bundle.Number, StringComparer.Ordinal)
            .ThenByDescending(bundle => bundle.IsVerified).ThenByDescending(bundle => bundle.IsCounted).ThenByDescending(bundle => bundle.Story.Count)
            .ThenBy(bundle => string.Join(' ', bundle.Story.Values), StringComparer.Ordinal).ToList();
        var twofold = all.Where(bundle => bundle.Number is not null).GroupBy(bundle => bundle.Number!).Where(same => same.Any(one => same.Any(other => one.IsVerified != other.IsVerified || one.Contradicts(other)))).Select(same => same.Key).ToList();

        // Of several for one number one that verifies counts, and of these one that has frame and selection.
        var standings = all.Where((bundle, index) => bundle.Number is null || index == 0 || all[index - 1].Number != bundle.Number).ToList();
        var seen = standings.Select(bundle => bundle.Number).OfType<string>().Concat(all.SelectMany(bundle => bundle.EarlierNumbers)).ToHashSet(StringComparer.Ordinal);
        var missing = seen.GroupBy(number => number[..^4]).SelectMany(year => Enumerable.Range(1, year.Max(Sequence)).Select(sequence => year.Key + sequence.ToString("0000", CultureInfo.InvariantCulture)))
            .Where(number => !seen.Contains(number)).Order(StringComparer.Ordinal).ToList();
        return new DrawSequence(
            standings,
            [.. all.SelectMany(bundle => bundle.EarlierVoids.Append(bundle.Void).OfType<VoidDraw>()).GroupBy(voided => voided.Number).Select(same => same.First()).OrderBy(voided => voided.Number, StringComparer.Ordinal)],
            missing,
            BrokenOf(standings),
            twofold);
    }

    private static List<string> BrokenOf(List<BundleStanding> standings)
    {
        var broken = new List<string>();
        for (var index = 1; index < standings.Count; index++)
        {
            var (before, after) = (standings[index - 1], standings[index]);
            if (before.Number is null || after.Number is null || before.EndHash is null) continue;
            var follows = before.Number[..^4] == after.Number[..^4] && Sequence(after.Number) == Sequence(before.Number) + 1;
            if (follows && after.Previous != before.EndHash) broken.Add(after.Number);
        }

        return broken;
    }

    private static int Sequence(string number) => int.Parse(number.AsSpan(number.Length - 4), CultureInfo.InvariantCulture);
}
