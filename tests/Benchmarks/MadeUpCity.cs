using System.Globalization;
using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// A draw of made-up subjects: cities of 550,200 with nine districts and 600 inspectors each, as many as it takes; the class mix and the ratios by class of a
/// city as places publish them; a quarter's three tasks. The bytes of the frame are written as they come: a province's rows as objects would not fit.
/// </summary>
internal sealed class MadeUpCity
{
    public const int City = 550_200;

    private const int DistrictsEach = 9;
    private const int InspectorsEach = 600;
    private const int LongestLine = 80;
    private const string CodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private readonly Random random = new(20260630);
    private readonly int subjects;
    private readonly int cities;

    public MadeUpCity(int subjects)
    {
        this.subjects = subjects;
        cities = (subjects + City - 1) / City;
        FrameFile = MakeFrame();
        Frame = Frame.Read(FrameFile).Value;
        Roster = new Roster([.. Enumerable.Range(0, cities * InspectorsEach).Select(MakeInspector)]);
        const string number = "bench/2026/0001";
        var secret = Hex(64);
        Plan = new PlanText
        {
            Number = number, Previous = Hashes.None, Signer = Hex(64), Snapshot = "2026-05", SnapshotHash = Hex(64),
            Frame = Committed.To(FrameFile), Roster = Committed.To(Roster.ToBytes()),
            Tasks = [MakeTask("T1", "amr", null), MakeTask("T2", "amr", "food"), MakeTask("T3", "fire", null)],
            Exclusions = Frame.CountExclusions(), Until = new DateOnly(2026, 6, 30),
            Commitments = [new Commitment("operator", Commitment.Of(number, "operator", secret), Hex(64))],
            Beacon = new Beacon.None(), Disclose = new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc),
        };
        Seed = new SeedText(number, Hashes.Of(Plan.ToBytes()), new BeaconValue.None(), [new Reveal("operator", secret)]);
    }

    public ReadOnlyMemory<byte> FrameFile { get; }

    public Frame Frame { get; }

    public Roster Roster { get; }

    public PlanText Plan { get; }

    public SeedText Seed { get; }

    private static PlanTask MakeTask(string id, string department, string? skill) =>
        new(id, department, skill, 2, 3, new(1, 400), new(5, 400), new(20, 400), new(50, 400), Hashes.Of(Encoding.ASCII.GetBytes(id)));

    private static string Region(int city, int district) => string.Create(CultureInfo.InvariantCulture, $"44{city:00}{district:00}");

    private ReadOnlyMemory<byte> MakeFrame()
    {
        var file = new byte[checked((int)Math.Min(Array.MaxLength, (long)subjects * LongestLine))];
        var used = 0;
        var districts = Enumerable.Range(0, cities * DistrictsEach).Select(district => Encoding.ASCII.GetBytes(Region(district / DistrictsEach, district % DistrictsEach))).ToArray();
        for (var subject = 0; subject < subjects; subject++)
        {
            WriteCode(file.AsSpan(used), subject);
            used += 18;
            Append("\t"u8);
            file[used++] = random.Next(1000) switch { < 654 => (byte)'A', < 907 => (byte)'B', < 984 => (byte)'C', _ => (byte)'D' };
            Append("\t"u8);
            Append(districts[(int)((long)subject * cities / subjects) * DistrictsEach + random.Next(DistrictsEach)]);
            Append(random.Next(10) switch { < 5 => "\tT1\t-\t"u8, < 7 => "\tT1,T2\t-\t"u8, < 9 => "\tT1,T3\t-\t"u8, _ => "\t-\t-\t"u8 });
            Append(Encoding.ASCII.GetBytes(Hex(28)));
            Append("\n"u8);
        }

        return file.AsMemory(0, used);

        void Append(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(file.AsSpan(used));
            used += bytes.Length;
        }
    }

    // Codes of GB 32100-2015 in ascending order, with their check characters.
    private static void WriteCode(Span<byte> code, int number)
    {
        "91440802MA0000000"u8.CopyTo(code);
        for (var position = 16; position > 9; position--, number /= CodeAlphabet.Length) code[position] = (byte)CodeAlphabet[number % CodeAlphabet.Length];
        var sum = 0;
        for (int position = 0, weight = 1; position < 17; position++, weight = weight * 3 % 31) sum += CodeAlphabet.IndexOf((char)code[position], StringComparison.Ordinal) * weight;
        code[17] = (byte)CodeAlphabet[(31 - sum % 31) % 31];
    }

    private RosterRow MakeInspector(int index) => new(
        string.Create(CultureInfo.InvariantCulture, $"I{index:00000}"), random.Next(4) == 0 ? "fire" : "amr",
        [.. Enumerable.Range(0, DistrictsEach).Where(_ => random.Next(3) == 0).Select(district => Region(index / InspectorsEach, district))],
        random.Next(3) == 0 ? ["food"] : [], new DateOnly(2027, 1, 1), [], Hex(28));

    private string Hex(int length)
    {
        Span<byte> bytes = stackalloc byte[length / 2];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
