using Xinheng.Auditing.Draws;
using Xinheng.Auditing.Groups;
using Xinheng.Auditing.Reports;
using Xinheng.Reporting;

namespace Xinheng.Auditing.Findings;

/// <summary>Rules of draw/1 that hold or don't: no chance is in them, so they have no p-value.</summary>
internal static class ExactChecks
{
    public static IEnumerable<Finding> Of(IReadOnlyList<AuditedDraw> draws)
    {
        yield return Shares(draws);
        yield return Tickets(draws);
    }

    private static Finding Shares(IReadOnlyList<AuditedDraw> draws)
    {
        var (strata, broken, sums, strays) = (draws.Sum(draw => draw.Shares.Strata), draws.Sum(draw => draw.Shares.Broken), draws.Sum(draw => draw.Shares.Sums), draws.Sum(draw => draw.Strays));
        var holds = broken == 0 && sums == 0 && strays == 0;
        var (titles, observed, expected, bounds) = Regions(draws);
        return new Finding
        {
            Name = "regions",
            Title = new("各区县的名额", "Shares of the regions"),
            Null = new(
                "按协议，每层（任务、分类、区县）的抽中数与其应得份额之差必小于一，且合计必等于 T。这是规则而非概率，故逐层核对，不作检验：有一层不合，即非按协议抽取。",
                "By the protocol each stratum (task, class, region) is drawn as often as its exact share, up or down by less than one, and the sum is exactly T. That is a rule and no matter of chance, so each stratum is checked and nothing is tested: one that is off was not drawn by the protocol."),
            IsExact = true,
            Deviates = !holds,
            Says = holds
                ? new(
                    $"{Shown.Count(strata)} 层全部相符：没有一层与应得份额相差达一户。一个区县有许多层，各层零头相加，合计可差得更多，见图。",
                    $"All {Shown.Count(strata)} strata are right: none is off its share by one or more. Each region has many strata, whose fractions add up, so that the region as a whole may be further off, as the picture shows.")
                : new($"{Shown.Count(strata)} 层中有 {Shown.Count(broken)} 层与应得份额相差达一户，{Shown.Count(sums)} 处合计不等于 T，{Shown.Count(strays)} 行名单在对象库中无此层此户。名单不是按协议抽出的。", $"Of {Shown.Count(strata)} strata {Shown.Count(broken)} are off their share by one or more, {Shown.Count(sums)} sums are not T, and {Shown.Count(strays)} selected rows are not in the frame as stated. The list was not drawn by the protocol."),
            Picture = titles.Length < 2 ? null : Picture.Groups(titles, observed, expected, bounds, new("规则所容（每层不足一户）", "what the rule allows (less than one for each stratum)")),
        };
    }

    private static (Wording[] Titles, int[] Observed, double[] Expected, double[] Bounds) Regions(IReadOnlyList<AuditedDraw> draws)
    {
        var sums = draws.SelectMany(draw => draw.Shares.Regions).GroupBy(share => share.Region)
            .Select(region => (Region: region.Key, Drawn: region.Sum(share => share.Drawn), Share: region.Sum(share => share.Share), Strata: region.Sum(share => share.Strata), Tally: TallyOf(draws, region.Key, region.Sum(share => share.Share)))).ToArray();
        var shown = sums.Where(region => region.Tally.IsShowable).OrderBy(region => region.Region, StringComparer.Ordinal).ToList();
        var rest = sums.Where(region => !region.Tally.IsShowable).ToList();
        var pooled = new Tally();
        foreach (var region in rest) pooled.Add(region.Tally);
        while (rest.Count > 0 && !pooled.IsShowable && shown.Count > 0)
        {
            var smallest = shown.MinBy(region => region.Share);
            shown.Remove(smallest);
            rest.Add(smallest);
            pooled.Add(smallest.Tally);
        }

        if (rest.Count > 0) shown.Add(("", rest.Sum(region => region.Drawn), rest.Sum(region => region.Share), rest.Sum(region => region.Strata), pooled));
        return (
            [.. shown.Select(region => region.Region.Length > 0 ? new Wording(region.Region, region.Region) : new Wording("其余（合并）", "all others together"))],
            [.. shown.Select(region => region.Drawn)], [.. shown.Select(region => region.Share)], [.. shown.Select(region => (double)region.Strata)]);
    }

    // The draw in which the region has most rows stands for it.
    private static Tally TallyOf(IReadOnlyList<AuditedDraw> draws, string region, double share)
    {
        var cells = draws.Select(draw => draw.Cells.Where(cell => cell.Region == region).ToArray()).MaxBy(own => own.Sum(RowsOf))!;
        var tally = new Tally();
        foreach (var cell in cells)
        {
            for (var row = 0; row < RowsOf(cell); row++) tally.Add(0, cell.Class - 'A');
        }

        tally.Add(share);
        return tally;
    }

    private static int RowsOf(Cell cell) => cell.Patterns.Where(pattern => pattern.Tasks.Length > 0).Sum(pattern => pattern.Rows.Length);

    private static Finding Tickets(IReadOnlyList<AuditedDraw> draws)
    {
        var (compared, different, seeds) = (draws.Sum(draw => draw.Tickets?.Compared ?? 0), draws.Sum(draw => draw.Tickets?.Different ?? 0), draws.Count(draw => draw.Tickets is not null));
        var finding = new Finding
        {
            Name = "ticket-files",
            Title = new("文件中的签号", "Tickets in the files"),
            Null = new("名单与备选名单所载签号，必与由种子和对象库重算者逐字相同。", "Tickets in the lists of selected and reserves are, to the character, those that seed and frame give."),
            IsExact = true,
            Says = new("包中没有种子，无法重算。", "No bundle holds its seed, so nothing can be computed again."),
        };
        if (seeds == 0) return finding with { WhyNot = finding.Says };
        return finding with
        {
            Deviates = different > 0,
            Says = different == 0
                ? new($"{Shown.Count(compared)} 个签号全部相同。", $"All {Shown.Count(compared)} tickets are the same.")
                : new($"{Shown.Count(compared)} 个签号中有 {Shown.Count(different)} 个与重算不同：文件被改动过，或不是由这个种子和对象库得出。", $"{Shown.Count(different)} of {Shown.Count(compared)} tickets are not what seed and frame give: a file was changed, or comes from another seed or frame."),
        };
    }
}
