using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Xinheng.Drawing.Documents;

namespace Xinheng.Drawing.Selection;

/// <summary>
/// The blinds of strata (draw/1, section 4): salts of a stratum's rows, in the order of ids, hashed. A hash cannot be split, but those of several strata run
/// side by side, each core gathering the salts of its own strata.
/// </summary>
internal sealed class Blinds(Frame frame, Strata strata)
{
    /// <summary>Salts that are gathered before they are hashed: whole blocks of SHA-256, and few enough that those of all strata stay near the core.</summary>
    private const int GatheredSalts = 64;

    private const int GatheredBytes = GatheredSalts * Frame.SaltBytes;

    /// <summary>The parts in which the work can be done at once, largest strata first; each fills its own places.</summary>
    /// <param name="blinds">One for each stratum.</param>
    /// <param name="parts">How many parts.</param>
    public IEnumerable<Action> Parts(string[] blinds, int parts)
    {
        var shares = Enumerable.Range(0, parts).Select(_ => new List<int>()).ToArray();
        var loads = new long[parts];
        foreach (var stratum in Enumerable.Range(0, strata.All.Length).OrderByDescending(stratum => strata.All[stratum].Rows))
        {
            var least = Array.IndexOf(loads, loads.Min());
            shares[least].Add(stratum);
            loads[least] += strata.All[stratum].Rows;
        }

        return shares.Where(share => share.Count > 0).Select(share => (Action)(() => Fill(share, blinds)));
    }

    // A draw is run once: its long loops can't wait for the compiler to find out that they are long. The same holds wherever this attribute stands.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(List<int> share, string[] blinds)
    {
        var places = share.Index().ToDictionary(stratum => stratum.Item, stratum => stratum.Index);
        var placesOfPlacement = Array.ConvertAll(strata.OfPlacement, competing => competing.Where(places.ContainsKey).Select(stratum => places[stratum]).ToArray());
        var hashes = share.ConvertAll(_ => IncrementalHash.CreateHash(HashAlgorithmName.SHA256));
        var gathered = new byte[StartOf(share.Count)];
        var ends = Enumerable.Range(0, share.Count).Select(StartOf).ToArray();
        var content = frame.Content.Span;
        var placementOf = frame.PlacementOf;
        for (var row = 0; row < placementOf.Length; row++)
        {
            var competing = placesOfPlacement[placementOf[row]];
            if (competing.Length == 0) continue;
            var salt = frame.Salt(content, row);
            foreach (var place in competing)
            {
                ref var end = ref ends[place];
                salt[..Frame.SaltBytes].CopyTo(gathered.AsSpan(end, Frame.SaltBytes));
                end += Frame.SaltBytes;
                if (end < StartOf(place + 1)) continue;
                end = StartOf(place);
                hashes[place].AppendData(gathered.AsSpan(end, GatheredBytes));
            }
        }

        for (var place = 0; place < share.Count; place++)
        {
            using var hash = hashes[place];
            hash.AppendData(gathered.AsSpan(StartOf(place)..ends[place]));
            blinds[share[place]] = Convert.ToHexStringLower(hash.GetHashAndReset())[..Frame.SaltBytes];
        }
    }

    private static int StartOf(int place) => place * GatheredBytes;
}
