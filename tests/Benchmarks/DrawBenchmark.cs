using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Selection;

namespace Xinheng.Tests.Benchmarks;

/// <summary><c>bench draw</c>: tickets against <c>SHA256.HashData</c> a message, and a whole draw against the hashing alone and against a plain Python script.</summary>
internal static class DrawBenchmark
{
    private const int City = 550_200;

    private static readonly string[] Regions = ["440802", "440803", "440804", "440811", "440823", "440825", "440881", "440882", "440883"];

    public static Command Create()
    {
        var subjects = new Option<int>("--subjects") { Description = "主体数 / subjects", DefaultValueFactory = _ => City };
        var rounds = new Option<int>("--rounds") { Description = "每项取最快的轮数 / runs of which the fastest counts", DefaultValueFactory = _ => 5 };
        var json = Figures.JsonOption();
        var command = new Command("draw", "抽取 / the draw") { subjects, rounds, json };
        command.SetAction(parsed => Run(parsed.GetValue(subjects), parsed.GetValue(rounds), parsed.GetValue(json)));
        return command;
    }

    private static int Run(int subjects, int rounds, bool isJson)
    {
        if (subjects < 1 || rounds < 1)
        {
            Console.Error.WriteLine("--subjects 和 --rounds 至少为 1 / --subjects and --rounds are at least 1");
            return 2;
        }

        var figures = new Figures("draw");
        var (plan, frame, roster, seed) = MakeUp(subjects);
        var key = SeedKey.Of(seed);
        var messages = frame.Rows.Select(row => Encoding.ASCII.GetBytes($"{key.Text}/ticket/{row.Id}{row.Salt}")).ToArray();
        figures.Add("subjects", subjects, "rows");
        figures.Add("cores", Environment.ProcessorCount, "cores");

        var one = Figures.LeastSeconds(rounds, () => HashEach(messages, 0, messages.Length));
        var all = Figures.LeastSeconds(rounds, () => Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(0, messages.Length, 4096), range => HashEach(messages, range.Item1, range.Item2)));
        var ours = Figures.LeastSeconds(rounds, () => Tickets.Of(key, frame.Rows));
        figures.Add("SHA256.HashData a message, one core", subjects / one, "tickets/s");
        figures.Add("SHA256.HashData a message, all cores", subjects / all, "tickets/s");
        figures.Add("tickets, all cores", subjects / ours, "tickets/s");
        figures.Compare("tickets against SHA256.HashData, all cores", all / ours);

        var whole = Figures.LeastSeconds(rounds, () => Computation.Compute(plan, frame, roster, seed));
        var withoutTeams = Figures.LeastSeconds(rounds, () => Computation.Compute(plan, frame, new Roster([]), seed));
        var file = frame.ToBytes();
        figures.Add("whole draw, with teams and record", whole, "s");
        figures.Add("the same without inspectors", withoutTeams, "s");
        figures.Add("frame.tsv read and checked", Figures.LeastSeconds(Math.Min(rounds, 2), () => Frame.Read(file)), "s");
        figures.Add("root of frame.tsv", Figures.LeastSeconds(Math.Min(rounds, 2), () => Merkle.Root(file)), "s");
        figures.Compare("whole draw against hashing its tickets alone", whole / ours);

        var artefacts = Computation.Compute(plan, frame, roster, seed);
        figures.Add("selected rows", artefacts.Selected.Count, "rows");
        figures.Add("visits", artefacts.Assignment.Count, "visits");
        ComparePython(figures, plan, file, seed, Hashes.Of(artefacts.ToFiles()["selected.tsv"]), withoutTeams);
        figures.Print(isJson);
        return 0;
    }

    private static void HashEach(byte[][] messages, int from, int until)
    {
        Span<byte> digest = stackalloc byte[32];
        for (var index = from; index < until; index++) SHA256.HashData(messages[index], digest);
    }

    // Python does tickets, quotas and selection; ours is timed without inspectors, roots and record included.
    private static void ComparePython(Figures figures, PlanText plan, byte[] frame, SeedText seed, string selectedHash, double ours)
    {
        var folder = Directory.CreateTempSubdirectory("xinheng-bench-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, PlanText.FileName), plan.ToBytes());
            File.WriteAllBytes(Path.Combine(folder, Frame.FileName), frame);
            File.WriteAllBytes(Path.Combine(folder, SeedText.FileName), seed.ToBytes());
            var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "plain_draw.py"));
            start.ArgumentList.Add(folder);
            using var python = Process.Start(start)!;
            var words = python.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            python.WaitForExit();
            if (words.Length != 2 || words[1] != selectedHash) throw new InvalidOperationException("The plain script selected other subjects than draw/1: the comparison would be void.");
            var seconds = double.Parse(words[0], CultureInfo.InvariantCulture);
            figures.Add("plain Python draw (hashlib, heapq), same selection", seconds, "s");
            figures.Compare("whole draw without inspectors against plain Python", seconds / ours);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            figures.Remark("没有 python3，未作此项对照 / there is no python3: that comparison was skipped");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The class mix and the ratios by class of a city as places publish them; a quarter's three tasks.
    private static (PlanText Plan, Frame Frame, Roster Roster, SeedText Seed) MakeUp(int subjects)
    {
        var random = new Random(20260630);
        var frame = new Frame([.. Enumerable.Range(0, subjects).Select(index => MakeRow(index, random))]);
        var roster = new Roster([.. Enumerable.Range(0, 600).Select(index => MakeInspector(index, random))]);
        const string number = "bench/2026/0001";
        var secret = Hex(64, random);
        var plan = new PlanText
        {
            Number = number, Previous = Hashes.None, Signer = Hex(64, random), Snapshot = "2026-05", SnapshotHash = Hex(64, random),
            Frame = Committed.To(frame.ToBytes()), Roster = Committed.To(roster.ToBytes()),
            Tasks = [MakeTask("T1", "amr", null), MakeTask("T2", "amr", "food"), MakeTask("T3", "fire", null)],
            Exclusions = frame.CountExclusions(), Until = new DateOnly(2026, 6, 30),
            Commitments = [new Commitment("operator", Commitment.Of(number, "operator", secret), Hex(64, random))],
            Beacon = new Beacon.None(), Disclose = new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc),
        };
        return (plan, frame, roster, new SeedText(number, Hashes.Of(plan.ToBytes()), new BeaconValue.None(), [new Reveal("operator", secret)]));
    }

    private static PlanTask MakeTask(string id, string department, string? skill) =>
        new(id, department, skill, 2, 3, new(1, 400), new(5, 400), new(20, 400), new(50, 400), Hashes.Of(Encoding.ASCII.GetBytes(id)));

    private static FrameRow MakeRow(int index, Random random)
    {
        var odds = random.Next(1000);
        var riskClass = odds < 654 ? 'A' : odds < 907 ? 'B' : odds < 984 ? 'C' : 'D';
        string[] tasks = random.Next(10) switch { < 5 => ["T1"], < 7 => ["T1", "T2"], < 9 => ["T1", "T3"], _ => [] };
        return new FrameRow(string.Create(CultureInfo.InvariantCulture, $"R{index:000000000000000}"), riskClass, Regions[random.Next(Regions.Length)], tasks, [], Hex(28, random));
    }

    private static RosterRow MakeInspector(int index, Random random) => new(
        string.Create(CultureInfo.InvariantCulture, $"I{index:0000}"), random.Next(4) == 0 ? "fire" : "amr", [.. Regions.Where(_ => random.Next(3) == 0)],
        random.Next(3) == 0 ? ["food"] : [], new DateOnly(2027, 1, 1), [], Hex(28, random));

    private static string Hex(int length, Random random)
    {
        var bytes = new byte[length / 2];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
