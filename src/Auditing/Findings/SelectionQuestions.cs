using Xinheng.Auditing.Groups;
using Xinheng.Auditing.Reports;
using Xinheng.Reporting;

namespace Xinheng.Auditing.Findings;

/// <summary>Whether chance alone chose: by industry, month of registration, form of ownership, legal representative; and the same subject again.</summary>
internal static class SelectionQuestions
{
    /// <summary>What drawing again means, said once for all tests of the selection.</summary>
    private static readonly Wording Given = new(
        "在每个任务、同一分类、同一区县之内，凡抽取同样多户的抽法机会均等，一户在各任务中共用一个签号；各处抽取的户数取实际数。照此重新抽取，即得随机情形下的分布。",
        "Within a task, one class and one region, every set of as many rows is equally likely, and one ticket serves all tasks of a row; how many were drawn from each is taken as it was. Drawing again in that way gives the distribution under chance.");

    public static IEnumerable<Question> Of(SelectionStudy study, bool hasRegister, double level)
    {
        yield return ByGroup(study, "industry", new("按行业", "By industry"), new("行业与是否抽中无关。", "Industry and selection have nothing to do with each other."), hasRegister, level);
        yield return ByGroup(study, "month", new("按登记月份", "By month of registration"), new("登记月份与是否抽中无关。", "Month of registration and selection have nothing to do with each other."), hasRegister, level);
        yield return ByGroup(study, "form", new("按主体类型", "By form of ownership"), new("主体类型与是否抽中无关。", "Form of ownership and selection have nothing to do with each other."), hasRegister, level);
        yield return ByGroup(study, "representative", new("按法定代表人", "By legal representative"), new("由谁任法定代表人与是否抽中无关。", "Who represents an enterprise and its selection have nothing to do with each other."), hasRegister, level);
        yield return Again(study);
    }

    private static Question ByGroup(SelectionStudy study, string name, Wording title, Wording unrelated, bool hasRegister, double level)
    {
        var question = new Question(name, title, new(unrelated.Chinese + Given.Chinese, $"{unrelated.English} {Given.English}"));
        if (!hasRegister) return question with { WhyNot = new("没有提供登记册（--subjects），无法分组。", "No register was given (--subjects), so there is nothing to group by.") };
        if (study.GroupsBy(name) is not { } groups)
        {
            return question with { WhyNot = new("没有两个足够大的组：少于 5 次应有抽中、少于 20 户或户类过于单一的组不予显示，以免由组推断某一户的分类。", "No two groups are large enough: groups of fewer than 5 expected selections or 20 enterprises, or of nearly one kind, are not shown, as they would tell on single enterprises.") };
        }

        var isLargest = name == "representative";
        var figure = isLargest ? groups.Largest : groups.Squares;
        if (!figure.Varies) return question with { WhyNot = NoChance };
        var titles = groups.Grouping.Titles;
        var (expected, spread) = (groups.Moments.Expected, groups.Spread);
        var furthest = Enumerable.Range(0, titles.Count).Where(group => spread[group] > 0).MaxBy(group => Math.Abs(groups.Observed[group] - expected[group]) / spread[group]);
        var ratio = groups.Observed[furthest] / expected[furthest] - 1;
        var middle = Enumerable.Range(0, titles.Count).OrderBy(group => expected[group]).ElementAt(titles.Count / 2);
        var (found, due) = (Shown.Count(groups.Observed[furthest]), Shown.Count(expected[furthest]));
        return question with
        {
            Observed = figure.Observed,
            Expected = figure.Mean,
            P = figure.AtLeast,
            Effect = new($"偏离最大的组：{titles[furthest].Chinese}，抽中 {found} 次，应有 {due} 次（{Shown.Deviation(ratio)}）", $"largest deviation: {titles[furthest].English}, {found} selections where {due} are expected ({Shown.Deviation(ratio)})"),
            Power = own =>
            {
                var least = Shown.Percent(groups.Reach(isLargest, own) * Math.Sqrt(groups.Moments.Variance[middle]) / expected[middle]);
                return new($"应有 {Shown.Count(expected[middle])} 次的组，多抽或少抽不到 {least} 时多半看不出来。", $"in a group with {Shown.Count(expected[middle])} expected, a difference under {least} would mostly not be seen.");
            },
            Quiet = new("各组抽中次数与随机相符。", "Each group was selected about as often as chance has it."),
            Loud = new(
                $"抽中次数随组别而变，随机难以解释；最突出的是{titles[furthest].Chinese}（{Shown.Deviation(ratio)}）。这可能是抽取被人为左右，也可能是名单在抽取后被改动；它不能说明是谁所为，也不能说明某一户是否受了照顾。",
                $"How often a group was selected depends on the group, beyond what chance explains; {titles[furthest].English} stands out ({Shown.Deviation(ratio)}). The selection may have been steered, or the list changed afterwards; this does not tell who did it, nor whether any one enterprise was favoured."),
            Picture = Picture.Groups(titles, groups.Observed, expected, [.. spread.Select(one => one * Normal.TwoSided(level / titles.Count))], new("随机情形下几乎总在此范围", "where chance nearly always leaves it")),
        };
    }

    private static Question Again(SelectionStudy study)
    {
        var question = new Question("overlap", new("与以往抽查的重合", "Overlap with earlier draws"), new(
            "给定以往实际抽中的户和本次对象库（含排除），曾被抽中者与其余各户机会相同。" + Given.Chinese,
            $"Given whom earlier draws of the organisation selected, and this frame with its exclusions, those selected before have the same chance as all others. {Given.English}"));
        if (study.Again is not { } again) return question with { WhyNot = new("没有同一机构的两次抽查。", "There are no two draws of one organisation.") };
        if (!again.Varies) return question with { WhyNot = new("曾被抽中的户都已排除在以后的对象库之外，无从重合。", "Whoever was selected before is excluded from later frames, so nothing can overlap.") };
        if (!study.AgainTally!.IsShowable) return question with { WhyNot = new("曾被抽中而仍在库中的户太少，显示数字会泄露个别企业的情况。", "Too few of those selected before are still in a frame; figures would tell on single enterprises.") };
        var expected = study.AgainTally.Expected;
        var ratio = again.Observed / expected - 1;
        return question with
        {
            Observed = again.Observed,
            Expected = expected,
            P = again.AsFar,
            Effect = new($"再次抽中 {Shown.Count(again.Observed)} 次，应有 {Shown.Count(expected)} 次（{Shown.Deviation(ratio)}）", $"{Shown.Count(again.Observed)} selections of subjects drawn before, {Shown.Count(expected)} expected ({Shown.Deviation(ratio)})"),
            Power = level => new($"多或少不到 {Shown.Percent(Normal.Reach(level) * again.Spread / expected)} 时多半看不出来。", $"a difference under {Shown.Percent(Normal.Reach(level) * again.Spread / expected)} would mostly not be seen."),
            Quiet = new("同一户再次被抽中的次数与随机相符。", "The same subjects came up again about as often as chance has it."),
            Loud = ratio > 0
                ? new("曾被抽中的户再次被抽中得过多。可能是名单沿用了旧名单，或有人被盯住；也可能是种子并非新生成。", "Subjects drawn before come up again too often. An old list may have been used again, or somebody is singled out; or the seed was not new.")
                : new("曾被抽中的户再次被抽中得过少。可能有未经公示的“抽过不再抽”规则；若属实，应写入任务范围并作为排除列明。", "Subjects drawn before come up again too rarely. There may be an unpublished rule not to draw twice; it belongs into the scope, and its exclusions into the frame."),
            Picture = Picture.Rounds(again, Shown.Count, new("再次抽中的次数", "selections of subjects drawn before")),
        };
    }

    /// <summary>Said where a figure could not have come out otherwise.</summary>
    private static readonly Wording NoChance = new("这些抽查中此数没有变动的余地（例如全数抽取），无可检验。", "In these draws the figure could not have come out otherwise (for example where all are selected), so there is nothing to test.");
}
