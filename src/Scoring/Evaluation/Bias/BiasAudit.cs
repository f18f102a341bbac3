using Xinheng.Contracts.Refusals;
using Xinheng.Reporting;

namespace Xinheng.Scoring.Evaluation.Bias;

/// <summary>
/// Whether the stated chances treat groups alike. A group deviates where, among its inspected, problems came more or less often than stated after the chances of all were
/// shifted together to what came of all: a general drift is nobody's bias. All groups of all dimensions are corrected together by Holm's method.
/// </summary>
public static class BiasAudit
{
    /// <summary>The level of the whole audit: the chance that any group is called deviating where none is.</summary>
    public const double Level = 0.05;

    /// <summary>Where chance could move a group's problems by less than the root of this many, nothing is tested: there are too few to say.</summary>
    private const double LeastVariance = 5;

    /// <summary>Audits.</summary>
    /// <param name="cases">Outcomes with the group of each dimension, in the order of <paramref name="dimensions"/>.</param>
    /// <param name="subjects">Subjects of the snapshot with their groups: how many, and how many of them are C or D.</param>
    /// <param name="dimensions">By what is grouped.</param>
    /// <param name="statesChances">Whether what was stated is a chance, not only a score that ranks: without, groups are counted and nothing is held against what was stated.</param>
    public static IReadOnlyList<BiasGroup> Of(
        IReadOnlyList<GroupedOutcome> cases, IReadOnlyDictionary<(string Dimension, string Group), GroupTally> subjects, IReadOnlyList<GroupDimension> dimensions, bool statesChances = true)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(dimensions);
        var shifted = statesChances ? Shifted([.. cases.Select(one => one.Outcome)]) : null;
        var groups = new List<BiasGroup>();
        foreach (var (index, dimension) in dimensions.Index())
        {
            var inspected = Enumerable.Range(0, cases.Count).GroupBy(number => cases[number].Groups[index]).ToDictionary(group => group.Key.Key, group => (group.Key.Title, Cases: group.ToArray()), StringComparer.Ordinal);
            var known = subjects.Where(pair => pair.Key.Dimension == dimension.Name).ToDictionary(pair => pair.Key.Group, pair => pair.Value, StringComparer.Ordinal);
            groups.AddRange(inspected.Keys.Union(known.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(key => Group(
                dimension, key, inspected.TryGetValue(key, out var group) ? group.Title : known[key].Title, known.GetValueOrDefault(key), group.Cases ?? [], cases, shifted)));
        }

        var tested = groups.Where(group => group.P is not null).ToList();
        var corrected = tested.Zip(Holm.Corrected([.. tested.Select(group => group.P!.Value)])).ToDictionary(pair => (pair.First.Dimension, pair.First.Group), pair => pair.Second);
        return [.. groups.Select(group => corrected.TryGetValue((group.Dimension, group.Group), out var p) ? group with { CorrectedP = p, Deviates = p <= Level } : group)];
    }

    private static BiasGroup Group(GroupDimension dimension, string key, Bilingual title, GroupTally? known, int[] numbers, IReadOnlyList<GroupedOutcome> cases, double[]? shifted)
    {
        Outcome[] outcomes = [.. numbers.Select(number => cases[number].Outcome)];
        var positives = outcomes.Count(outcome => outcome.IsPositive);
        var gap = shifted is null ? null : CalibrationMetrics.InTheLarge(outcomes);
        var variance = shifted is null ? 0 : numbers.Sum(number => shifted[number] * (1 - shifted[number]));
        double? p = shifted is null || variance < LeastVariance ? null : Normal.BothTails((positives - numbers.Sum(number => shifted[number])) / Math.Sqrt(variance));
        var subjects = known?.Subjects ?? 0;
        return new BiasGroup(
            dimension.Name, key, title, subjects, known?.Risky ?? 0, Wilson.Of(known?.Risky ?? 0, subjects),
            outcomes.Length, positives, Wilson.Of(positives, outcomes.Length), gap, p, null, false);
    }

    // The chances of all, moved on the scale of log odds until their sum is the number of positives.
    private static double[] Shifted(Outcome[] outcomes)
    {
        var positives = outcomes.Count(outcome => outcome.IsPositive);
        double[] chances = [.. outcomes.Select(outcome => Math.Clamp(outcome.Probability, 1e-9, 1 - 1e-9))];
        if (positives == 0 || positives == chances.Length) return [.. chances.Select(_ => positives == 0 ? 0.0 : 1)];
        var (low, high) = (-40.0, 40.0);
        double At(double chance, double shift) => 1 / (1 + (1 - chance) / chance * Math.Exp(-shift));
        for (var round = 0; round < 80; round++)
        {
            var middle = (low + high) / 2;
            if (chances.Sum(chance => At(chance, middle)) < positives) low = middle;
            else high = middle;
        }

        return [.. chances.Select(chance => At(chance, (low + high) / 2))];
    }
}

/// <summary>An outcome with the groups that its subject belongs to.</summary>
/// <param name="Outcome">Stated chance and what came.</param>
/// <param name="Groups">One for each dimension, in their order.</param>
public readonly record struct GroupedOutcome(Outcome Outcome, IReadOnlyList<SubjectGroup> Groups);

/// <summary>Subjects of a group, inspected or not.</summary>
/// <param name="Title">The group in words.</param>
/// <param name="Subjects">How many have a class.</param>
/// <param name="Risky">How many of them are C or D.</param>
public sealed record GroupTally(Bilingual Title, int Subjects, int Risky);

/// <summary>What the audit found of a group.</summary>
/// <param name="Dimension">By what was grouped.</param>
/// <param name="Group">Its key.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Subjects">Subjects with a class in the snapshot.</param>
/// <param name="Risky">Those in C or D.</param>
/// <param name="RiskyInterval">95 % interval of their share; null without subjects.</param>
/// <param name="N">Outcomes judged.</param>
/// <param name="Positives">Those that found a problem.</param>
/// <param name="RateInterval">95 % interval of their share; null without outcomes.</param>
/// <param name="Gap">Calibration in the large, as stated; null without outcomes, and where no chance was stated.</param>
/// <param name="P">How likely such a distance from the others is by chance; null where there are too few to say, and where no chance was stated.</param>
/// <param name="CorrectedP">The same corrected for all groups (Holm).</param>
/// <param name="Deviates">Whether the group deviates at the level of the audit.</param>
public sealed record BiasGroup(
    string Dimension, string Group, Bilingual Title, int Subjects, int Risky, Interval? RiskyInterval, int N, int Positives, Interval? RateInterval, CalibrationGap? Gap, double? P, double? CorrectedP,
    bool Deviates);
