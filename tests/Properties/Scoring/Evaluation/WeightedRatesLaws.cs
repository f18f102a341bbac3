using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation.Bias;
using Xinheng.Scoring.Evaluation.Sampling;

namespace Xinheng.Tests.Properties.Scoring.Evaluation;

/// <summary>A made-up frame of which everything is known is drawn many times, class-weighted: what is estimated must be right on average, and lie in its interval about 95 times of 100.</summary>
public sealed class WeightedRatesLaws(ITestOutputHelper output)
{
    private const int Seed = 20261126;
    private const int Draws = 1500;

    private static readonly SubjectGroup Trade = new("F", new("批发和零售业", "trade"));
    private static readonly (RiskClass Class, int Rows, int Quota, double Rate)[] Plan =
        [(RiskClass.A, 1500, 60, 0.05), (RiskClass.B, 800, 60, 0.12), (RiskClass.C, 200, 60, 0.3), (RiskClass.D, 60, 40, 0.6)];

    [Fact]
    public void Over_many_draws_rates_are_unbiased_and_their_intervals_cover_what_is_true()
    {
        var random = new Random(Seed);
        var frame = Frame(random);
        DrawnStratum[] strata = [.. Plan.Select(part => new DrawnStratum(Key(part.Class), part.Rows, part.Quota))];
        var truths = WeightedRates.Of([.. Plan.Select(part => new DrawnStratum(Key(part.Class), part.Rows, part.Rows))], frame);
        var tallies = new Dictionary<string, Tally>();
        double hits = 0, uniform = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var estimated = WeightedRates.Of(strata, [.. Plan.SelectMany(part => Drawn(frame.Where(row => row.Stratum.Class == part.Class).ToArray(), part.Quota, random))]);
            foreach (var (name, rate, truth) in Pairs(estimated, truths)) (tallies.TryGetValue(name, out var tally) ? tally : tallies[name] = new Tally(truth)).Add(rate);
            hits += estimated.AgainstUniform!.Hits;
            uniform += estimated.AgainstUniform.Uniform;
        }

        foreach (var (name, tally) in tallies) output.WriteLine($"{name}: true {tally.Truth:0.0000}, mean {tally.Mean:0.0000} ± {tally.MeanError:0.0000}, covered {tally.Covered:0.000} (seed {Seed})");
        Assert.All(tallies, pair => Assert.True(Math.Abs(pair.Value.Mean - pair.Value.Truth) < 4 * pair.Value.MeanError + 1e-3, $"{pair.Key}: {pair.Value.Mean} rather than {pair.Value.Truth}, seed {Seed}"));
        Assert.All(tallies, pair => Assert.True(pair.Value.Covered is >= 0.93 and <= 0.985, $"{pair.Key}: covered {pair.Value.Covered}, seed {Seed}"));

        // What a uniform draw of as many finds on average is the true rate times its size, and less than the weighted draw finds.
        var size = Plan.Sum(part => part.Quota);
        Assert.Equal(size * truths.Overall!.Rate, uniform / Draws, 0.3);
        Assert.True(hits > 1.5 * uniform, $"{hits / Draws} against {uniform / Draws}, seed {Seed}");
    }

    [Fact]
    public void Results_that_are_still_missing_at_random_bias_nothing()
    {
        var random = new Random(Seed + 1);
        var frame = Frame(random);
        DrawnStratum[] strata = [.. Plan.Select(part => new DrawnStratum(Key(part.Class), part.Rows, part.Quota))];
        var truth = WeightedRates.Of([.. Plan.Select(part => new DrawnStratum(Key(part.Class), part.Rows, part.Rows))], frame).Overall!.Rate;
        var tally = new Tally(truth);
        for (var draw = 0; draw < Draws; draw++)
        {
            tally.Add(WeightedRates.Of(strata, [.. Plan.SelectMany(part => Drawn(frame.Where(row => row.Stratum.Class == part.Class).ToArray(), part.Quota / (1 + (int)part.Class), random))]).Overall!);
        }

        output.WriteLine($"true {tally.Truth:0.0000}, mean {tally.Mean:0.0000} ± {tally.MeanError:0.0000}, covered {tally.Covered:0.000} (seed {Seed + 1})");
        Assert.True(Math.Abs(tally.Mean - truth) < 4 * tally.MeanError, $"{tally.Mean} rather than {truth}, seed {Seed + 1}");
        Assert.InRange(tally.Covered, 0.93, 0.985);
    }

    /// <summary>
    /// T02 asks four fifths of the frame of T01 for largely the same, with a smaller quota, by the same order of tickets. Were the tasks taken for independent, the intervals
    /// would be too narrow: the same draws with the second task under the number of another draw show it.
    /// </summary>
    [Fact]
    public void Tasks_of_one_draw_that_select_the_same_subjects_do_not_make_intervals_too_narrow()
    {
        var random = new Random(Seed + 2);
        var frame = Frame(random);
        var second = frame.Where(row => random.NextDouble() < 0.8)
            .ToDictionary(row => row.Subject, row => row with { Stratum = row.Stratum with { Task = "T02" }, Items = new Dictionary<string, bool> { ["AMR-03"] = row.IsPositive && random.NextDouble() < 0.9 } });
        DrawnStratum[] Strata(Func<int, int> quota) =>
        [
            .. Plan.Select(part => new DrawnStratum(Key(part.Class), part.Rows, quota(part.Quota) == part.Quota ? part.Quota : part.Rows)),
            .. Plan.Select(part => (part, Rows: second.Values.Count(row => row.Stratum.Class == part.Class))).Select(of => new DrawnStratum(Key(of.part.Class) with { Task = "T02" }, of.Rows, Math.Min(of.Rows, quota(of.part.Quota * 2 / 3)))),
        ];
        var (strata, whole) = (Strata(quota => quota), Strata(_ => int.MaxValue));
        var truths = WeightedRates.Of(whole, [.. frame, .. second.Values]);
        var (tallies, apart) = (new Dictionary<string, Tally>(), new Tally(truths.Overall!.Rate));
        static StratumKey Elsewhere(StratumKey key) => key.Task == "T02" ? key with { Draw = "z/2026/0002" } : key;
        for (var draw = 0; draw < Draws; draw++)
        {
            List<DrawnResult> results = [];
            foreach (var part in Plan)
            {
                var tickets = frame.Where(row => row.Stratum.Class == part.Class).ToArray();
                random.Shuffle(tickets);
                results.AddRange(tickets[..part.Quota]);
                results.AddRange(tickets.Where(row => second.ContainsKey(row.Subject)).Take(part.Quota * 2 / 3).Select(row => second[row.Subject]));
            }

            foreach (var (name, rate, truth) in Pairs(WeightedRates.Of(strata, results), truths)) (tallies.TryGetValue(name, out var tally) ? tally : tallies[name] = new Tally(truth)).Add(rate);
            apart.Add(WeightedRates.Of([.. strata.Select(one => one with { Key = Elsewhere(one.Key) })], [.. results.Select(one => one with { Stratum = Elsewhere(one.Stratum) })]).Overall!);
        }

        foreach (var (name, tally) in tallies) output.WriteLine($"{name}: true {tally.Truth:0.0000}, mean {tally.Mean:0.0000} ± {tally.MeanError:0.0000}, covered {tally.Covered:0.000} (seed {Seed + 2})");
        output.WriteLine($"taken for independent: covered {apart.Covered:0.000}");
        Assert.All(tallies, pair => Assert.True(Math.Abs(pair.Value.Mean - pair.Value.Truth) < 4 * pair.Value.MeanError + 1e-3, $"{pair.Key}: {pair.Value.Mean} rather than {pair.Value.Truth}, seed {Seed + 2}"));
        Assert.All(tallies, pair => Assert.True(pair.Value.Covered is >= 0.93 and <= 0.985, $"{pair.Key}: covered {pair.Value.Covered}, seed {Seed + 2}"));
        Assert.True(apart.Covered < 0.91, $"taken for independent they cover {apart.Covered}, seed {Seed + 2}");
    }

    private static IEnumerable<(string Name, WeightedRate Rate, double Truth)> Pairs(WeightedRates estimated, WeightedRates truths)
    {
        yield return ("all", estimated.Overall!, truths.Overall!.Rate);
        foreach (var (rates, known) in new[] { (estimated.ByClass, truths.ByClass), (estimated.ByDistrict, truths.ByDistrict), (estimated.ByItem, truths.ByItem) })
        {
            foreach (var rate in rates) yield return (rate.Key, rate, known.Single(other => other.Key == rate.Key).Rate);
        }
    }

    private static DrawnResult[] Frame(Random random) =>
    [
        .. Plan.SelectMany(part => Enumerable.Range(0, part.Rows).Select(number =>
        {
            var district = number % 3 == 0 ? "440803" : "440802";
            var isProblem = random.NextDouble() < part.Rate * (number % 3 == 0 ? 1.4 : 0.8);
            return new DrawnResult(Key(part.Class), SubjectId.Parse($"{440802_000_000_000L + (int)part.Class * 10_000 + number}").Value, new(district, new(district, district)), Trade, new Dictionary<string, bool> { ["AMR-01"] = isProblem, ["AMR-02"] = isProblem && number % 2 == 0 });
        })),
    ];

    private static DrawnResult[] Drawn(DrawnResult[] rows, int quota, Random random)
    {
        random.Shuffle(rows);
        return rows[..quota];
    }

    private static StratumKey Key(RiskClass riskClass) => new("z/2026/0001", "T01", riskClass);

    private sealed class Tally(double truth)
    {
        private readonly List<double> rates = [];
        private int covered;

        public double Truth => truth;

        public double Mean => rates.Average();

        public double MeanError => Math.Sqrt(rates.Sum(rate => (rate - Mean) * (rate - Mean)) / (rates.Count - 1) / rates.Count);

        public double Covered => (double)covered / rates.Count;

        public void Add(WeightedRate rate)
        {
            rates.Add(rate.Rate);
            if (rate.Interval.Low <= truth && truth <= rate.Interval.High) covered++;
        }
    }
}
