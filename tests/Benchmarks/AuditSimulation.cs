using System.CommandLine;
using System.Globalization;
using Xinheng.Auditing;
using Xinheng.Auditing.Reports;
using Xinheng.Tests.Unit.Auditing;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// <c>bench audit</c>: no speed but truth: how often the auditor's statistics cry wolf over honest draws, and how often they find each fraud by its size. Every draw is
/// made by the real computation from a random seed; everything repeats by the seed of the run.
/// </summary>
internal static class AuditSimulation
{
    /// <summary>Draws of a family: a year of quarters.</summary>
    private const int DrawsEach = 4;

    private const int Subjects = 1500;

    /// <summary>Each fraud, its size in words, and the findings that should see it.</summary>
    private static readonly (string What, string[] Names, Func<CityDraw, AuditedCity, Random, CityDraw> Bend)[] Kinds =
    [
        ("every k-th row of each stratum", ["spacing-strata"], (draw, city, random) => Frauds.EveryKth(draw, city, random)),
        ("every k-th row of the whole list: spacing", ["spacing"], (draw, city, random) => Frauds.EveryKthOfTheList(draw, city, random)),
        ("every k-th row of the whole list: runs", ["runs"], (draw, city, random) => Frauds.EveryKthOfTheList(draw, city, random)),
        ("one row a draw moved to a favoured region", ["regions"], (draw, _, random) => Frauds.Favour(draw, "440881", 1, random)),
        ("an owner's enterprises struck, 1 in 4", ["representative"], (draw, city, random) => Frauds.Spare(draw, city, 0.25, random)),
        ("an owner's enterprises struck, 1 in 2", ["representative"], (draw, city, random) => Frauds.Spare(draw, city, 0.5, random)),
        ("an owner's enterprises struck, 3 in 4", ["representative"], (draw, city, random) => Frauds.Spare(draw, city, 0.75, random)),
        ("an owner's enterprises struck, all", ["representative"], (draw, city, random) => Frauds.Spare(draw, city, 1, random)),
        ("two inspectors paired by hand, 1 visit in 50", ["pairs"], (draw, _, random) => Frauds.Pair(draw, 0.02, random)),
        ("two inspectors paired by hand, 1 visit in 20", ["pairs"], (draw, _, random) => Frauds.Pair(draw, 0.05, random)),
        ("two inspectors paired by hand, 1 visit in 10", ["pairs"], (draw, _, random) => Frauds.Pair(draw, 0.1, random)),
        ("one ticket of the year changed", ["ticket-files"], (draw, _, _) => draw.Plan.Number.EndsWith('1') ? Frauds.Tamper(draw) : draw),
    ];

    public static Command Create()
    {
        var families = new Option<int>("--families") { Description = "诚实抽查的组数 / families of honest draws", DefaultValueFactory = _ => 1000 };
        var bent = new Option<int>("--bent") { Description = "每种舞弊的组数 / families of each fraud", DefaultValueFactory = _ => 100 };
        var seed = new Option<int>("--seed") { Description = "种子 / seed", DefaultValueFactory = _ => 1 };
        var report = new Option<string?>("--report") { Description = "另将一份有舞弊的报告写入此文件 / also write the report of one bent family there" };
        var json = Figures.JsonOption();
        var command = new Command("audit", "统计审计的误报率与检出率 / false alarms and detections of the auditor's statistics") { families, bent, seed, report, json };
        command.SetAction(parsed => Run(parsed.GetValue(families), parsed.GetValue(bent), parsed.GetValue(seed), parsed.GetValue(report), parsed.GetValue(json)));
        return command;
    }

    private static int Run(int families, int bent, int seed, string? report, bool isJson)
    {
        if (families < 1 || bent < 1)
        {
            Console.Error.WriteLine("--families 与 --bent 至少为 1 / --families and --bent are at least 1");
            return 2;
        }

        var figures = new Figures("audit");
        var alarms = Enumerable.Range(0, families).Select(family => Family(seed, family, null).Deviating().ToArray()).ToArray();
        figures.Add("honest families", families, "");
        figures.Add("of these with any false alarm, limit 1 %", 100.0 * alarms.Count(names => names.Length > 0) / families, "%");
        foreach (var name in alarms.SelectMany(names => names).CountBy(name => name).OrderBy(pair => pair.Key, StringComparer.Ordinal)) figures.Add($"  false alarms of {name.Key}", name.Value, "");
        foreach (var (what, names, bend) in Kinds)
        {
            var found = Enumerable.Range(0, bent).Count(family => Family(seed + 1, family, bend).Deviating().Intersect(names).Any());
            figures.Add($"found: {what}", 100.0 * found / bent, "%");
        }

        figures.Remark(string.Create(CultureInfo.InvariantCulture, $"families of {DrawsEach} draws of {Subjects} subjects, {bent} for each fraud; 1,099 rounds, level 1 % over all tests; seed {seed}"));
        figures.Print(isJson);
        if (report is not null) File.WriteAllBytes(report, Page.Of(Family(seed + 1, 0, Kinds[0].Bend)));
        return 0;
    }

    private static AuditReport Family(int seed, int family, Func<CityDraw, AuditedCity, Random, CityDraw>? bend)
    {
        var city = new AuditedCity(seed * 1_000_003 + family, Subjects);
        var random = new Random(seed + family);
        return Audits.Of(city, Audits.Draws(city, DrawsEach, draw => bend is null ? draw : bend(draw, city, random)), Audits.Quick with { Seed = (ulong)family });
    }
}
