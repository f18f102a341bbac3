using System.Globalization;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>How many kills a series makes and in which phases: a few in the suite, hundreds where XINHENG_KILL_ROUNDS says so; from XINHENG_KILL_SEED all else follows, up to the machine's speed.</summary>
/// <param name="Rounds">Kills.</param>
/// <param name="Seed">Seed of the moments.</param>
internal sealed record KillPlan(int Rounds, int Seed)
{
    /// <summary>Kills of a cycle of the long form: more where more can go wrong.</summary>
    private static readonly Dictionary<Phase, int> Long = new()
    {
        [Phase.Import] = 4,
        [Phase.Classification] = 4,
        [Phase.Plan] = 1,
        [Phase.Draw] = 6,
        [Phase.Assignment] = 4,
        [Phase.Result] = 4,
        [Phase.Close] = 1,
    };

    /// <summary>Where the short form kills first.</summary>
    private static readonly Phase[] Short = [Phase.Draw, Phase.Result, Phase.Import, Phase.Assignment, Phase.Classification];

    /// <summary>Whether more than the suite's own rounds are asked for.</summary>
    public static bool IsLong => FromEnvironment("XINHENG_KILL_ROUNDS") is not null;

    /// <summary>The plan for a series that makes so many kills in the suite.</summary>
    public static KillPlan Of(int shortRounds) => new(FromEnvironment("XINHENG_KILL_ROUNDS") ?? shortRounds, FromEnvironment("XINHENG_KILL_SEED") ?? 20_261_126);

    /// <summary>Kills of a phase in one cycle.</summary>
    public int In(Phase phase)
    {
        if (Rounds >= Long.Values.Sum()) return Long[phase];
        var place = Array.IndexOf(Short, phase);
        return place < 0 || place >= Rounds ? 0 : 1 + ((Rounds - place - 1) / Short.Length);
    }

    private static int? FromEnvironment(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
