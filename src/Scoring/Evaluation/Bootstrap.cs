namespace Xinheng.Scoring.Evaluation;

/// <summary>An interval that says how much a figure would vary with other cases of the same kind.</summary>
/// <param name="Low">2.5th percentile.</param>
/// <param name="High">97.5th percentile.</param>
public sealed record Interval(double Low, double High);

/// <summary>Percentile bootstrap over cases, replayable by its seed.</summary>
public static class Bootstrap
{
    /// <summary>How many times cases are drawn anew.</summary>
    public const int Rounds = 400;

    /// <summary>The 95 % interval of a figure; null where too few resamples have the figure at all.</summary>
    public static Interval? Of(IReadOnlyList<Outcome> outcomes, Func<IEnumerable<Outcome>, double?> figure, int seed)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(figure);
        var random = new Random(seed);
        var drawn = new Outcome[outcomes.Count];
        var values = new List<double>(Rounds);
        for (var round = 0; round < Rounds && outcomes.Count > 0; round++)
        {
            for (var index = 0; index < drawn.Length; index++) drawn[index] = outcomes[random.Next(outcomes.Count)];
            if (figure(drawn) is { } value) values.Add(value);
        }

        if (values.Count < Rounds / 2) return null;
        values.Sort();
        return new Interval(values[(int)(values.Count * 0.025)], values[Math.Min(values.Count - 1, (int)(values.Count * 0.975))]);
    }
}
