using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Hashing;
using Xinheng.Drawing.Selection;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>Hashing side by side gives the bytes of the base library's SHA-256, in every width and for every number of messages.</summary>
public sealed class HashingLaws
{
    [FsCheck.Xunit.Property(MaxTest = 200)]
    public bool Every_width_hashes_as_the_base_library_does(int seed, PositiveInt count, PositiveInt length, bool beginsWithABlock)
    {
        var random = new Random(seed);
        var beginning = Bytes(random, beginsWithABlock ? LaneHash.BlockBytes : 0);
        var start = beginsWithABlock ? Midstate.After(beginning) : Midstate.Initial;
        var messages = Enumerable.Range(0, count.Get % 40).Select(_ => Bytes(random, length.Get % 250)).ToArray();
        var due = messages.Select(message => Convert.ToHexStringLower(SHA256.HashData([.. beginning, .. message]))).ToArray();
        return new[] { Hashed<OneWord>(start, messages), Hashed<FourWords>(start, messages), Hashed<EightWords>(start, messages), Hashed<SixteenWords>(start, messages), HashedAsTheMachineCan(start, messages) }.All(made => made.SequenceEqual(due));
    }

    [FsCheck.Xunit.Property(MaxTest = 100)]
    public bool Blocks_are_laid_into_lanes_alike_in_both_ways(int seed, PositiveInt gap) => IsLaidAlike<EightWords>(seed, gap.Get % 100) && IsLaidAlike<SixteenWords>(seed, gap.Get % 100);

    [FsCheck.Xunit.Property(MaxTest = 30)]
    public bool Tickets_made_many_at_a_time_are_those_made_one_by_one(int seed, PositiveInt rows)
    {
        var random = new Random(seed);
        var draw = new MadeUpDraw(seed, subjects: 1 + rows.Get % 150);
        var old = Enumerable.Range(0, rows.Get % 150).Select(index => new FrameRow(
            string.Create(CultureInfo.InvariantCulture, $"R{index:000000000000000}"), 'A', "440802", [], [], Convert.ToHexStringLower(Bytes(random, 14))));
        var frame = new Frame([.. draw.Frame.Rows, .. old]);
        var key = SeedKey.Of(draw.Seed);
        var asked = Enumerable.Range(0, frame.Rows.Count).ToArray();
        random.Shuffle(asked);
        var tickets = new Digest[asked.Length];
        new Tickets(key, frame).Of(asked, tickets);
        return asked.Zip(tickets).All(pair => pair.Second.ToString() == Hashes.Of($"{key.Text}/ticket/{frame.Rows[pair.First].Id}{frame.Rows[pair.First].Salt}"));
    }

    [FsCheck.Xunit.Property(MaxTest = 200)]
    public bool Digests_are_ordered_as_their_hex_characters_are(int seed, byte shared)
    {
        var random = new Random(seed);
        var (one, other) = (Bytes(random, Digest.Bytes), Bytes(random, Digest.Bytes));
        one.AsSpan(0, shared % Digest.Bytes).CopyTo(other);
        var (first, second) = (Digest.Read(one), Digest.Read(other));
        return first.ToString() == Convert.ToHexStringLower(one) && Math.Sign(first.CompareTo(second)) == Math.Sign(string.CompareOrdinal(first.ToString(), second.ToString()));
    }

    /// <summary>Around the sizes at which trees are cut into subtrees, with lines of none to five blocks.</summary>
    [FsCheck.Xunit.Property(MaxTest = 12)]
    public Property Roots_are_those_of_the_standards_own_recursion() => Prop.ForAll(
        Gen.Elements(1, 2, 3, 63, 64, 65, 4095, 4096, 4097, 8192, 9001).SelectMany(lines => Gen.Choose(0, int.MaxValue).Select(seed => (lines, seed))).ToArbitrary(), made =>
        {
            var random = new Random(made.seed);
            var lines = Enumerable.Range(0, made.lines).Select(_ => new string('x', random.Next(random.Next(20) == 0 ? 330 : 70)) + random.Next(10)).ToArray();
            var file = Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => line + "\n")));
            var root = Convert.ToHexStringLower(Tree(Array.ConvertAll(lines, line => SHA256.HashData([0, .. Encoding.ASCII.GetBytes(line)]))));
            var place = random.Next(lines.Length);
            return Merkle.Root(file) == root && Merkle.Leads(Encoding.ASCII.GetBytes(lines[place]), place, lines.Length, Merkle.Path(file, place), root);
        });

    // MTH of RFC 6962, section 2.1, as it is written there.
    private static bool IsLaidAlike<TWords>(int seed, int gap)
        where TWords : unmanaged, IWords<TWords>
    {
        var stride = LaneHash.BlockBytes + gap;
        var messages = Bytes(new Random(seed), stride * TWords.Lanes);
        var (one, other) = (new TWords[Compression.BlockWords], new TWords[Compression.BlockWords]);
        Laying.WordByWord<TWords>(messages, stride, TWords.Lanes, one);
        TWords.Lay(messages, stride, TWords.Lanes, other);
        return MemoryMarshal.AsBytes(one.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(other.AsSpan()));
    }

    private static byte[] Tree(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1) return leaves[0];
        var split = 1;
        while (2 * split < leaves.Length) split *= 2;
        return SHA256.HashData([1, .. Tree(leaves[..split]), .. Tree(leaves[split..])]);
    }

    private static string[] Hashed<TWords>(Midstate start, byte[][] messages)
        where TWords : unmanaged, IWords<TWords>
    {
        var (laid, blocks) = Laid(start, messages);
        var digests = new Digest[messages.Length];
        LaneHash.Hash<TWords>(start, laid, blocks, digests);
        return Array.ConvertAll(digests, digest => digest.ToString());
    }

    private static string[] HashedAsTheMachineCan(Midstate start, byte[][] messages)
    {
        var (laid, blocks) = Laid(start, messages);
        var digests = new Digest[messages.Length];
        LaneHash.Hash(start, laid, blocks, digests);
        return Array.ConvertAll(digests, digest => digest.ToString());
    }

    private static (byte[] Laid, int Blocks) Laid(Midstate start, byte[][] messages)
    {
        if (messages.Length == 0) return ([], 1);
        var blocks = LaneHash.BlocksOf(messages[0].Length);
        var laid = new byte[messages.Length * blocks * LaneHash.BlockBytes];
        for (var index = 0; index < messages.Length; index++)
        {
            var message = laid.AsSpan(index * blocks * LaneHash.BlockBytes, blocks * LaneHash.BlockBytes);
            messages[index].CopyTo(message);
            LaneHash.Pad(message, messages[index].Length, start);
        }

        return (laid, blocks);
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
