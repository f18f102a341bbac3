using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Teams;

/// <summary>
/// Candidates of one visit in their order of preference: least load first, then by hash of the pair. Hashes are computed only for those whose load ties
/// for the least, as hardly any others are ever asked.
/// </summary>
internal sealed class Preferences(string subject, IReadOnlyList<RosterRow> candidates, IReadOnlyDictionary<string, int> loads, SeedKey key)
{
    private const int DigestBytes = 32;

    private readonly int[] load = [.. candidates.Select(candidate => loads.GetValueOrDefault(candidate.Inspector))];
    private readonly byte[]?[] hashes = new byte[]?[candidates.Count];

    public int Count => candidates.Count;

    /// <summary>The most preferred candidate who is fit; null where none is.</summary>
    public RosterRow? Best(Func<RosterRow, bool> isFit)
    {
        var best = -1;
        for (var index = 0; index < candidates.Count; index++)
        {
            if ((best < 0 || load[index] <= load[best]) && isFit(candidates[index]) && (best < 0 || IsPreferred(index, best))) best = index;
        }

        return best < 0 ? null : candidates[best];
    }

    private bool IsPreferred(int one, int other) => load[one] != load[other] ? load[one] < load[other] : HashOf(one).SequenceCompareTo(HashOf(other)) < 0;

    private ReadOnlySpan<byte> HashOf(int index)
    {
        if (hashes[index] is not { } hash)
        {
            hash = hashes[index] = new byte[DigestBytes];
            key.Preference(subject, candidates[index].Inspector, hash);
        }

        return hash;
    }
}
