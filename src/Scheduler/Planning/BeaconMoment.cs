using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Xinheng.Contracts.Calendars;

namespace Xinheng.Scheduler.Planning;

/// <summary>When a beacon's value comes into being: so many hours after the commitment (<c>48h</c>), or at a time of a later day in Beijing (<c>1d 20:30</c>).</summary>
[JsonConverter(typeof(Text))]
public sealed partial record BeaconMoment
{
    private const int MostHours = 720;
    private const int MostDays = 30;

    private BeaconMoment(int hours, int days, TimeOnly? at) => (Hours, Days, At) = (hours, days, at);

    /// <summary>Hours after the commitment; 0 where a time of a day is named.</summary>
    public int Hours { get; }

    /// <summary>Days after the day of the commitment.</summary>
    public int Days { get; }

    /// <summary>The time of that day in Beijing; null where hours are named.</summary>
    public TimeOnly? At { get; }

    /// <summary>Reads <c>48h</c> (1 to 720) or <c>1d 20:30</c> (1 to 30 days); null for anything else.</summary>
    public static BeaconMoment? Parse(string? typed)
    {
        if (Form().Match(typed ?? "") is not { Success: true } match) return null;
        var amount = int.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["at"] is not { Success: true } at) return amount is >= 1 and <= MostHours ? new(amount, 0, null) : null;
        return amount is >= 1 and <= MostDays && TimeOnly.TryParseExact(at.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? new(0, amount, time) : null;
    }

    /// <summary>The instant that follows from a commitment, on a whole second.</summary>
    public DateTimeOffset After(DateTimeOffset committed)
    {
        if (At is { } time) return ChinaTime.StartOf(ChinaTime.DayOf(committed).AddDays(Days)) + time.ToTimeSpan();
        var second = committed.AddTicks(-(committed.Ticks % TimeSpan.TicksPerSecond));
        return second.AddHours(Hours).AddSeconds(second < committed ? 1 : 0);
    }

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => At is { } time ? string.Create(CultureInfo.InvariantCulture, $"{Days}d {time:HH:mm}") : string.Create(CultureInfo.InvariantCulture, $"{Hours}h");

    [GeneratedRegex("^(?<amount>[1-9][0-9]{0,2})(h|d (?<at>[0-9]{2}:[0-9]{2}))\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    internal sealed class Text : JsonConverter<BeaconMoment>
    {
        public override BeaconMoment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (reader.TokenType == JsonTokenType.String ? Parse(reader.GetString()) : null) ?? throw new JsonException("a moment is such as \"48h\" (1 to 720) or \"1d 20:30\" (1 to 30 days)");

        public override void Write(Utf8JsonWriter writer, BeaconMoment value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
