using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Teams;

/// <summary>Candidates of one visit in the order in which they are preferred: least load first, then by hash of the pair.</summary>
internal static class Preferences
{
    public static List<RosterRow> Of(string subject, IEnumerable<RosterRow> candidates, IReadOnlyDictionary<string, int> loads, SeedKey key)
    {
        var ranked = candidates.Select(candidate => (Candidate: candidate, Load: loads.GetValueOrDefault(candidate.Inspector), Hash: HashOf(subject, candidate, key))).ToList();
        ranked.Sort((one, other) => one.Load != other.Load ? one.Load.CompareTo(other.Load) : one.Hash.AsSpan().SequenceCompareTo(other.Hash));
        return ranked.ConvertAll(entry => entry.Candidate);
    }

    private static byte[] HashOf(string subject, RosterRow candidate, SeedKey key)
    {
        var digest = new byte[32];
        key.Preference(subject, candidate.Inspector, digest);
        return digest;
    }
}
