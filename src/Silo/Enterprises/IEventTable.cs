namespace Xinheng.Silo.Enterprises;

/// <summary>The table of credit events, of whatever database; the journal writes it, <see cref="ICreditEventStore"/> reads it.</summary>
internal interface IEventTable
{
    /// <summary>Opens a connection that writes. A failure throws the database's exception.</summary>
    IEventWriter OpenWriter();
}
