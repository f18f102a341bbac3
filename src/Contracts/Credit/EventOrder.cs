namespace Xinheng.Contracts.Credit;

/// <summary>The order in which events are folded: by the day they happened, then by when they became known, then by id, so that it never depends on storage.</summary>
public sealed class EventOrder : IComparer<CreditEvent>
{
    /// <summary>The order.</summary>
    public static readonly EventOrder Instance = new();

    private EventOrder()
    {
    }

    /// <summary>Whether one record of the same thing became known before another; ids decide between records of one instant.</summary>
    public static bool KnownBefore(CreditEvent one, CreditEvent other) => (one.Known.CompareTo(other.Known), one.Id.CompareTo(other.Id)) switch
    {
        (0, var id) => id < 0,
        (var known, _) => known < 0,
    };

    /// <inheritdoc/>
    public int Compare(CreditEvent? x, CreditEvent? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var happened = x.Happened.CompareTo(y.Happened);
        if (happened != 0) return happened;
        var known = x.Known.CompareTo(y.Known);
        return known != 0 ? known : x.Id.CompareTo(y.Id);
    }
}
