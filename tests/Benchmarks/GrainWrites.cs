using System.Diagnostics;

namespace Xinheng.Tests.Benchmarks;

/// <summary>What a number of writers reached, each waiting for an answer before its next event.</summary>
/// <param name="PerSecond">Answers a second, all writers together.</param>
/// <param name="Milliseconds">How long each answer took, ascending.</param>
internal sealed record GrainWrites(double PerSecond, double[] Milliseconds)
{
    /// <summary>Answers that are not counted, for each writer: grains are activated and code is compiled in them.</summary>
    private const int Warming = 2;

    public static async Task<GrainWrites> Measure(int writers, int events, Func<int, int, Task> write, CancellationToken cancellation)
    {
        var each = Math.Max(1, events / writers);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var ordinal = 0; ordinal < Warming; ordinal++) await write(writer, ordinal);
        }, cancellation)));
        var taken = new double[writers * each];
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var ordinal = 0; ordinal < each; ordinal++)
            {
                var asked = Stopwatch.GetTimestamp();
                await write(writer, Warming + ordinal);
                taken[writer * each + ordinal] = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
            }
        }, cancellation)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.Sort(taken);
        return new GrainWrites(taken.Length / seconds, taken);
    }

    public void AddTo(Figures figures, string name)
    {
        figures.Add(name, PerSecond, "events/s");
        foreach (var (part, title) in new[] { (0.5, "p50"), (0.99, "p99"), (0.999, "p99.9") }) figures.Add($"  {title}", Milliseconds[(int)(part * (Milliseconds.Length - 1))], "ms");
    }
}
