using System.Globalization;
using Xinheng.Contracts.Calendars;

namespace Xinheng.Tests.Simulation.Years;

/// <summary>The last things that happened, for the message of a failure. Safe from any thread.</summary>
internal sealed class Trail(int seed, int days)
{
    private const int Kept = 24;

    private readonly Queue<string> last = new();
    private readonly Lock gate = new();

    public int Step { get; set; }

    public void Tell(DateTimeOffset now, FormattableString what)
    {
        lock (gate)
        {
            last.Enqueue(string.Create(CultureInfo.InvariantCulture, $"  step {Step}, {ChinaTime.ShownToMinute(now)}: {what.ToString(CultureInfo.InvariantCulture)}"));
            if (last.Count > Kept) last.Dequeue();
        }
    }

    /// <summary>The failure, with all that is needed to have it again.</summary>
    public Violation Broken(string what)
    {
        lock (gate)
        {
            return new Violation(string.Create(CultureInfo.InvariantCulture,
                $"Seed {seed}, step {Step}: {what}\nAgain: XINHENG_SIMULATION_SEED={seed} XINHENG_SIMULATION_DAYS={days}\nThe last steps:\n{string.Join('\n', last)}"));
        }
    }
}
