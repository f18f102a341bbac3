using System.Globalization;
using System.Security.Cryptography;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Hashing;
using Xinheng.Drawing.Selection;

namespace Xinheng.Tests.Benchmarks;

/// <summary>What a whole draw costs, from the frame in memory to the record, against hashing its tickets alone on the same cores.</summary>
internal static class WholeDraw
{
    private const int BlockRows = 4096;

    /// <summary>Measures a draw and says what it found.</summary>
    /// <returns>What was measured, without inspectors and with.</returns>
    public static (Measured WithoutInspectors, Measured WithInspectors) Measure(Figures figures, MadeUpCity made, int rounds)
    {
        var size = made.Frame.Rows.Count.ToString("#,0", CultureInfo.InvariantCulture);
        var tickets = new Tickets(SeedKey.Of(made.Seed), made.Frame);
        var hashing = Figures.LeastSeconds(rounds, () => HashOnAllCores(tickets, made.Frame.Rows.Count));
        var without = Figures.LeastSeconds(rounds, () => Computation.Compute(made.Plan, made.Frame, new Roster([]), made.Seed));
        var with = Figures.LeastSeconds(rounds, () => Computation.Compute(made.Plan, made.Frame, made.Roster, made.Seed));
        figures.Add($"{size} subjects: hashing their tickets alone, all cores", hashing, "s");
        figures.Add($"{size} subjects: whole draw without inspectors", without, "s");
        figures.Add($"{size} subjects: whole draw with inspectors", with, "s");
        figures.Add($"{size} subjects: frame.tsv read and checked", Figures.LeastSeconds(Math.Min(rounds, 2), () => Frame.Read(made.FrameFile)), "s");
        figures.Add($"{size} subjects: root of frame.tsv", Figures.LeastSeconds(Math.Min(rounds, 2), () => Merkle.Root(made.FrameFile)), "s");
        figures.Add($"{size} subjects: salts hashed once, one core", Figures.LeastSeconds(Math.Min(rounds, 2), () => made.Frame.BlindKey()), "s");
        figures.Add($"{size} subjects: frame.tsv", made.FrameFile.Length / 1e6, "MB");
        var unstaffed = Computation.Compute(made.Plan, made.Frame, new Roster([]), made.Seed);
        var artefacts = Computation.Compute(made.Plan, made.Frame, made.Roster, made.Seed);
        figures.Add($"{size} subjects: selected rows", artefacts.Selected.Count, "rows");
        figures.Add($"{size} subjects: visits", artefacts.Assignment.Count, "visits");
        figures.Compare($"{size} subjects: whole draw without inspectors against hashing alone", without / hashing);
        figures.Compare($"{size} subjects: whole draw with inspectors against hashing alone", with / hashing);
        return (new(without, Hashes.Of(unstaffed.Record.ToBytes())), new(with, Hashes.Of(artefacts.Record.ToBytes())));
    }

    /// <summary>Makes all tickets of a frame on one core.</summary>
    public static void HashOnOneCore(Tickets tickets, int rows)
    {
        for (var from = 0; from < rows; from += BlockRows) HashBlock(tickets, from, Math.Min(rows, from + BlockRows));
    }

    /// <summary>The same on all.</summary>
    public static void HashOnAllCores(Tickets tickets, int rows) =>
        Parallel.For(0, (rows + BlockRows - 1) / BlockRows, block => HashBlock(tickets, block * BlockRows, Math.Min(rows, (block + 1) * BlockRows)));

    /// <summary>Hashes messages one by one with the base library.</summary>
    public static void HashEach(byte[][] messages, int from, int until)
    {
        Span<byte> digest = stackalloc byte[Digest.Bytes];
        for (var index = from; index < until; index++) SHA256.HashData(messages[index], digest);
    }

    private static void HashBlock(Tickets tickets, int from, int until)
    {
        Span<int> rows = stackalloc int[256];
        Span<Digest> made = stackalloc Digest[256];
        while (from < until)
        {
            var count = Math.Min(rows.Length, until - from);
            for (var index = 0; index < count; index++) rows[index] = from++;
            tickets.Of(rows[..count], made);
        }
    }

    /// <summary>A draw that was measured.</summary>
    /// <param name="Seconds">The least that it took.</param>
    /// <param name="RecordHash">Hash of record.txt.</param>
    internal sealed record Measured(double Seconds, string RecordHash);
}
