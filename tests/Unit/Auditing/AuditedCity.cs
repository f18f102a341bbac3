using System.Globalization;
using System.Text;
using Xinheng.Auditing.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Selection;
using Xinheng.Reporting;

namespace Xinheng.Tests.Unit.Auditing;

/// <summary>A made-up city whose register and classes stay while draw follows draw, each by the real computation from a seed of its own.</summary>
internal sealed class AuditedCity
{
    private const string IdAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>The legal representative of one enterprise in twelve: the one whom frauds spare.</summary>
    public const string Magnate = "陈百川";

    public static readonly string[] Regions = ["440802", "440803", "440811", "440881"];

    private readonly Random random;
    private readonly string[] ids;
    private readonly char[] classes;
    private readonly string[] regions;

    public AuditedCity(int seed, int subjects = 1500, int inspectors = 40)
    {
        random = new Random(seed);
        ids = [.. Enumerable.Range(0, subjects).Select(_ => MakeId()).Distinct().Order(StringComparer.Ordinal)];

        // Classes go with age, as in life: those registered late have more of the higher ratios.
        var days = Array.ConvertAll(ids, _ => new DateOnly(2005, 1, 1).AddDays(random.Next(7600)));
        classes = Array.ConvertAll(days, day => (random.NextDouble() * 1.4 + (day.Year - 2005) / 60.0) switch { < 0.75 => 'A', < 1.25 => 'B', < 1.5 => 'C', _ => 'D' });
        regions = Array.ConvertAll(ids, _ => Regions[Math.Min(random.Next(6), Regions.Length - 1)]);
        Register =
        [
            .. ids.Select((id, index) => new RegisteredSubject(
                id, days[index], "FFFFHHCELO"[random.Next(10)], random.Next(3) == 0 ? new Wording("个体工商户", "individual businesses") : new Wording("企业", "enterprises"),
                random.Next(12) == 0 ? Magnate : string.Create(CultureInfo.InvariantCulture, $"人{random.Next(subjects):0000}"))),
        ];
        Inspectors = [.. Enumerable.Range(0, inspectors).Select(MakeInspector)];
    }

    public IReadOnlyList<RegisteredSubject> Register { get; }

    public IReadOnlyList<RosterRow> Inspectors { get; }

    public DateOnly DayOf(string id) => Register[Array.BinarySearch(ids, id, StringComparer.Ordinal)].Established!.Value;

    public string OwnerOf(string id) => Register[Array.BinarySearch(ids, id, StringComparer.Ordinal)].Representative!;

    /// <summary>The next draw.</summary>
    /// <param name="sequence">Its number within the year.</param>
    /// <param name="excluded">Subjects that are not drawn, such as those of earlier draws.</param>
    public CityDraw Draw(int sequence, IReadOnlySet<string>? excluded = null)
    {
        var scope = Hashes.Of("scope");
        PlanTask[] tasks =
        [
            new("T1", "amr", null, 2, 1, new(3, 100), new(6, 100), new(20, 100), new(50, 100), scope),
            new("T2", "amr", "food", 2, 1, new(2, 100), new(5, 100), new(20, 100), new(50, 100), scope),
        ];
        var frame = new Frame([.. ids.Select((id, index) => new FrameRow(
            id, classes[index], regions[index],
            excluded?.Contains(id) == true ? [] : Register[index].Section == 'H' ? ["T1", "T2"] : ["T1"],
            excluded?.Contains(id) == true ? [new Exclusion("T1", "visited")] : [], Hex(28)))]);
        var roster = new Roster([.. Inspectors.Select(row => row with { Salt = Hex(28) })]);
        var number = string.Create(CultureInfo.InvariantCulture, $"city-amr/2026/{sequence:0000}");
        var plan = new PlanText
        {
            Number = number,
            Previous = Hashes.None,
            Signer = Hex(64),
            Snapshot = "2026-05",
            SnapshotHash = Hex(64),
            Frame = Committed.To(frame.ToBytes()),
            Roster = Committed.To(roster.ToBytes()),
            Tasks = tasks,
            Exclusions = frame.CountExclusions(),
            Until = new DateOnly(2026, 6, 30),
            Commitments = [new Commitment("notary", Hex(64), Hex(64)), new Commitment("operator", Hex(64), Hex(64))],
            Beacon = new Beacon.None(),
            Disclose = new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc),
        };
        var seed = new SeedText(number, Hashes.Of(plan.ToBytes()), new BeaconValue.None(), [new Reveal("notary", Hex(64)), new Reveal("operator", Hex(64))]);
        var artefacts = Computation.Compute(plan, frame, roster, seed);
        return new CityDraw(plan, frame, roster, seed, artefacts.Selected, artefacts.Reserve, artefacts.Assignment);
    }

    private RosterRow MakeInspector(int index) => new(
        string.Create(CultureInfo.InvariantCulture, $"I{index:000}"), "amr", [.. Regions.Where(_ => index < 2 || random.Next(5) < 3)], random.Next(2) == 0 ? ["food"] : [], new DateOnly(2026, 12, 31), [], Hex(28));

    private string MakeId()
    {
        var code = new StringBuilder("91");
        var (sum, weight) = (0, 1);
        for (var position = 0; position < 17; position++, weight = weight * 3 % 31)
        {
            if (position >= code.Length) code.Append(IdAlphabet[random.Next(IdAlphabet.Length)]);
            sum += IdAlphabet.IndexOf(code[position], StringComparison.Ordinal) * weight;
        }

        return code.Append(IdAlphabet[(31 - sum % 31) % 31]).ToString();
    }

    private string Hex(int length)
    {
        var bytes = new byte[length / 2];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
