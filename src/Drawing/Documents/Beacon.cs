using System.Globalization;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>Which public value a plan mixes into the seed.</summary>
public abstract record Beacon
{
    /// <summary>drand's quicknet, the one chain that draw/1 knows.</summary>
    public const string QuicknetChain = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";

    private const long QuicknetGenesisSeconds = 1692803367;
    private const long QuicknetPeriodSeconds = 3;

    private Beacon()
    {
    }

    /// <summary>When the value comes into being, UTC; null without a beacon.</summary>
    public abstract DateTime? Time { get; }

    internal static Beacon Read(Lines lines)
    {
        if (!lines.NextIs("beacon")) throw lines.Flawed("line.word", "此行应以“beacon”开头", "this line should begin with \"beacon\"", lines.Number + 1);
        return lines.TakeAny()[1..] switch
        {
            ["none"] => new None(),
            ["digits", var source, var count, var time] => new Digits(lines.Name(source), (int)lines.Count(count, atLeast: 12), lines.Time(time)),
            ["drand", var chain, var round] => ReadDrand(lines, chain, round),
            _ => throw lines.Flawed("plan.beacon", "信标应为 none、digits <来源> <位数> <时刻> 或 drand <链> <轮次>", "a beacon is none, digits <source> <how many> <time> or drand <chain> <round>"),
        };
    }

    private static Drand ReadDrand(Lines lines, string chain, string round)
    {
        if (lines.Hash(chain) != QuicknetChain) throw lines.Flawed("plan.beacon", "draw/1 只使用 drand 的 quicknet 链", "the only drand chain of draw/1 is quicknet");
        var number = lines.Count(round, 18, atLeast: 1);
        var lastSecond = (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
        var isWithinCalendar = number <= (lastSecond - QuicknetGenesisSeconds) / QuicknetPeriodSeconds;
        return isWithinCalendar ? new Drand(number) : throw lines.Flawed("plan.beacon", "轮次超出日历范围", "the round lies beyond the calendar");
    }

    /// <summary>No public value: the seed rests on the contributors alone.</summary>
    public sealed record None : Beacon
    {
        /// <inheritdoc/>
        public override DateTime? Time => null;

        /// <inheritdoc/>
        public override string ToString() => "none";
    }

    /// <summary>Public digits, such as a lottery's.</summary>
    /// <param name="Source">Where they are published.</param>
    /// <param name="HowMany">At least 12.</param>
    /// <param name="At">When they are drawn, UTC.</param>
    public sealed record Digits(string Source, int HowMany, DateTime At) : Beacon
    {
        /// <inheritdoc/>
        public override DateTime? Time => At;

        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"digits {Source} {HowMany} {At:yyyy-MM-dd'T'HH:mm:ss'Z'}");
    }

    /// <summary>A round of drand's quicknet.</summary>
    /// <param name="Round">At least 1.</param>
    public sealed record Drand(long Round) : Beacon
    {
        /// <summary>The first round that comes into being at a time or after it.</summary>
        /// <param name="time">UTC, not before the chain's genesis.</param>
        public static Drand NotBefore(DateTime time)
        {
            var ticks = (time - DateTime.UnixEpoch.AddSeconds(QuicknetGenesisSeconds)).Ticks;
            ArgumentOutOfRangeException.ThrowIfNegative(ticks);
            const long period = QuicknetPeriodSeconds * TimeSpan.TicksPerSecond;
            return new Drand((ticks + period - 1) / period + 1);
        }

        /// <inheritdoc/>
        public override DateTime? Time => DateTime.UnixEpoch.AddSeconds(QuicknetGenesisSeconds + (Round - 1) * QuicknetPeriodSeconds);

        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"drand {QuicknetChain} {Round}");
    }
}
