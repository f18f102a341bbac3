namespace Xinheng.Contracts.Credit;

/// <summary>
/// The order in which events are folded: by the day they happened; of one day, registration first and what ends an entry after the entry; then by when
/// they became known, then by id. It never depends on storage, nor, within a day, on which file was loaded first.
/// </summary>
public sealed class EventOrder : IComparer<CreditEvent>
{
    /// <summary>The order.</summary>
    public static readonly EventOrder Instance = new();

    internal const int FirstRank = 0;
    internal const int LastRank = 3;

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
        var rank = RankOf(x).CompareTo(RankOf(y));
        if (rank != 0) return rank;
        var known = x.Known.CompareTo(y.Known);
        return known != 0 ? known : x.Id.CompareTo(y.Id);
    }

    /// <summary>The place of a kind among events of one day: nothing can rest on what comes after it.</summary>
    internal static int RankOf(CreditEvent creditEvent) => creditEvent switch
    {
        SubjectRegistered => FirstRank,
        SubjectChanged => 1,
        AbnormalRemoved or SeriousRemoved or PenaltyRepaired => LastRank,
        _ => 2,
    };
}
