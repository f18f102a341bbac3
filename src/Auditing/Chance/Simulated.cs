namespace Xinheng.Auditing.Chance;

/// <summary>
/// One figure as it was found and as it came in each simulated round. The p-values count the observed figure among the simulated ones, (b + 1) / (m + 1), so that they
/// are never 0 and under the null never too small (Phipson and Smyth 2010); centre and spread are taken over all m + 1, so that none is singled out.
/// </summary>
internal sealed class Simulated
{
    private readonly double observed;
    private readonly double[] rounds;

    public Simulated(double observed, double[] rounds)
    {
        this.observed = observed;
        this.rounds = rounds;
        Mean = (observed + rounds.Sum()) / (rounds.Length + 1);
        var squares = rounds.Sum(value => (value - Mean) * (value - Mean)) + (observed - Mean) * (observed - Mean);
        Spread = Math.Sqrt(squares / rounds.Length);
    }

    public double Observed => observed;

    public IReadOnlyList<double> Rounds => rounds;

    /// <summary>Mean over all rounds and the observed figure.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of one round.</summary>
    public double Spread { get; }

    /// <summary>Whether chance could move the figure at all.</summary>
    public bool Varies => Spread > 1e-9;

    /// <summary>How likely a figure at least as large is.</summary>
    public double AtLeast => Share(value => value >= observed - Slack);

    /// <summary>How likely a figure at least as far from the middle is, on either side.</summary>
    public double AsFar => Share(value => Math.Abs(value - Mean) >= Math.Abs(observed - Mean) - Slack);

    // Sums of the same terms in another order differ in their last bits; such ties count as ties.
    private double Slack => 1e-9 * Math.Max(1, Math.Abs(observed));

    private double Share(Func<double, bool> isAsExtreme) => (rounds.Count(isAsExtreme) + 1.0) / (rounds.Length + 1);
}
