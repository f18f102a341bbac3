using Xinheng.Auditing.Chance;
using Xinheng.Auditing.Draws;
using Xinheng.Auditing.Reports;
using Xinheng.Reporting;

namespace Xinheng.Auditing.Findings;

/// <summary>Whether tickets, computed again from seed and frame, lie evenly on [0, 1).</summary>
internal static class TicketQuestion
{
    public static Question Of(IReadOnlyList<AuditedDraw> draws)
    {
        var question = new Question("tickets", new("签号是否均匀", "Evenness of tickets"), new(
            "由种子、代码与盐重算的签号，各自独立、均匀分布于 0 到 1。每次抽查作一次 Kolmogorov–Smirnov 检验（140 行以内用精确分布，以上用校正的极限分布），取最小的 p 值，并按抽查次数作 Šidák 校正：各次抽查种子不同，彼此独立。",
            "Tickets computed again from seed, code and salt are independent and even on 0 to 1. Each draw has a Kolmogorov–Smirnov test (exact up to 140 rows, above it the corrected limit law); the smallest p-value is taken and corrected by Šidák for the number of draws, which are independent as each has its own seed."));
        var spreads = draws.Where(draw => draw.Tickets is not null).Select(draw => (draw.Number, Tickets: draw.Tickets!)).ToArray();
        if (spreads.Length == 0) return question with { WhyNot = new("包中没有种子，无法重算签号。", "No bundle holds its seed, so tickets can't be computed again.") };
        var least = spreads.MinBy(spread => spread.Tickets.P);
        var rows = spreads.Sum(spread => (long)spread.Tickets.Count);
        var distance = spreads.Max(spread => spread.Tickets.Distance);
        var smallest = spreads.Min(spread => spread.Tickets.Count);
        return question with
        {
            Observed = least.Tickets.Distance,
            Expected = 0.8687 / Math.Sqrt(least.Tickets.Count),
            P = Math.Max(1 - Math.Pow(1 - least.Tickets.P, spreads.Length), 1e-12),
            Effect = new($"重算 {spreads.Length} 次抽查的 {Shown.Count(rows)} 个签号，与均匀分布的最大距离 {distance:0.0000}（{least.Number} 的 p 值最小）", $"{Shown.Counted(rows, "ticket")} of {Shown.Counted(spreads.Length, "draw")} computed again; largest distance from evenness {distance:0.0000} (the p-value of {least.Number} is the smallest)"),
            Power = level => new($"在最小的一次抽查里，距离不到 {Kolmogorov.Reach(level / spreads.Length, smallest):0.0000} 时多半看不出来。", $"in the smallest of the draws a distance under {Kolmogorov.Reach(level / spreads.Length, smallest):0.0000} would mostly not be seen."),
            Quiet = new("签号均匀，与随机相符。签号出自 SHA-256，除非盐或种子被反复挑选，本应如此。", "Tickets are even, as chance has them. They come from SHA-256, so nothing else is due unless salts or seed were picked."),
            Loud = new($"{least.Number} 的签号分布不匀。可能是盐在种子可知之后被挑选过；请先核对该包的承诺与时间。", $"Tickets of {least.Number} are uneven. Salts may have been picked after the seed could be known; check the commitments and times of that bundle first."),
            Picture = Picture.Bins([.. Enumerable.Range(0, TicketSpread.BinCount).Select(bin => spreads.Sum(spread => spread.Tickets.Bins[bin]))]),
        };
    }
}
