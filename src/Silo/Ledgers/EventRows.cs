namespace Xinheng.Silo.Ledgers;

/// <summary>The rows of credit events of one partition, in the order of subjects (by their bytes) and versions, as the table has them. What a row gives is valid until the next one is read.</summary>
internal abstract class EventRows
{
    /// <summary>Goes to the next row.</summary>
    /// <returns>False behind the last one.</returns>
    public abstract bool Read();

    /// <summary>The subject's id.</summary>
    public abstract ReadOnlySpan<byte> Subject { get; }

    /// <summary>Which of its events, from 1; as wide as a database can hold it, so that no altered number passes for another.</summary>
    public abstract long Version { get; }

    /// <summary>The 16 bytes of the event's id.</summary>
    public abstract ReadOnlySpan<byte> EventId { get; }

    /// <summary>Name of the kind of event.</summary>
    public abstract ReadOnlySpan<byte> Kind { get; }

    /// <summary>The day on which it happened, as a day number.</summary>
    public abstract long Happened { get; }

    /// <summary>When it became known, in UTC milliseconds.</summary>
    public abstract long Known { get; }

    /// <summary>The stored JSON.</summary>
    public abstract ReadOnlySpan<byte> Payload { get; }
}
