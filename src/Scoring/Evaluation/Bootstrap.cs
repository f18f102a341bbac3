namespace Xinheng.Scoring.Evaluation;

/// <summary>An interval that says how much a figure would vary with other cases of the same kind.</summary>
/// <param name="Low">Lower end: so low or lower in 2.5 of 100 such cases. A percentile of the bootstrap, or the end of Wilson's interval or of a normal one, as the figure says.</param>
/// <param name="High">Upper end, likewise.</param>
public sealed record Interval(double Low, double High);

/// <summary>Percentile bootstrap over subjects, replayable by its seed: all cases of one subject are drawn together, since repeated visits of one tell less than visits of several.</summary>
public static class Bootstrap
{
    /// <summary>How many times subjects are drawn anew.</summary>
    public const int Rounds = 400;

    /// <summary>The 95 % interval of a figure; null where too few resamples have the figure at all.</summary>
    public static Interval? Of(IReadOnlyList<Outcome> outcomes, Func<IEnumerable<Outcome>, double?> figure, int seed)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(figure);
        var random = new Random(seed);
        Outcome[][] subjects = [.. outcomes.Index().GroupBy(one => (one.Item.Subject, one.Item.Subject is null ? one.Index : 0), one => one.Item).Select(group => group.ToArray())];
        var drawn = new List<Outcome>(outcomes.Count);
        var values = new List<double>(Rounds);
        for (var round = 0; round < Rounds && subjects.Length > 0; round++)
        {
            drawn.Clear();
            for (var index = 0; index < subjects.Length; index++) drawn.AddRange(subjects[random.Next(subjects.Length)]);
            if (figure(drawn) is { } value) values.Add(value);
        }

        if (values.Count < Rounds / 2) return null;
        values.Sort();
        return new Interval(values[(int)(values.Count * 0.025)], values[Math.Min(values.Count - 1, (int)(values.Count * 0.975))]);
    }
}
