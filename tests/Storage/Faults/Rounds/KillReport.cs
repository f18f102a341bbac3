using System.Globalization;
using System.Text;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>What a series did and found, in figures.</summary>
internal sealed class KillReport(string series, int seed)
{
    private const int RoundsToALine = 10;

    private readonly SortedDictionary<Phase, int> killed = [];
    private readonly SortedDictionary<Phase, int> between = [];
    private readonly SortedDictionary<string, Dictionary<Trace, int>> cut = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> leftovers = new(StringComparer.Ordinal);

    public int Rounds { get; private set; }

    public int Lives { get; set; }

    public int Acknowledged { get; set; }

    public int SurvivorRounds { get; set; }

    /// <summary>Takes note of a kill.</summary>
    /// <param name="phase">What was going on.</param>
    /// <param name="underWay">The operations that were not answered.</param>
    /// <param name="found">What was found afterwards.</param>
    public void Note(Phase phase, IReadOnlyCollection<Operation> underWay, Found found)
    {
        Rounds++;
        if (Rounds % RoundsToALine == 0) Console.WriteLine($"{series}, seed {seed}: {Rounds} kills so far");
        var counted = underWay.Count > 0 ? killed : between;
        counted[phase] = counted.GetValueOrDefault(phase) + 1;
        foreach (var operation in underWay)
        {
            if (!cut.TryGetValue(operation.Name, out var traces)) cut.Add(operation.Name, traces = []);
            var trace = operation.Trace(found);
            traces[trace] = traces.GetValueOrDefault(trace) + 1;
        }
    }

    /// <summary>Files that a kill left behind half-written.</summary>
    public void NoteLeftovers(IEnumerable<string> names)
    {
        foreach (var name in names) leftovers[name] = leftovers.GetValueOrDefault(name) + 1;
    }

    public int Inside(Phase phase) => killed.GetValueOrDefault(phase);

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{series}: seed {seed}, {Rounds} kills over {Lives} stores, {Acknowledged} acknowledged facts all present once, 0 violations{(SurvivorRounds > 0 ? string.Create(CultureInfo.InvariantCulture, $", {SurvivorRounds} times the other went on first") : "")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  killed inside: {Told(killed)}; between two calls: {Told(between)}");
        foreach (var (name, traces) in cut) text.AppendLine(CultureInfo.InvariantCulture, $"  {name}: {traces.Values.Sum()} unanswered, then found {string.Join(", ", traces.OrderBy(trace => trace.Key).Select(trace => string.Create(CultureInfo.InvariantCulture, $"{trace.Key} {trace.Value}")))}");
        text.Append(CultureInfo.InvariantCulture, $"  half-written files seen after a restart: {(leftovers.Count == 0 ? "none" : string.Join(", ", leftovers.Select(left => string.Create(CultureInfo.InvariantCulture, $"{left.Key} {left.Value}"))))}");
        return text.ToString();
    }

    private static string Told(SortedDictionary<Phase, int> counts) => counts.Count == 0 ? "none" : string.Join(", ", counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}")));
}
