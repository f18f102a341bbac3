using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Hashing;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Teams;

/// <summary>
/// The order in which inspectors are preferred for a subject (draw/1, section 6): least load first, then by hash of the pair. Hashes are computed only for
/// those whose load ties for the least, many at a time, and kept while the same subject is asked about.
/// </summary>
internal sealed class Preferences
{
    private const int AtOnce = 64;

    private readonly SeedKey key;
    private readonly IReadOnlyList<RosterRow> inspectors;
    private readonly byte[][] names;
    private readonly Digest[] hashes;
    private readonly int[] hashedFor;
    private readonly List<int> tied = [];
    private readonly int[] pending = new int[AtOnce];
    private readonly byte[] messages = new byte[AtOnce * LaneHash.BlockBytes];
    private string? subject;
    private byte[] beginning = [];
    private int turn;

    /// <param name="key">K.</param>
    /// <param name="inspectors">The roster; inspectors are named by their places in it.</param>
    public Preferences(SeedKey key, IReadOnlyList<RosterRow> inspectors)
    {
        this.key = key;
        this.inspectors = inspectors;
        names = [.. inspectors.Select(inspector => Encoding.ASCII.GetBytes(inspector.Inspector))];
        hashes = new Digest[names.Length];
        hashedFor = new int[names.Length];
    }

    /// <summary>The most preferred of some; null where there are none.</summary>
    /// <param name="of">The subject to be visited.</param>
    /// <param name="fit">Those who may be chosen.</param>
    /// <param name="loads">Visits already given, by place in the roster.</param>
    public int? Best(string of, ReadOnlySpan<int> fit, ReadOnlySpan<int> loads)
    {
        if (fit.IsEmpty) return null;
        TurnTo(of);
        CollectTied(fit, loads);
        if (tied.Count == 1) return tied[0];
        HashTied();
        var best = tied[0];
        foreach (var inspector in tied)
        {
            if (hashes[inspector].CompareTo(hashes[best]) < 0) best = inspector;
        }

        return best;
    }

    private void TurnTo(string of)
    {
        if (subject == of) return;
        subject = of;
        beginning = Encoding.ASCII.GetBytes($"/pair/{of}/");
        turn++;
    }

    private void CollectTied(ReadOnlySpan<int> fit, ReadOnlySpan<int> loads)
    {
        var least = int.MaxValue;
        foreach (var inspector in fit)
        {
            if (loads[inspector] > least) continue;
            if (loads[inspector] < least) tied.Clear();
            least = loads[inspector];
            tied.Add(inspector);
        }
    }

    private void HashTied()
    {
        var count = 0;
        foreach (var inspector in tied)
        {
            if (hashedFor[inspector] == turn) continue;
            hashedFor[inspector] = turn;
            var length = beginning.Length + names[inspector].Length;

            // Only the longest names need a second block.
            if (LaneHash.BlocksOf(length) > 1)
            {
                hashes[inspector] = key.Preference(subject!, inspectors[inspector].Inspector);
                continue;
            }

            var message = messages.AsSpan(count * LaneHash.BlockBytes, LaneHash.BlockBytes);
            beginning.CopyTo(message);
            names[inspector].CopyTo(message[beginning.Length..]);
            LaneHash.Pad(message, length, key.Midstate);
            pending[count++] = inspector;
            if (count == AtOnce) Flush(ref count);
        }

        Flush(ref count);
    }

    private void Flush(ref int count)
    {
        Span<Digest> made = stackalloc Digest[AtOnce];
        LaneHash.Hash(key.Midstate, messages, blocksEach: 1, made[..count]);
        for (var index = 0; index < count; index++) hashes[pending[index]] = made[index];
        count = 0;
    }
}
