using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Selection;

namespace Xinheng.Tests.Unit.Drawing;

/// <summary>A draw of made-up subjects and inspectors, as different as its seed; the ceremony around it is held with real keys.</summary>
internal sealed class MadeUpDraw
{
    private const string IdAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly string[] Regions = ["440802", "440803", "kfq-1"];
    private static readonly string[] Departments = ["amr", "fire"];
    private static readonly string[] SkillNames = ["food", "lift"];

    private readonly Random random;
    private readonly Dictionary<string, string> secrets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ECDsa> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> scopes = new(StringComparer.Ordinal);

    public MadeUpDraw(int seed, int subjects = 60, string number = "zhanjiang-amr/2026/0001", string? previous = null, Beacon? beacon = null, BeaconValue? value = null, DateTime? disclose = null)
    {
        random = new Random(seed);
        foreach (var role in new[] { "notary", "operator" })
        {
            secrets[role] = Hex(64);
            keys[role] = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        }

        Signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var tasks = new[] { "T1", "T2", "T2-a" }.Select(MakeTask).ToList();
        Frame = new Frame([.. Enumerable.Range(0, subjects).Select(_ => MakeId()).Distinct().Order(StringComparer.Ordinal).Select(id => MakeRow(id, tasks))]);
        Roster = new Roster([.. Enumerable.Range(0, 9).Select(MakeInspector)]);
        Plan = new PlanText
        {
            Number = number,
            Previous = previous ?? Hashes.None,
            Signer = Signatures.Fingerprint(Signer),
            Snapshot = "2026-05",
            SnapshotHash = Hex(64),
            Frame = Committed.To(Frame.ToBytes()),
            Roster = Committed.To(Roster.ToBytes()),
            Tasks = tasks,
            Exclusions = Frame.CountExclusions(),
            Until = new DateOnly(2026, 6, 30),
            Commitments = [.. secrets.Keys.Order(StringComparer.Ordinal).Select(role => new Commitment(role, Commitment.Of(number, role, secrets[role]), Signatures.Fingerprint(keys[role])))],
            Beacon = beacon ?? new Beacon.None(),
            Disclose = disclose ?? new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc),
        };
        Seed = new SeedText(number, Hashes.Of(Plan.ToBytes()), value ?? new BeaconValue.None(), [.. Plan.Commitments.Select(commitment => new Reveal(commitment.Role, secrets[commitment.Role]))]);
        Artefacts = Computation.Compute(Plan, Frame, Roster, Seed);
    }

    public ECDsa Signer { get; }

    public PlanText Plan { get; }

    public Frame Frame { get; }

    public Roster Roster { get; }

    public SeedText Seed { get; }

    public Artefacts Artefacts { get; }

    /// <summary>The auditor's bundle, signed and consented to.</summary>
    public Dictionary<string, byte[]> ToBundle()
    {
        var files = ToPlanFiles();
        foreach (var (name, content) in Artefacts.ToFiles()) files[name] = content;
        files["record.sig"] = Signatures.Sign(Signer, files["record.txt"]);
        files["seed.txt"] = Seed.ToBytes();
        files["frame.tsv"] = Frame.ToBytes();
        files["roster.tsv"] = Roster.ToBytes();
        return files;
    }

    /// <summary>The same for the public, after disclosure.</summary>
    public Dictionary<string, byte[]> ToPublicBundle()
    {
        var files = ToBundle();
        foreach (var name in new[] { "frame.tsv", "roster.tsv", "strata.tsv", "selected.tsv", "reserve.tsv", "assignment.tsv" }) files.Remove(name);
        return files;
    }

    /// <summary>The bundle closed: every visit made, but for the outcomes given.</summary>
    public Dictionary<string, byte[]> ToClosedBundle(params IReadOnlyCollection<OutcomeRow> exceptions)
    {
        var files = ToBundle();
        var outcomes = Artefacts.Selected.Where(row => !exceptions.Any(exception => (exception.Task, exception.Id) == (row.Task, row.Id))).Select(row => new OutcomeRow(row.Task, row.Id, "visited", null)).Concat(exceptions).ToList();
        files["outcome.tsv"] = OutcomeRow.ToBytes(outcomes);
        files["close.txt"] = CloseText.Of(Artefacts.Record, Frame, outcomes).ToBytes();
        files["close.sig"] = Signatures.Sign(Signer, files["close.txt"]);
        return files;
    }

    /// <summary>A bundle of the draw abandoned instead.</summary>
    public Dictionary<string, byte[]> ToVoidBundle(VoidText voided)
    {
        var files = ToPlanFiles();
        files["void.txt"] = voided.ToBytes();
        files["void.sig"] = Signatures.Sign(Signer, files["void.txt"]);
        return files;
    }

    /// <summary>This draw as an earlier link of a chain.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> ToLink()
    {
        var parts = Plan.Number.Split('/');
        var files = ToBundle();
        return new[] { "plan.txt", "plan.sig", "record.txt", "record.sig", "signer.pem" }.Select(name => KeyValuePair.Create($"chain/{parts[1]}-{parts[2]}/{name}", files[name]));
    }

    /// <summary>Hash of the record, for the next draw's plan.</summary>
    public string RecordHash => Hashes.Of(Artefacts.Record.ToBytes());

    private Dictionary<string, byte[]> ToPlanFiles()
    {
        var plan = Plan.ToBytes();
        var files = new Dictionary<string, byte[]>(scopes, StringComparer.Ordinal)
        {
            ["plan.txt"] = plan,
            ["plan.sig"] = Signatures.Sign(Signer, plan),
            ["signer.pem"] = Signatures.PemOf(Signer),
        };
        foreach (var (role, key) in keys)
        {
            files[$"{role}.pem"] = Signatures.PemOf(key);
            files[$"consent.{role}.sig"] = Signatures.Sign(key, plan);
        }

        return files;
    }

    private PlanTask MakeTask(string id)
    {
        var scope = Encoding.UTF8.GetBytes($"行业 = {id}\n");
        scopes[$"scope.{id}.txt"] = scope;
        return new PlanTask(
            id, Some(Departments), random.Next(3) == 0 ? Some(SkillNames) : null, 1 + random.Next(2), random.Next(4),
            MakeRatio(), MakeRatio(), MakeRatio(), MakeRatio(), Hashes.Of(scope));
    }

    private Fraction MakeRatio()
    {
        var denominator = random.NextInt64(1, random.Next(2) == 0 ? 100 : 1_000_000_000_000_000_000);
        return new Fraction(random.NextInt64(0, denominator + 1), denominator);
    }

    private FrameRow MakeRow(string id, List<PlanTask> tasks)
    {
        var roles = tasks.ConvertAll(task => (task.Id, Role: random.Next(5)));
        return new FrameRow(
            id, "ABCD"[random.Next(4)], Some(Regions), [.. roles.Where(task => task.Role >= 2).Select(task => task.Id)],
            [.. roles.Where(task => task.Role == 1).Select(task => new Exclusion(task.Id, "visited"))], Hex(28));
    }

    private RosterRow MakeInspector(int index) => new(
        string.Create(CultureInfo.InvariantCulture, $"I{index:000}"), Some(Departments), Subset(Regions, 4), Subset(SkillNames, 2), new DateOnly(2026, 6, 29 + random.Next(2)),
        [.. Subset([.. Frame.Rows.Take(4).Select(row => row.Id)], 1)], Hex(28));

    private string MakeId()
    {
        var code = new char[18];
        var sum = 0;
        for (int position = 0, weight = 1; position < 17; position++, weight = weight * 3 % 31)
        {
            var value = random.Next(IdAlphabet.Length);
            code[position] = IdAlphabet[value];
            sum += value * weight;
        }

        code[17] = IdAlphabet[(31 - sum % 31) % 31];
        return new string(code);
    }

    private string[] Subset(string[] all, int oddsOfFive) => [.. all.Where(_ => random.Next(5) < oddsOfFive)];

    private string Some(string[] all) => all[random.Next(all.Length)];

    private string Hex(int length)
    {
        var bytes = new byte[length / 2];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
