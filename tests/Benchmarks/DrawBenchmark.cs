using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// <c>bench draw</c>: tickets against <c>SHA256.HashData</c> and OpenSSL, whole draws of a city and of a province against the hashing alone, and the city's
/// against a plain Python script.
/// </summary>
internal static class DrawBenchmark
{
    private const int Province = 18_000_000;
    private const int ShortBytes = 55;
    private const int LongBytes = 16_384;
    private const int BlockBytes = 64;

    public static Command Create()
    {
        var subjects = new Option<int>("--subjects") { Description = "城市的主体数 / subjects of the city", DefaultValueFactory = _ => MadeUpCity.City };
        var province = new Option<int>("--province") { Description = "全省的主体数，0 为不测 / subjects of the province, 0 to leave it out", DefaultValueFactory = _ => Province };
        var rounds = new Option<int>("--rounds") { Description = "每项取最快的轮数 / runs of which the fastest counts", DefaultValueFactory = _ => 7 };
        var alone = new Option<bool>("--whole-draw-only") { Description = "只测整个抽取，并报告本进程的内存峰值 / measure whole draws only, and tell the peak memory of this process" };
        var json = Figures.JsonOption();
        var command = new Command("draw", "抽取 / the draw") { subjects, province, rounds, alone, json };
        command.SetAction(parsed => parsed.GetValue(alone)
            ? RunAlone(parsed.GetValue(subjects), parsed.GetValue(rounds), parsed.GetValue(json))
            : Run(parsed.GetValue(subjects), parsed.GetValue(province), parsed.GetValue(rounds), parsed.GetValue(json)));
        return command;
    }

    private static int Run(int subjects, int province, int rounds, bool isJson)
    {
        if (subjects < 1 || rounds < 1 || province < 0)
        {
            Console.Error.WriteLine("--subjects 和 --rounds 至少为 1，--province 至少为 0 / --subjects and --rounds are at least 1, --province at least 0");
            return 2;
        }

        var figures = new Figures("draw");
        figures.Add("cores", Environment.ProcessorCount, "cores");
        var made = new MadeUpCity(subjects);
        MeasureTickets(figures, made, rounds);
        var (without, with) = WholeDraw.Measure(figures, made, rounds);
        ComparePython(figures, made, new Roster([]), "without inspectors", without, rounds);
        ComparePython(figures, made, made.Roster, "with inspectors", with, rounds);
        if (province > 0) MeasureProvince(figures, province, rounds);
        figures.Print(isJson);
        return 0;
    }

    private static void ComparePython(Figures figures, MadeUpCity made, Roster roster, string which, WholeDraw.Measured ours, int rounds)
    {
        if (PlainPython.Seconds(made, roster, Math.Min(rounds, 3), ours.RecordHash) is { } python)
        {
            figures.Add($"plain Python draw {which} (hashlib, heapq), same record.txt", python, "s");
            figures.Compare($"plain Python against whole draw, {which}", python / ours.Seconds);
        }
        else
        {
            figures.Remark("没有 python3，未作此项对照 / there is no python3: that comparison was skipped");
        }
    }

    private static int RunAlone(int subjects, int rounds, bool isJson)
    {
        var figures = new Figures("draw");
        WholeDraw.Measure(figures, new MadeUpCity(subjects), rounds);
        figures.Add($"{subjects.ToString("#,0", CultureInfo.InvariantCulture)} subjects: peak memory of the process", PeakBytes() / 1e9, "GB");
        figures.Print(isJson);
        return 0;
    }

    private static void MeasureTickets(Figures figures, MadeUpCity made, int rounds)
    {
        var key = SeedKey.Of(made.Seed);
        var rows = made.Frame.Rows.Count;
        var tickets = new Tickets(key, made.Frame);
        var messages = made.Frame.Rows.Select(row => Encoding.ASCII.GetBytes($"{key.Text}/ticket/{row.Id}{row.Salt}")).ToArray();
        var shortOnes = messages.Select(message => message[..ShortBytes]).ToArray();

        // In turns, so that what else the machine does meets all alike.
        double one = double.PositiveInfinity, all = one, ours = one, oursOnAll = one, oneBlock = one;
        for (var round = 0; round < rounds; round++)
        {
            one = Math.Min(one, Figures.LeastSeconds(1, () => WholeDraw.HashEach(messages, 0, rows)));
            ours = Math.Min(ours, Figures.LeastSeconds(1, () => WholeDraw.HashOnOneCore(tickets, rows)));
            all = Math.Min(all, Figures.LeastSeconds(1, () => Parallel.ForEach(Partitioner.Create(0, rows, 4096), range => WholeDraw.HashEach(messages, range.Item1, range.Item2))));
            oursOnAll = Math.Min(oursOnAll, Figures.LeastSeconds(1, () => WholeDraw.HashOnAllCores(tickets, rows)));
            oneBlock = Math.Min(oneBlock, Figures.LeastSeconds(1, () => WholeDraw.HashEach(shortOnes, 0, rows)));
        }

        figures.Add("tickets, one core", rows / ours, "tickets/s");
        figures.Add("tickets, all cores", rows / oursOnAll, "tickets/s");
        figures.Add("SHA256.HashData a ticket (two blocks), one core", rows / one, "tickets/s");
        figures.Add("SHA256.HashData a ticket (two blocks), all cores", rows / all, "tickets/s");
        figures.Add("SHA256.HashData a message of one block, one core", rows / oneBlock, "messages/s");
        figures.Compare("tickets against SHA256.HashData, one core", one / ours);
        figures.Compare("tickets against SHA256.HashData, all cores", all / oursOnAll);
        figures.Compare("tickets against SHA256.HashData of one block, one core", oneBlock / ours);
        if (OpenSslSpeed.MessagesPerSecond(ShortBytes) is { } openssl && OpenSslSpeed.MessagesPerSecond(LongBytes) is { } bulk)
        {
            figures.Add("OpenSSL, messages of one block (openssl speed -evp sha256 -bytes 55), one core", openssl, "messages/s");
            figures.Add("OpenSSL, compressions in bulk (-bytes 16384, by blocks of 64), one core", bulk * LongBytes / BlockBytes, "blocks/s");
            figures.Compare("tickets against OpenSSL's messages of one block, one core", rows / ours / openssl);
            figures.Compare("tickets against OpenSSL's compressions in bulk, one core", rows / ours / (bulk * LongBytes / BlockBytes));
        }
        else
        {
            figures.Remark("没有 openssl，未作此项对照 / there is no openssl: that comparison was skipped");
        }
    }

    // In a process of its own: its peak is then that of this draw and of nothing else.
    private static void MeasureProvince(Figures figures, int province, int rounds)
    {
        var program = Environment.GetCommandLineArgs()[0];
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(program);
        foreach (var argument in new[] { "draw", "--whole-draw-only", "--json", "--subjects", $"{province}", "--rounds", $"{Math.Min(rounds, 3)}" }) start.ArgumentList.Add(argument);
        using var child = Process.Start(start)!;
        using var measured = JsonDocument.Parse(child.StandardOutput.ReadToEnd());
        child.WaitForExit();
        foreach (var figure in measured.RootElement.GetProperty("figures").EnumerateArray())
        {
            figures.Add(figure.GetProperty("what").GetString()!, figure.GetProperty("value").GetDouble(), figure.GetProperty("unit").GetString()!);
        }

        foreach (var ratio in measured.RootElement.GetProperty("ratios").EnumerateArray()) figures.Compare(ratio.GetProperty("what").GetString()!, ratio.GetProperty("value").GetDouble());
    }

    // The kernel's own high-water mark where it tells one.
    private static long PeakBytes()
    {
        const string status = "/proc/self/status";
        const string label = "VmHWM:";
        if (File.Exists(status) && File.ReadLines(status).FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal)) is { } line)
        {
            return 1024 * long.Parse(line[label.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
        }

        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
