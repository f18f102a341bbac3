using System.Runtime.InteropServices;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Evaluation.Sampling;

/// <summary>Results within their strata, and what can be reckoned from them.</summary>
internal sealed class StratifiedSample
{
    private const double Leaning = 4;

    private readonly (DrawnStratum Stratum, DrawnResult[] Results)[] reached;

    public StratifiedSample(IReadOnlyCollection<DrawnStratum> strata, IReadOnlyCollection<DrawnResult> results)
    {
        var byKey = results.ToLookup(result => result.Stratum);
        reached = [.. strata.Select(stratum => (Stratum: stratum, Results: byKey[stratum.Key].ToArray())).Where(pair => pair.Results.Length > 0)];
        if (reached.Sum(pair => pair.Results.Length) != results.Count) throw new ArgumentException("A result of a stratum that is not given.", nameof(results));
        if (reached.Any(pair => pair.Results.Length > pair.Stratum.Quota)) throw new ArgumentException("More results than were drawn.", nameof(results));
        if (reached.Any(pair => pair.Results.DistinctBy(result => result.Subject).Count() < pair.Results.Length)) throw new ArgumentException("Two results of one drawn row.", nameof(results));
        Unreached = strata.Sum(stratum => stratum.Rows) - reached.Sum(pair => pair.Stratum.Rows);
    }

    /// <summary>Rows of strata without results.</summary>
    public long Unreached { get; }

    /// <summary>The rate in a domain.</summary>
    /// <param name="key">Key of the domain.</param>
    /// <param name="title">The same in words.</param>
    /// <param name="value">Whether there was a problem; null for what lies outside the domain.</param>
    public WeightedRate? RateOf(string key, Bilingual title, Func<DrawnResult, bool?> value)
    {
        double rows = 0, problems = 0;
        int cases = 0, positives = 0;
        var weights = new Dictionary<(string Draw, SubjectId Subject), double>();
        foreach (var (stratum, results) in reached)
        {
            var weight = WeightOf(stratum, results);
            foreach (var result in results)
            {
                if (value(result) is not { } isProblem) continue;
                (cases, positives) = (cases + 1, positives + (isProblem ? 1 : 0));
                rows += weight;
                problems += isProblem ? weight : 0;
                CollectionsMarshal.GetValueRefOrAddDefault(weights, (stratum.Key.Draw, result.Subject), out _) += weight;
            }
        }

        if (cases == 0) return null;
        var rate = problems / rows;

        // The ratio's linearised variance: that of the sum of what each result adds to it, results outside the domain adding nothing.
        var variance = VarianceOf(result => value(result) is { } isProblem ? (isProblem ? 1 : 0) - rate : null, _ => 1) / (rows * rows);
        return new(key, title, cases, positives, rate, IntervalOf(rate, variance, rows * rows / weights.Values.Sum(weight => weight * weight)), rows);
    }

    /// <summary>The same numbers of visits spread evenly over the frame of each task.</summary>
    public AgainstUniform? AgainstUniform()
    {
        if (reached.Length == 0) return null;
        var shares = reached.GroupBy(pair => (pair.Stratum.Key.Draw, pair.Stratum.Key.Task))
            .ToDictionary(task => task.Key, task => task.Sum(pair => pair.Results.Length) / (double)task.Sum(pair => pair.Stratum.Rows));
        double Share(DrawnStratum stratum) => shares[(stratum.Key.Draw, stratum.Key.Task)];
        static double Hit(DrawnResult result) => result.IsPositive ? 1 : 0;
        var hits = reached.Sum(pair => pair.Results.Count(result => result.IsPositive));
        var uniform = reached.Sum(pair => Share(pair.Stratum) * WeightOf(pair.Stratum, pair.Results) * pair.Results.Sum(Hit));
        var reach = Wilson.Deviations * Math.Sqrt(VarianceOf(result => Hit(result), Share));
        return new(reached.Sum(pair => pair.Results.Length), hits, uniform, new(Math.Max(0, uniform - reach), uniform + reach), uniform > 0 ? hits / uniform : null);
    }

    // One over the chance T / N, times T over the results that came: N over the results. Where all came it is N / T.
    private static double WeightOf(DrawnStratum stratum, DrawnResult[] results) => (double)stratum.Rows / results.Length;

    /// <summary>
    /// Variance of Σ factor × weight × value. One order of tickets serves all tasks of a draw, so that its tasks largely select the same subjects: what these add to several
    /// tasks goes up and down together. Results of other draws are independent.
    /// </summary>
    private double VarianceOf(Func<DrawnResult, double?> value, Func<DrawnStratum, double> factor)
    {
        // A result outside the domain adds nothing; a stratum without any inside it has no spread to lean.
        var strata = reached.Where(pair => pair.Results.Any(result => value(result) is not null))
            .Select(pair => (pair.Stratum, Values: pair.Results.ToDictionary(result => result.Subject, result => value(result) ?? 0))).ToList();
        return Math.Max(0, OwnVarianceOf([.. strata.Select(one => (one.Stratum, one.Values.Values.ToArray()))], factor) + 2 * CovarianceOf(strata, factor));
    }

    /// <summary>
    /// Each stratum by itself, drawn without replacement within strata: nothing is uncertain in a stratum of which every row was seen. The spread of a stratum
    /// leans on that within all strata with the weight of four cases: a few results without a problem would feign that there are none (in the spirit of Agresti and Coull 1998;
    /// without it intervals covered 92 to 93 of 100 in simulated draws).
    /// </summary>
    private static double OwnVarianceOf(List<(DrawnStratum Stratum, double[] Values)> strata, Func<DrawnStratum, double> factor)
    {
        double freedom = strata.Sum(pair => pair.Values.Length - 1);

        // One result can't tell the spread of its stratum; where no stratum has two, its own square must do.
        double? pooled = freedom == 0 ? null : strata.Sum(pair => SquaresOf(pair.Values)) / freedom;
        return strata.Sum(pair =>
        {
            var (rows, seen) = ((double)pair.Stratum.Rows, pair.Values.Length);
            var spread = pooled is { } within ? (SquaresOf(pair.Values) + Leaning * within) / (seen - 1 + Leaning) : pair.Values[0] * pair.Values[0];
            return factor(pair.Stratum) * factor(pair.Stratum) * rows * rows * (1 - seen / rows) * spread / seen;
        });
    }

    /// <summary>
    /// Covariances between the tasks of a draw, class by class, from the subjects that both have results of. By one order of tickets both select whom the one with the smaller chance
    /// selects, so that the covariance of two sums is Σ value × other value × (1 / larger chance − 1) over all who are in both frames; the subjects at hand stand for one over the smaller
    /// chance each. With one task in place of the other it is the variance above, and it leans on all pairs as that does on all strata.
    /// </summary>
    private static double CovarianceOf(List<(DrawnStratum Stratum, Dictionary<SubjectId, double> Values)> strata, Func<DrawnStratum, double> factor)
    {
        var pairs = new List<(double Scale, (double One, double Other)[] Values)>();
        foreach (var classOfDraw in strata.GroupBy(one => (one.Stratum.Key.Draw, one.Stratum.Key.Class)).Select(group => group.ToArray()))
        {
            for (var first = 0; first < classOfDraw.Length; first++)
            {
                for (var second = first + 1; second < classOfDraw.Length; second++)
                {
                    var (one, other) = (classOfDraw[first], classOfDraw[second]);
                    (double, double)[] both = [.. one.Values.Where(pair => other.Values.ContainsKey(pair.Key)).Select(pair => (pair.Value, other.Values[pair.Key]))];
                    if (both.Length == 0) continue;
                    var (chance, otherChance) = ((double)one.Values.Count / one.Stratum.Rows, (double)other.Values.Count / other.Stratum.Rows);
                    pairs.Add((factor(one.Stratum) * factor(other.Stratum) * both.Length / Math.Min(chance, otherChance) * (1 / Math.Max(chance, otherChance) - 1), both));
                }
            }
        }

        double freedom = pairs.Sum(pair => pair.Values.Length - 1);
        double? pooled = freedom == 0 ? null : pairs.Sum(pair => ProductsOf(pair.Values)) / freedom;
        return pairs.Sum(pair => pair.Scale * (pooled is { } within ? (ProductsOf(pair.Values) + Leaning * within) / (pair.Values.Length - 1 + Leaning) : pair.Values[0].One * pair.Values[0].Other));
    }

    private static double ProductsOf((double One, double Other)[] values)
    {
        var (mean, otherMean) = (values.Average(pair => pair.One), values.Average(pair => pair.Other));
        return values.Sum(pair => (pair.One - mean) * (pair.Other - otherMean));
    }

    private static double SquaresOf(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }

    // Wilson's interval with the number of cases that would give the same variance (Franco and others 2019); where no spread was seen, with Kish's number.
    private Interval IntervalOf(double rate, double variance, double kish)
    {
        if (reached.All(pair => pair.Results.Length == pair.Stratum.Rows)) return new(rate, rate);
        var effective = variance > 0 ? rate * (1 - rate) / variance : kish;
        return Wilson.Of(rate, effective > 0 ? effective : kish)!;
    }
}
