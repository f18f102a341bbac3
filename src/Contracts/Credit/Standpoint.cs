using Xinheng.Contracts.Calendars;

namespace Xinheng.Contracts.Credit;

/// <summary>
/// From where history is looked at: what had happened through a day, as far as it was known by an instant. Two times, so that a penalty of March
/// that became known in June leaves April's class as it was.
/// </summary>
/// <param name="Through">The last day, in China, of what happened.</param>
/// <param name="KnownBy">The last instant of what was known.</param>
[GenerateSerializer, Immutable, Alias("xinheng.standpoint")]
public readonly record struct Standpoint([property: Id(0)] DateOnly Through, [property: Id(1)] DateTimeOffset KnownBy)
{
    /// <summary>What happened through a day and was known by the end of it.</summary>
    public static Standpoint AtEndOf(DateOnly day) => new(day, ChinaTime.EndOf(day));

    /// <summary>Whether an event is seen from here.</summary>
    public bool Sees(CreditEvent creditEvent) => creditEvent.Happened <= Through && creditEvent.Known <= KnownBy;
}
