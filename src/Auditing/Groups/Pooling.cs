using Xinheng.Auditing.Draws;
using Xinheng.Reporting;

namespace Xinheng.Auditing.Groups;

/// <summary>Puts categories together until each group may be shown (<see cref="Tally.IsShowable"/>): neighbours in order, or all that are too small.</summary>
internal static class Pooling
{
    /// <summary>More groups than this no picture shows; a byte holds their numbers.</summary>
    private const int MostGroups = 60;

    /// <summary>An ordered dimension has at most so many, of about equal size.</summary>
    private const int MostPeriods = 24;

    private static readonly Category Rest = new("~~", new("其余（合并）", "all others together"));

    /// <summary>Groups of a dimension, over all draws.</summary>
    /// <returns>Null where no two groups are large enough.</returns>
    public static Grouping? Of(Dimension dimension, Population population, Weights weights)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var categories = new List<Category>();
        var totals = new List<Tally>();
        var categoryOf = new int[population.Count];
        for (var subject = 0; subject < categoryOf.Length; subject++)
        {
            if (!weights.Stands(subject)) continue;
            var number = Add(dimension.CategoryOf(population.FactsOf(subject)));
            categoryOf[subject] = number;
            totals[number].Add(weights.Expected[subject], weights.ClassOf(subject));
        }

        // The target of each category: itself, or what takes it where it is too small.
        var target = Enumerable.Range(0, categories.Count).ToArray();
        for (var number = 0; number < target.Length; number++)
        {
            if (categories[number].Fallback is not { } fallback || totals[number].IsShowable) continue;
            target[number] = Add(fallback);
            totals[target[number]].Add(totals[number]);
        }

        var kept = Enumerable.Range(0, categories.Count).Where(number => number >= target.Length || target[number] == number)
            .OrderBy(number => categories[number].Key, StringComparer.Ordinal).ToArray();
        var (groups, titles) = dimension.IsOrdered ? Neighbours(kept, categories, totals) : Largest(kept, categories, totals);
        if (titles.Count < 2) return null;
        return new Grouping(dimension.Name, titles, Array.ConvertAll(categoryOf, number => number < target.Length ? (byte)groups[target[number]] : (byte)0));

        int Add(Category category)
        {
            if (numbers.TryGetValue(category.Key, out var number)) return number;
            numbers[category.Key] = categories.Count;
            categories.Add(category);
            totals.Add(new Tally());
            return categories.Count - 1;
        }
    }

    private static (Dictionary<int, int> Groups, List<Wording> Titles) Neighbours(int[] kept, List<Category> categories, List<Tally> totals)
    {
        var least = kept.Sum(number => totals[number].Expected) / MostPeriods;
        var members = new List<List<int>>();
        var (open, held) = (new List<int>(), new Tally());
        foreach (var number in kept)
        {
            open.Add(number);
            held.Add(totals[number]);
            if (!held.IsShowable || held.Expected < least) continue;
            members.Add(open);
            (open, held) = ([], new Tally());
        }

        if (members.Count > 0) members[^1].AddRange(open);
        return (
            members.Index().SelectMany(group => group.Item.Select(number => (number, group.Index))).ToDictionary(pair => pair.number, pair => pair.Index),
            members.ConvertAll(group => Range(categories[group[0]].Title, categories[group[^1]].Title)));
    }

    private static Wording Range(Wording first, Wording last) => first == last ? first : new($"{first.Chinese} 至 {last.Chinese}", $"{first.English} to {last.English}");

    private static (Dictionary<int, int> Groups, List<Wording> Titles) Largest(int[] kept, List<Category> categories, List<Tally> totals)
    {
        var shown = kept.Where(number => totals[number].IsShowable).OrderByDescending(number => totals[number].Expected).ThenBy(number => categories[number].Key, StringComparer.Ordinal).Take(MostGroups - 1).ToList();
        var rest = kept.Except(shown).ToList();
        var pooled = new Tally();
        foreach (var number in rest) pooled.Add(totals[number]);

        // What is left over can be reckoned from the whole, so it must be large enough too.
        while (rest.Count > 0 && !pooled.IsShowable && shown.Count > 0)
        {
            rest.Add(shown[^1]);
            pooled.Add(totals[shown[^1]]);
            shown.RemoveAt(shown.Count - 1);
        }

        var groups = shown.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        foreach (var number in rest) groups[number] = shown.Count;
        var titles = shown.ConvertAll(number => categories[number].Title);
        if (rest.Count > 0) titles.Add(Rest.Title);
        return (groups, titles);
    }
}
