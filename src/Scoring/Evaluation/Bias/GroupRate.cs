using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Evaluation.Bias;

/// <summary>How often inspections of a group found a problem, and what the model had said; part of its card.</summary>
/// <param name="By">Name of the dimension; see <see cref="GroupDimensions"/>.</param>
/// <param name="Group">Key of the group.</param>
/// <param name="Title">The group in words.</param>
/// <param name="N">Inspections.</param>
/// <param name="Positives">Those that found a problem.</param>
/// <param name="Rate">Their share.</param>
/// <param name="Interval">Its 95 % interval (Wilson).</param>
/// <param name="MeanProbability">Mean of the stated chances.</param>
public sealed record GroupRate(string By, string Group, Bilingual Title, int N, int Positives, double Rate, Interval Interval, double MeanProbability)
{
    /// <summary>The rates of all groups, by dimension and then by key of the group.</summary>
    /// <param name="cases">Outcomes with the group of each dimension, in the order of <paramref name="dimensions"/>; those without groups are left out.</param>
    /// <param name="dimensions">By what is grouped.</param>
    public static ImmutableArray<GroupRate> Of(IEnumerable<GroupedOutcome> cases, IReadOnlyList<GroupDimension> dimensions)
    {
        GroupedOutcome[] all = [.. cases.Where(one => one.Groups.Count > 0)];
        return
        [
            .. dimensions.SelectMany((dimension, index) => all.GroupBy(one => one.Groups[index].Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Rated(dimension.Name, group.First().Groups[index], [.. group.Select(one => one.Outcome)]))),
        ];
    }

    private static GroupRate Rated(string by, SubjectGroup group, Outcome[] outcomes)
    {
        var positives = outcomes.Count(outcome => outcome.IsPositive);
        return new(
            by, group.Key, group.Title, outcomes.Length, positives, (double)positives / outcomes.Length, Wilson.Of(positives, outcomes.Length)!, outcomes.Average(outcome => outcome.Probability));
    }
}
