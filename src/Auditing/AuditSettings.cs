namespace Xinheng.Auditing;

/// <summary>How an audit is made. The same bundles, register and settings give the same report to the byte.</summary>
/// <param name="Seed">Seed of the simulations. It should be named before the bundles are looked at, so that nobody can pick a pleasant one.</param>
/// <param name="Rounds">Rounds of each simulation.</param>
/// <param name="Alpha">The chance, over all tests together, that honest draws are called deviating.</param>
public sealed record AuditSettings(ulong Seed = 1, int Rounds = 1999, double Alpha = 0.01)
{
    /// <summary>Tests that a report has at most.</summary>
    public const int MostTests = 11;

    /// <summary>Rounds at most: what each draw gave in each round is kept until all are done.</summary>
    public const int MostRounds = 1_000_000;

    /// <summary>The level that even the most rounds can just decide.</summary>
    public const double LeastAlpha = (MostTests + 1.0) / MostRounds;

    /// <summary>Whether the rounds suffice to call anything deviating: the smallest p-value of a simulation is 1 / (rounds + 1).</summary>
    public bool CanDecide => Rounds > 0 && MostTests / (Rounds + 1.0) <= Alpha;

    /// <summary>The fewest rounds that suffice for a level.</summary>
    public static int LeastRounds(double alpha) => (int)Math.Ceiling(MostTests / alpha) - 1;
}
