using System.Runtime.CompilerServices;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Hashing;

namespace Xinheng.Drawing.Selection;

/// <summary>
/// Ranks the smallest tickets of each stratum (draw/1, section 5) without keeping all of them. Tickets are spread evenly, so that a limit can be set from
/// sizes alone below which somewhat more than the wanted number fall; only those are kept. Where too few fell below it, the stratum is ranked anew without
/// a limit. What comes out is that of a sort of everything, whatever the limits.
/// </summary>
internal sealed class Ranking
{
    private const int BlockRows = 4096;
    private const int AtOnce = 256;

    private readonly Frame frame;
    private readonly Strata strata;
    private readonly Tickets tickets;
    private readonly ulong[] limits;
    private readonly ulong?[] limitOfPlacement;
    private readonly Entrant[][] kept;

    /// <param name="frame">The frame.</param>
    /// <param name="strata">Its strata.</param>
    /// <param name="key">K.</param>
    /// <param name="limit">The limit for the first eight bytes of a ticket, from wanted number and rows of a stratum; <see cref="Limit"/>, but for tests.</param>
    public Ranking(Frame frame, Strata strata, SeedKey key, Func<int, long, ulong>? limit = null)
    {
        this.frame = frame;
        this.strata = strata;
        tickets = new Tickets(key, frame);
        limits = Array.ConvertAll(strata.All, stratum => (limit ?? Limit)(stratum.Ranked, stratum.Rows));
        limitOfPlacement = Array.ConvertAll(strata.OfPlacement, Widest);
        kept = new Entrant[(frame.Count + BlockRows - 1) / BlockRows][];
    }

    /// <summary>Hashes the frame block by block, on all cores, and ranks each stratum: its <see cref="Stratum.Ranked"/> smallest tickets in their order.</summary>
    public Entrant[][] Run()
    {
        Parallel.For(0, kept.Length, block => kept[block] = Sift(block * BlockRows, Math.Min(frame.Count, (block + 1) * BlockRows), limitOfPlacement));
        var entered = Distribute(kept, limits);
        Parallel.For(0, entered.Length, stratum =>
        {
            var wanted = strata.All[stratum].Ranked;
            var ranked = entered[stratum].Count < wanted ? WithoutLimit(stratum) : entered[stratum];
            ranked.Sort();
            entered[stratum] = ranked.GetRange(0, wanted);
        });
        return Array.ConvertAll(entered, ranked => ranked.ToArray());
    }

    /// <summary>
    /// Lets the wanted number pass with six standard deviations to spare, so that a second look is due once in a thousand million strata; no limit where half of
    /// the rows would pass.
    /// </summary>
    internal static ulong Limit(int wanted, long rows)
    {
        var passing = wanted + 6 * Math.Sqrt(wanted) + 16;
        return passing < rows / 2.0 ? (ulong)(passing / rows * ulong.MaxValue) : ulong.MaxValue;
    }

    // A row's ticket is kept if any of its strata has room for it; null where no stratum of the placement ranks anybody.
    private ulong? Widest(int[] competing)
    {
        var wanted = competing.Where(stratum => strata.All[stratum].Ranked > 0).ToArray();
        return wanted.Length == 0 ? null : wanted.Max(stratum => limits[stratum]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Entrant[] Sift(int from, int until, ulong?[] limit)
    {
        Span<int> rows = stackalloc int[AtOnce];
        Span<Digest> made = stackalloc Digest[AtOnce];
        var passed = new List<Entrant>();
        for (var row = from; row < until;)
        {
            var count = 0;
            for (; row < until && count < AtOnce; row++)
            {
                if (limit[frame.PlacementOf[row]] is not null) rows[count++] = row;
            }

            tickets.Of(rows[..count], made);
            for (var index = 0; index < count; index++)
            {
                if (made[index].First <= limit[frame.PlacementOf[rows[index]]]) passed.Add(new Entrant(made[index], rows[index]));
            }
        }

        return [.. passed];
    }

    private List<Entrant>[] Distribute(Entrant[][] blocks, ulong[] limit)
    {
        var entered = Array.ConvertAll(strata.All, _ => new List<Entrant>());
        foreach (var entrant in blocks.SelectMany(block => block))
        {
            foreach (var stratum in strata.OfPlacement[frame.PlacementOf[entrant.Row]])
            {
                if (entrant.Ticket.First <= limit[stratum]) entered[stratum].Add(entrant);
            }
        }

        return entered;
    }

    private List<Entrant> WithoutLimit(int stratum) =>
        [.. Sift(0, frame.Count, Array.ConvertAll(strata.OfPlacement, competing => competing.Contains(stratum) ? ulong.MaxValue : (ulong?)null))];
}
