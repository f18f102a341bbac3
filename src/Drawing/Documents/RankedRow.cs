using System.Globalization;

namespace Xinheng.Drawing.Documents;

/// <summary>A line of selected.tsv or reserve.tsv.</summary>
/// <param name="Task">The task.</param>
/// <param name="Class"><c>A</c> to <c>D</c>.</param>
/// <param name="Region">The region.</param>
/// <param name="Rank">From 1 within the stratum, going on through the reserves.</param>
/// <param name="Id">The subject.</param>
/// <param name="Ticket">64 hex characters.</param>
public sealed record RankedRow(string Task, char Class, string Region, int Rank, string Id, string Ticket)
{
    /// <summary>The line without LF.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Task}\t{Class}\t{Region}\t{Rank}\t{Id}\t{Ticket}");
}
