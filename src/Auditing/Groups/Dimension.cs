using System.Globalization;
using Xinheng.Auditing.Draws;
using Xinheng.Reporting;

namespace Xinheng.Auditing.Groups;

/// <summary>Something by which enterprises can be grouped.</summary>
/// <param name="Name">Stable name, for programs.</param>
/// <param name="IsOrdered">Whether neighbours are put together where they are few, instead of all that are few.</param>
/// <param name="CategoryOf">The category of an enterprise, by what the register says of it; null: it is not in the register.</param>
internal sealed record Dimension(string Name, bool IsOrdered, Func<RegisteredSubject?, Category> CategoryOf)
{
    private static readonly Category Unstated = new("~", new("未载明", "not stated"));

    public static readonly Dimension Industry = new("industry", false, subject => subject?.Section is { } section ? new(section.ToString(), IndustrySections.TitleOf(section)) : Unstated);

    public static readonly Dimension Month = new("month", true, subject => subject?.Established is { } day ? MonthOf(day) : Unstated);

    public static readonly Dimension Form = new("form", false, subject => subject?.Form is { } form ? new(form.Chinese, form) : Unstated);

    /// <summary>By legal representative; those of few enterprises by how many they have.</summary>
    public static Dimension Representative(Population population)
    {
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0; number < population.Count; number++)
        {
            if (population.FactsOf(number)?.Representative is { } name) sizes[name] = sizes.GetValueOrDefault(name) + 1;
        }

        return new("representative", false, subject => subject?.Representative is { } name ? new(name, Named(name), BandOf(sizes[name])) : Unstated);
    }

    // A register is typed by others: nothing in a name may move a cursor or turn the direction of reading.
    private static Wording Named(string name)
    {
        var shown = Xinheng.Drawing.Grammar.Shown.Field(name);
        return new(shown, shown);
    }

    private static Category MonthOf(DateOnly day)
    {
        var month = day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return new(month, new(month, month));
    }

    private static Category BandOf(int enterprises) => enterprises switch
    {
        1 => new("\u0001", new("名下仅此一户者", "representatives of one enterprise")),
        < 5 => new("\u0002", new("名下二至四户者", "representatives of two to four")),
        < 10 => new("\u0003", new("名下五至九户者", "representatives of five to nine")),
        _ => new("\u0004", new("名下十户以上者", "representatives of ten or more")),
    };
}
