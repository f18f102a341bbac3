using Xinheng.Contracts.Calendars;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>What reading a row depends on besides the row.</summary>
/// <param name="Now">The instant of the import.</param>
/// <param name="Known">When the facts became known.</param>
/// <param name="Regions">The districts that exist.</param>
internal sealed record ReadingMoment(DateTimeOffset Now, KnownRule Known, RegionTable Regions)
{
    /// <summary>The day of the import in China; what happened can't lie after it.</summary>
    public DateOnly Today { get; } = ChinaTime.DayOf(Now);
}
