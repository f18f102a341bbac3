using System.Collections.Concurrent;
using System.Globalization;

namespace Xinheng.Tests.Simulation.Years;

/// <summary>What a simulation did, counted.</summary>
internal sealed class Figures
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    public int this[string what] => counts.GetValueOrDefault(what);

    public void Count(string what, int more = 1) => counts.AddOrUpdate(what, more, (_, before) => before + more);

    public void Add(Figures other)
    {
        foreach (var (what, count) in other.counts) Count(what, count);
    }

    /// <summary>One line of all that was counted, in the order of names.</summary>
    public override string ToString() => string.Join(", ", counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:#,0}")));
}
