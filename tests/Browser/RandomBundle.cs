using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Browser;

/// <summary>
/// A bundle or receipt of a made-up draw, as different as its seed: every kind of beacon, voids, closes with replacements, earlier draws, for the public or
/// the auditor; and in two of three something was done to it.
/// </summary>
internal sealed class RandomBundle
{
    private const string Number = "zhanjiang-amr/2026/0002";

    // The real value of quicknet, so that its signature can be checked; and one whose signature is of another round.
    private const string Randomness = "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587";
    private const string Signature = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b";
    private const long Round = 657413;

    private static readonly DateTime BeaconTime = new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc);
    private static readonly string[] AuditorsOnly = ["frame.tsv", "roster.tsv", "strata.tsv", "selected.tsv", "reserve.tsv", "assignment.tsv", "outcome.tsv"];

    private readonly Random random;
    private readonly MadeUpDraw draw;

    public RandomBundle(int seed)
    {
        random = new Random(seed);
        var earlier = new MadeUpDraw(seed + 1_000_000, subjects: 12, number: random.Next(8) == 0 ? "zhanjiang-amr/2026/0003" : "zhanjiang-amr/2026/0001");
        var (beacon, value) = MakeBeacon();
        var previous = random.Next(8) == 0 ? Hashes.None : earlier.RecordHash;
        draw = new MadeUpDraw(seed, subjects: 10 + random.Next(50), Number, previous, beacon, value);
        Files = random.Next(4) switch
        {
            0 => MakeVoid(),
            1 => draw.ToBundle(),
            _ => MakeClosed(),
        };
        if (random.Next(3) > 0) AddLink(earlier);
        var isReceipt = Files.ContainsKey("strata.tsv") && random.Next(2) == 0;
        if (isReceipt) MakeReceipt();
        else if (random.Next(3) == 0) KeepPublic();
        if (value is BeaconValue.Digits digits && random.Next(2) == 0) Digits = random.Next(2) == 0 ? digits.Value : "999999999999";
        if (random.Next(3) > 0) Done = Mutation.Apply(Files, random, Resign);
    }

    public Dictionary<string, byte[]> Files { get; private set; }

    public string? Digits { get; }

    /// <summary>What was done to it.</summary>
    public string Done { get; } = "nothing";

    private (Beacon Beacon, BeaconValue Value) MakeBeacon() => random.Next(6) switch
    {
        0 => (new Beacon.Drand(Round), new BeaconValue.Drand(Round, Randomness, Signature)),
        1 => (new Beacon.Drand(Round + 1), new BeaconValue.Drand(Round + 1, Randomness, Signature)),
        2 or 3 => (new Beacon.Digits("dice", 12, BeaconTime), new BeaconValue.Digits(random.Next(10) == 0 ? "0123456789012" : "012345678901")),
        _ => (new Beacon.None(), new BeaconValue.None()),
    };

    private Dictionary<string, byte[]> MakeVoid()
    {
        var isAfter = random.Next(2) == 0;
        var given = draw.Plan.Commitments.Select(commitment => new GivenReveal(commitment.Role, random.Next(3) > 0)).ToList();
        var isDisclosed = isAfter && given.TrueForAll(role => role.IsGiven);
        var files = draw.ToVoidBundle(new VoidText(Number, Hashes.Of(draw.Plan.ToBytes()), isAfter, given, "withheld late", isDisclosed ? draw.Artefacts.Record.Body : null));
        if (!isDisclosed) return files;
        foreach (var (name, content) in draw.ToBundle().Where(file => file.Key is not ("record.txt" or "record.sig"))) files[name] = content;
        return files;
    }

    private Dictionary<string, byte[]> MakeClosed()
    {
        var exceptions = new List<OutcomeRow>();
        foreach (var stratum in draw.Artefacts.Selected.GroupBy(row => (row.Task, row.Class, row.Region)))
        {
            var reserves = draw.Artefacts.Reserve.Where(row => (row.Task, row.Class, row.Region) == stratum.Key).ToList();
            if (reserves.Count == 0 || random.Next(2) == 0)
            {
                if (random.Next(4) == 0) exceptions.Add(new OutcomeRow(stratum.Key.Task, stratum.First().Id, "not-visited", "flood"));
                continue;
            }

            var used = random.Next(reserves.Count);
            exceptions.Add(new OutcomeRow(stratum.Key.Task, stratum.First().Id, $"replaced:{reserves[used].Id}", "annulled"));
            if (random.Next(6) > 0) exceptions.AddRange(reserves.Take(used).Select(row => new OutcomeRow(row.Task, row.Id, "passed", "annulled")));
        }

        return draw.ToClosedBundle([.. exceptions]);
    }

    private void AddLink(MadeUpDraw earlier)
    {
        foreach (var (name, content) in earlier.ToLink()) Files[name] = content;
    }

    // Alone, or with the bundle of its draw; sometimes with that of another draw.
    private void MakeReceipt()
    {
        var isOfAnother = random.Next(6) == 0;
        var of = isOfAnother ? new MadeUpDraw(random.Next(), subjects: 12, Number, Hashes.None) : draw;
        var subject = of.Frame.Rows[random.Next(of.Frame.Rows.Count)].Id;
        var receipt = Receipt.Make(new Bundle(isOfAnother ? of.ToBundle() : Files), subject, DateTimeOffset.MaxValue).Value.ToBytes();
        if (random.Next(3) == 0) Files.Clear();
        else if (random.Next(3) > 0) KeepPublic();
        Files[Receipt.FileName] = receipt;
    }

    private void KeepPublic()
    {
        foreach (var name in AuditorsOnly) Files.Remove(name);
    }

    // Whoever holds the signer's key can sign what was altered: then the other checks must find it.
    private void Resign(string text)
    {
        var signature = text[..^".txt".Length] + ".sig";
        if (Files.ContainsKey(signature) && !text.Contains('/', StringComparison.Ordinal)) Files[signature] = Signatures.Sign(draw.Signer, Files[text]);
    }
}
