using System.Globalization;
using Xinheng.Auditing.Chance;
using Xinheng.Reporting;

namespace Xinheng.Auditing.Reports;

/// <summary>Pictures as SVG, drawn in the colours of the page around them.</summary>
internal static class Picture
{
    /// <summary>Groups, each a row: a point for what was found, a band for what may be, both in parts of what is expected.</summary>
    /// <param name="titles">Of the groups.</param>
    /// <param name="observed">Selections found.</param>
    /// <param name="expected">Selections expected.</param>
    /// <param name="reach">Half of the band's width, in selections.</param>
    /// <param name="band">What the band is, in words.</param>
    public static string Groups(IReadOnlyList<Wording> titles, IReadOnlyList<int> observed, IReadOnlyList<double> expected, IReadOnlyList<double> reach, Wording band)
    {
        const double left = 250, right = 600, rowHeight = 24, top = 30;
        var height = top + rowHeight * titles.Count + 8;
        var label = new Wording(
            $"每行一组。横轴：抽中次数比应有多或少百分之几；点：实际；带：{band.Chinese}；虚线：应有；右边数字：实际 / 应有",
            $"Each row is a group. Across: how many per cent more or fewer selections than expected; point: as found; band: {band.English}; dashed line: as expected; figures: found / expected");
        var svg = Svg.Open(height, label);
        var widest = Math.Max(0.25, Enumerable.Range(0, titles.Count).Max(group => expected[group] <= 0 ? 0 : Math.Max(Math.Abs(observed[group] / expected[group] - 1), reach[group] / expected[group])));
        var step = widest <= 0.4 ? 0.1 : widest <= 0.9 ? 0.25 : widest <= 2 ? 0.5 : 1;
        var high = Math.Min(Math.Ceiling(widest / step) * step, 3);
        var low = Math.Max(-high, -1);
        double X(double ratio) => left + (Math.Clamp(ratio, low, high) - low) / (high - low) * (right - left);
        for (var tick = low; tick <= high + 1e-9; tick += step)
        {
            var isZero = Math.Abs(tick) < 1e-9;
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{(isZero ? "zero" : "grid")}\" x1=\"{Shown.Place(X(tick))}\" x2=\"{Shown.Place(X(tick))}\" y1=\"{top - 6}\" y2=\"{height - 8}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" text-anchor=\"middle\" x=\"{Shown.Place(X(tick))}\" y=\"14\">{(isZero ? "0%" : Shown.Deviation(Math.Round(tick, 2)))}</text>");
        }

        for (var group = 0; group < titles.Count; group++)
        {
            var y = top + rowHeight * group + rowHeight / 2;
            var (ratio, width) = expected[group] > 0 ? (observed[group] / expected[group] - 1, reach[group] / expected[group]) : (0, 0);
            Svg.Say(svg, titles[group], "label", "end", left - 14, y + 4);
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"band\" x=\"{Shown.Place(X(-width))}\" width=\"{Shown.Place(X(width) - X(-width))}\" y=\"{Shown.Place(y - 6)}\" height=\"12\" rx=\"6\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{(Math.Abs(ratio) > width + 1e-9 ? "point off" : "point")}\" cx=\"{Shown.Place(X(ratio))}\" cy=\"{Shown.Place(y)}\" r=\"4.5\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"figure\" text-anchor=\"end\" x=\"{Svg.Width - 4}\" y=\"{Shown.Place(y + 4)}\">{Shown.Count(observed[group])} / {Shown.Count(expected[group])}</text>");
        }

        return Svg.Closed(svg, label);
    }

    /// <summary>What the rounds gave, as a histogram, and where the figure as found lies.</summary>
    /// <param name="figure">Found and simulated.</param>
    /// <param name="show">The figure as text.</param>
    /// <param name="what">What the figure is, in words.</param>
    public static string Rounds(Simulated figure, Func<double, string> show, Wording what)
    {
        const int bins = 48;
        const double left = 20, right = 700, bottom = 150, top = 34;
        var (low, high) = (Math.Min(figure.Observed, figure.Rounds.Min()), Math.Max(figure.Observed, figure.Rounds.Max()));
        var margin = Math.Max((high - low) * 0.04, 1e-9);
        (low, high) = (low - margin, high + margin);
        double X(double value) => left + (value - low) / (high - low) * (right - left);
        var counts = new int[bins];
        foreach (var value in figure.Rounds) counts[Math.Clamp((int)((value - low) / (high - low) * bins), 0, bins - 1)]++;
        var label = new Wording(
            $"横轴：{what.Chinese}；柱高：{Shown.Count(figure.Rounds.Count)} 轮模拟中得此数的轮数；竖线：实际",
            $"Across: {what.English}; height of a bar: how many of the {Shown.Count(figure.Rounds.Count)} simulated rounds gave that; line: as found");
        var svg = Svg.Open(bottom + 24, label);
        var barWidth = (right - left) / bins;
        for (var bin = 0; bin < bins; bin++)
        {
            var barHeight = (double)counts[bin] / counts.Max() * (bottom - top - 8);
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{Shown.Place(left + bin * barWidth + 0.5)}\" width=\"{Shown.Place(barWidth - 1)}\" y=\"{Shown.Place(bottom - barHeight)}\" height=\"{Shown.Place(barHeight)}\"/>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{left}\" x2=\"{right}\" y1=\"{bottom}\" y2=\"{bottom}\"/>");
        foreach (var value in new[] { low + margin, figure.Mean, high - margin })
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" text-anchor=\"middle\" x=\"{Shown.Place(Math.Clamp(X(value), left + 24, right - 24))}\" y=\"{bottom + 18}\">{show(value)}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"found\" x1=\"{Shown.Place(X(figure.Observed))}\" x2=\"{Shown.Place(X(figure.Observed))}\" y1=\"{top - 8}\" y2=\"{bottom}\"/>");
        Svg.Say(svg, new($"实际 {show(figure.Observed)}", $"found {show(figure.Observed)}"), "foundlabel", "middle", Math.Clamp(X(figure.Observed), left + 40, right - 40), 16);
        return Svg.Closed(svg, label);
    }

    /// <summary>Tickets in each twentieth, all draws together; the band holds 99 of 100 bars under the null.</summary>
    public static string Bins(IReadOnlyList<int> bins)
    {
        const double left = 20, right = 700, bottom = 140, top = 12;
        var mean = bins.Average();
        var reach = 2.576 * Math.Sqrt(mean * (1 - 1.0 / bins.Count));
        var highest = Math.Max(bins.Max(), mean + reach) * 1.05;
        var lowest = Math.Max(0, mean - reach);
        double Y(double count) => bottom - count / highest * (bottom - top);
        var label = new Wording(
            "横轴：签号（0 至 1）；柱高：落在每二十分之一段内的签号数；带：均匀时 100 根柱中约 99 根在此范围；虚线：平均",
            "Across: tickets, from 0 to 1; height of a bar: how many lie in that twentieth; band: where some 99 of 100 bars end if tickets are even; dashed line: the mean");
        var svg = Svg.Open(bottom + 24, label);
        var barWidth = (right - left) / bins.Count;
        for (var bin = 0; bin < bins.Count; bin++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{Shown.Place(left + bin * barWidth + 1)}\" width=\"{Shown.Place(barWidth - 2)}\" y=\"{Shown.Place(Y(bins[bin]))}\" height=\"{Shown.Place(bottom - Y(bins[bin]))}\"/>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"band\" x=\"{left}\" width=\"{right - left}\" y=\"{Shown.Place(Y(mean + reach))}\" height=\"{Shown.Place(Y(lowest) - Y(mean + reach))}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"zero\" x1=\"{left}\" x2=\"{right}\" y1=\"{Shown.Place(Y(mean))}\" y2=\"{Shown.Place(Y(mean))}\"/>");
        foreach (var share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" text-anchor=\"middle\" x=\"{Shown.Place(left + share * (right - left))}\" y=\"{bottom + 18}\">{Shown.Number(share)}</text>");
        }

        return Svg.Closed(svg, label);
    }
}
