namespace Xinheng.Auditing.Draws;

/// <summary>How the tickets of a draw lie on [0, 1), computed again from seed and frame, and whether the files hold the same.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Distance">Kolmogorov–Smirnov distance from the even spread.</param>
/// <param name="P">Its probability.</param>
/// <param name="Bins">Tickets in each twentieth.</param>
/// <param name="Compared">Tickets of selected.tsv and reserve.tsv that were compared.</param>
/// <param name="Different">Of these, those that seed and frame don't give.</param>
internal sealed record TicketSpread(int Count, double Distance, double P, int[] Bins, int Compared, int Different)
{
    public const int BinCount = 20;
}
