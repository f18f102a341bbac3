using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Evaluation;

/// <summary>By what subjects are grouped, so that it shows where a model does others wrong.</summary>
public enum GroupKind
{
    /// <summary>属地: its district code.</summary>
    Region,

    /// <summary>主体类型.</summary>
    Kind,

    /// <summary>规模, by registered capital: under 100,000 元, under 1, 10 and 100 million 元, more.</summary>
    Size,

    /// <summary>成立年限: under 1, 3, 5 and 10 years, more.</summary>
    Age,
}

/// <summary>How often inspections of a group found a problem, and what the model had said.</summary>
/// <param name="By">By what it is a group.</param>
/// <param name="Group">Which group; <c>unknown</c> where the register does not say.</param>
/// <param name="N">Inspections.</param>
/// <param name="Positives">Those that found a problem.</param>
/// <param name="Rate">Their share.</param>
/// <param name="Interval">Its 95 % interval (Wilson).</param>
/// <param name="MeanProbability">Mean of the stated chances.</param>
public sealed record GroupRate(GroupKind By, string Group, int N, int Positives, double Rate, Interval Interval, double MeanProbability)
{
    /// <summary>The rates of all groups, by kind and then by name of the group.</summary>
    public static ImmutableArray<GroupRate> Of(IEnumerable<(SubjectGroups Groups, Outcome Outcome)> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        (SubjectGroups Groups, Outcome Outcome)[] all = [.. cases];
        return
        [
            .. Enum.GetValues<GroupKind>().SelectMany(kind => all.GroupBy(one => one.Groups.Of(kind), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Rated(kind, group.Key, [.. group.Select(one => one.Outcome)]))),
        ];
    }

    private static GroupRate Rated(GroupKind by, string group, Outcome[] outcomes)
    {
        var positives = outcomes.Count(outcome => outcome.IsPositive);
        return new(
            by, group, outcomes.Length, positives, (double)positives / outcomes.Length, Wilson.Of(positives, outcomes.Length)!, outcomes.Average(outcome => outcome.Probability));
    }
}

/// <summary>The groups that a subject belongs to on a day.</summary>
/// <param name="Region">District code.</param>
/// <param name="Kind">Kind of subject.</param>
/// <param name="Size">Band of registered capital.</param>
/// <param name="Age">Band of years since establishment.</param>
public sealed record SubjectGroups(string Region, string Kind, string Size, string Age)
{
    /// <summary>Where nothing is known.</summary>
    public static readonly SubjectGroups Unknown = new("unknown", "unknown", "unknown", "unknown");

    /// <summary>The groups of a subject.</summary>
    public static SubjectGroups Of(SubjectOnDay subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var registration = subject.State.Registration;
        return new(
            registration?.Region.Code ?? Unknown.Region, subject.Kind.ToString(),
            registration?.CapitalYuan switch { null => Unknown.Size, < 100_000 => "1: <100k", < 1_000_000 => "2: 100k-1M", < 10_000_000 => "3: 1M-10M", < 100_000_000 => "4: 10M-100M", _ => "5: >=100M" },
            registration?.EstablishedOn switch
            {
                null => Unknown.Age,
                { } day when day > subject.Day.AddYears(-1) => "1: <1",
                { } day when day > subject.Day.AddYears(-3) => "2: 1-3",
                { } day when day > subject.Day.AddYears(-5) => "3: 3-5",
                { } day when day > subject.Day.AddYears(-10) => "4: 5-10",
                _ => "5: >=10",
            });
    }

    /// <summary>The group of a kind.</summary>
    public string Of(GroupKind kind) => kind switch { GroupKind.Region => Region, GroupKind.Kind => Kind, GroupKind.Size => Size, _ => Age };
}

/// <summary>Kinds of groups in words.</summary>
public static class GroupKinds
{
    /// <summary>A kind in Chinese and English, with its unit.</summary>
    public static Bilingual Says(this GroupKind kind) => kind switch
    {
        GroupKind.Region => new("地区", "region"),
        GroupKind.Kind => new("主体类型", "kind"),
        GroupKind.Size => new("注册资本（元）", "capital in yuan"),
        _ => new("成立年限（年）", "years since established"),
    };
}
