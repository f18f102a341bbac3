using System.Collections.Immutable;
using Xinheng.Contracts.Credit;

namespace Xinheng.Scoring.Features;

/// <summary>Records within the last so many months of a day, kept for each number of months that was asked for: features ask for the same few again and again.</summary>
internal struct Windows<TEvent>
    where TEvent : CreditEvent
{
    private (int Months, TEvent[] Events)[]? known;

    /// <summary>Those within <c>(day − months, day]</c>, in their order.</summary>
    /// <param name="months">How many months back.</param>
    /// <param name="all">All of them.</param>
    /// <param name="dayOf">The day of one; null where it does not count.</param>
    /// <param name="day">The last day.</param>
    public TEvent[] Of(int months, ImmutableArray<TEvent> all, Func<TEvent, DateOnly?> dayOf, DateOnly day)
    {
        foreach (var (held, events) in known ?? [])
        {
            if (held == months) return events;
        }

        var after = day.AddMonths(-months);
        TEvent[] within = [.. all.Where(one => dayOf(one) is { } happened && happened <= day && happened > after)];
        known = [.. known ?? [], (months, within)];
        return within;
    }
}
