using Xinheng.Auditing.Chance;
using Xinheng.Auditing.Groups;
using Xinheng.Auditing.Reports;
using Xinheng.Reporting;

namespace Xinheng.Auditing.Findings;

/// <summary>Whether the selected rows lie in the order of registration as chance lays them: runs, and the distances between them.</summary>
internal static class OrderQuestions
{
    public static IEnumerable<Question> Of(SelectionStudy study, bool hasRegister)
    {
        var order = hasRegister ? new Wording("登记日期（同日者按代码）", "day of registration (those of one day by code)") : new Wording("代码（未提供登记册）", "code (no register was given)");
        yield return Runs(study.Runs, order);
        yield return Distances(
            "spacing", new("间隔是否过匀：全任务", "Spacing over a whole task"), study.TaskDistances, order,
            new("各任务全部可抽户", "all rows of a task"));
        yield return Distances(
            "spacing-strata", new("间隔是否过匀：层内", "Spacing within strata"), study.StratumDistances, order,
            new("每个任务、同一分类、同一区县的可抽户", "the rows of one task, class and region"));
    }

    private static Question Runs(Simulated runs, Wording order)
    {
        var question = new Question("runs", new("登记次序中的游程", "Runs in registration order"), new(
            $"把各任务的可抽户按{order.Chinese}排列，抽中与未抽中交替成“游程”。在同一任务、分类、区县之内打乱，各种排法机会均等。各类比例不同，故不用假定每户机会相同的普通游程检验（Wald–Wolfowitz）：比例较高的户聚在一处，会使它误报。",
            $"With a task's rows in order of {order.English}, selected and other rows alternate in runs. Within one task, class and region all orders are equally likely. Ratios differ by class, so the usual runs test (Wald and Wolfowitz), for which every row has one chance, would raise false alarms wherever rows of a higher ratio lie together."));
        if (!runs.Varies) return question with { WhyNot = NoChance };
        var ratio = runs.Observed / runs.Mean - 1;
        return question with
        {
            Observed = runs.Observed,
            Expected = runs.Mean,
            P = runs.AsFar,
            Effect = new($"游程 {Shown.Count(runs.Observed)} 个，随机情形平均 {Shown.Count(runs.Mean)} 个（{Shown.Deviation(ratio)}）", $"{Shown.Count(runs.Observed)} runs, {Shown.Count(runs.Mean)} by chance in the mean ({Shown.Deviation(ratio)})"),
            Power = level => new($"游程数相差不到 {Shown.Percent(Normal.Reach(level) * runs.Spread / runs.Mean)} 时多半看不出来。", $"a difference of runs under {Shown.Percent(Normal.Reach(level) * runs.Spread / runs.Mean)} would mostly not be seen."),
            Quiet = new("抽中与未抽中交替的次数与随机相符。", "Selected and other rows alternate about as often as chance has it."),
            Loud = ratio > 0
                ? new("相邻的户几乎从不同时抽中，像是隔若干户抽一户，而不是随机抽取。", "Neighbours are hardly ever selected together, as if every so many-th row were taken rather than a random one.")
                : new("抽中的户成片相邻，像是整段截取名单，而不是随机抽取。", "Selected rows lie together in blocks, as if stretches of the list were taken rather than random rows."),
            Picture = Picture.Rounds(runs, Shown.Count, new("游程数", "number of runs")),
        };
    }

    private static Question Distances(string name, Wording title, Simulated distances, Wording order, Wording rows)
    {
        var question = new Question(name, title, new(
            $"把{rows.Chinese}按{order.Chinese}排列，看相邻两个抽中户之间隔多少户，以平均间隔为 1 计其平方和（Greenwood 统计量）。在同一任务、分类、区县之内，各种抽法机会均等。每隔 k 户抽一户，间隔全等，此数减半；成片抽取则增大。",
            $"With {rows.English} in order of {order.English}, the distances between neighbouring selected rows are squared, the mean distance being 1, and summed (Greenwood's statistic). Within one task, class and region every selection is equally likely. Where every k-th row is taken all distances are equal and the sum is halved; where blocks are taken it grows."));
        if (!distances.Varies) return question with { WhyNot = NoChance };
        var ratio = distances.Observed / distances.Mean;
        return question with
        {
            Observed = distances.Observed,
            Expected = distances.Mean,
            P = distances.AsFar,
            Effect = new($"为随机情形平均值的 {Shown.Number(ratio)} 倍（1 为随机，约 0.5 为等距）", $"{Shown.Number(ratio)} times what chance gives in the mean (1 is chance, about 0.5 is equal distances)"),
            Power = level => new($"与 1 相差不到 {Shown.Number(Normal.Reach(level) * distances.Spread / distances.Mean)} 时多半看不出来。", $"a factor within {Shown.Number(Normal.Reach(level) * distances.Spread / distances.Mean)} of 1 would mostly not be seen."),
            Quiet = new("抽中户之间的间隔与随机相符。", "The distances between selected rows are as chance has them."),
            Loud = ratio < 1
                ? new("抽中户之间的间隔过于均匀，像是从一个起点起每隔若干户抽一户。这样的抽法只有几种可能的名单，多数企业可以事先知道自己抽不到；这不能说明有人受了照顾，但足以说明不是随机抽取。", "The distances are too even, as if from one start every k-th row were taken. Such a draw has few possible lists, and most enterprises could know beforehand that they are safe; it does not tell that anybody was favoured, but it was no random draw.")
                : new("抽中户成片聚集，像是整段截取名单，或某一时期登记的企业被盯住或放过。", "Selected rows cluster, as if stretches of the list were taken, or those registered at some time were singled out or spared."),
            Picture = Picture.Rounds(distances, value => Shown.Number(value / distances.Mean), new("间隔平方和，以随机平均为 1", "sum of squared distances, the mean under chance being 1")),
        };
    }

    private static readonly Wording NoChance = new("这些抽查中次序没有变动的余地，无可检验。", "In these draws the order could not have come out otherwise, so there is nothing to test.");
}
