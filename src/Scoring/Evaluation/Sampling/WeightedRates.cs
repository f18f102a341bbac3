using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Evaluation.Bias;

namespace Xinheng.Scoring.Evaluation.Sampling;

/// <summary>
/// Rates of problems among all rows of the frames, from the results of class-weighted draws: a result counts one over its known chance (Horvitz and Thompson 1952), a rate
/// is the ratio of two such sums (Hájek). Where some drawn rows have no result yet, those of the same stratum stand in for them. Riskier classes are drawn more often, so the raw
/// rate of results is too high; these rates are not.
/// </summary>
/// <param name="Results">Results that were weighted, each drawn row counting once for each task.</param>
/// <param name="FrameRows">Rows of the frames of those tasks.</param>
/// <param name="Unreached">Rows of strata without any result: the rates do not speak of them.</param>
/// <param name="Overall">All together; null without results.</param>
/// <param name="ByClass">By class.</param>
/// <param name="ByDistrict">By district.</param>
/// <param name="ByIndustry">By section of industry.</param>
/// <param name="ByItem">By item inspected.</param>
/// <param name="AgainstUniform">What a uniform draw would have found; null without results.</param>
public sealed record WeightedRates(
    int Results, long FrameRows, long Unreached, WeightedRate? Overall, IReadOnlyList<WeightedRate> ByClass, IReadOnlyList<WeightedRate> ByDistrict, IReadOnlyList<WeightedRate> ByIndustry,
    IReadOnlyList<WeightedRate> ByItem, AgainstUniform? AgainstUniform)
{
    /// <summary>Estimates.</summary>
    /// <param name="strata">The strata of the draws that the results come from, those without results included.</param>
    /// <param name="results">The results; each of a stratum that is given.</param>
    public static WeightedRates Of(IReadOnlyCollection<DrawnStratum> strata, IReadOnlyCollection<DrawnResult> results)
    {
        ArgumentNullException.ThrowIfNull(strata);
        ArgumentNullException.ThrowIfNull(results);
        var sample = new StratifiedSample(strata, results);
        WeightedRate? Rate(string key, Bilingual title, Func<DrawnResult, bool?> value) => sample.RateOf(key, title, value);
        static bool? Any(DrawnResult result) => result.Items.Count == 0 ? null : result.IsPositive;
        IReadOnlyList<WeightedRate> By(Func<DrawnResult, SubjectGroup> group) => [.. results.Select(group).DistinctBy(one => one.Key).OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(wanted => Rate(wanted.Key, wanted.Title, result => group(result).Key == wanted.Key ? Any(result) : null)).OfType<WeightedRate>()];
        return new(
            results.Count, strata.Sum(stratum => stratum.Rows), sample.Unreached,
            Rate("all", new("全部", "all"), Any),
            By(result => new(result.Stratum.Class.ToString(), new($"{result.Stratum.Class} 类", $"class {result.Stratum.Class}"))),
            By(result => result.District), By(result => result.Industry),
            [.. results.SelectMany(result => result.Items.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(item => Rate(item, new(item, item), result => result.Items.TryGetValue(item, out var isProblem) ? isProblem : null)).OfType<WeightedRate>()],
            sample.AgainstUniform());
    }
}

/// <summary>A rate among the rows of the frames.</summary>
/// <param name="Key">Of what: class, district, section or item.</param>
/// <param name="Title">The same in words.</param>
/// <param name="N">Results that it rests on.</param>
/// <param name="Positives">Those with a problem.</param>
/// <param name="Rate">The weighted rate.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="Represents">Rows of the frames that the results stand for, about.</param>
public sealed record WeightedRate(string Key, Bilingual Title, int N, int Positives, double Rate, Interval Interval, double Represents);

/// <summary>What the draws found, and what uniform draws of the same sizes from the same frames would have found in expectation.</summary>
/// <param name="Results">Results.</param>
/// <param name="Hits">Those with a problem.</param>
/// <param name="Uniform">Hits of uniform draws of as many, in expectation.</param>
/// <param name="UniformInterval">Its 95 % interval.</param>
/// <param name="Gain">Hits over those of uniform draws; null where those would find none.</param>
public sealed record AgainstUniform(int Results, int Hits, double Uniform, Interval UniformInterval, double? Gain);
