using Xinheng.Drawing.Hashing;

namespace Xinheng.Drawing.Selection;

/// <summary>A row with its ticket. Entrants are ranked by ticket; rows only keep the order certain where two tickets were the same.</summary>
/// <param name="Ticket">Lower is drawn sooner.</param>
/// <param name="Row">Row of the frame.</param>
internal readonly record struct Entrant(Digest Ticket, int Row) : IComparable<Entrant>
{
    /// <inheritdoc/>
    public int CompareTo(Entrant other) => Ticket.CompareTo(other.Ticket) is var order && order != 0 ? order : Row.CompareTo(other.Row);
}
