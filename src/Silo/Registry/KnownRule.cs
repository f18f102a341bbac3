using System.Globalization;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry;

/// <summary>
/// When the facts of an import became known (<c>--known</c>): at the import, at a given time, or, for a history that is loaded afterwards, at the end of the
/// day on which each occurred (but never after now).
/// </summary>
internal abstract record KnownRule
{
    /// <summary>At the moment of the import.</summary>
    public static readonly KnownRule Now = new AtImport();

    /// <summary>At the end, in China, of the day of occurrence.</summary>
    public static readonly KnownRule Occurrence = new AtOccurrence();

    /// <summary>When a fact of a day became known; refused where it would have been known before it happened.</summary>
    public abstract Answer<DateTimeOffset> Of(DateOnly happened, DateTimeOffset now);

    /// <summary>Reads <c>now</c>, <c>occurrence</c>, a day (its end, in China) or an instant with its offset.</summary>
    public static Answer<KnownRule> Parse(string? typed, DateTimeOffset now)
    {
        var text = typed?.Trim() ?? "now";
        if (text is "now" or "") return Now;
        if (text == "occurrence") return Occurrence;
        DateTimeOffset time;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue) time = ChinaTime.EndOf(day);
        else if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time)) return NotATime(text);
        return time <= now ? new AtTime(time) : InFuture(text);
    }

    private static Refusal NotATime(string text) => new("known.time", new Place("--known"),
        new($"“{text}”不是时间", $"\"{text}\" is no time"),
        new("请填 now、occurrence、2024-08-12 或 2024-08-12T18:00:00+08:00", "give now, occurrence, 2024-08-12 or 2024-08-12T18:00:00+08:00"));

    private static Refusal InFuture(string text) => new("known.future", new Place("--known"),
        new($"“{text}”还没有到", $"\"{text}\" lies in the future"),
        new("知悉时间不能晚于现在", "facts can't become known later than now"));

    private sealed record AtImport : KnownRule
    {
        public override Answer<DateTimeOffset> Of(DateOnly happened, DateTimeOffset now) => now;
    }

    private sealed record AtOccurrence : KnownRule
    {
        public override Answer<DateTimeOffset> Of(DateOnly happened, DateTimeOffset now) => ChinaTime.EndOf(happened) is var end && end <= now ? end : now;
    }

    private sealed record AtTime(DateTimeOffset Time) : KnownRule
    {
        public override Answer<DateTimeOffset> Of(DateOnly happened, DateTimeOffset now) => ChinaTime.StartOf(happened) <= Time ? Time : new Refusal("known.before",
            new($"{happened:yyyy-MM-dd} 发生的事不可能在 {Time.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm} 就已知悉", $"what happened on {happened:yyyy-MM-dd} can't have been known at {Time.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm} (China)"),
            new("请核对日期，或换用较晚的 --known", "check the day, or give a later --known"));
    }
}
