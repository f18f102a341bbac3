using System.Globalization;
using System.Text;

namespace Xinheng.Tests.Benchmarks;

/// <summary>How a quarter's stages grow: seconds and peak memory against the number of subjects, both axes logarithmic, a line a stage.</summary>
internal static class ProvincePicture
{
    private const double Width = 760;
    private const double Left = 64;
    private const double Right = 500;
    private const double Below = 52;
    private const double PlotHeight = 270;
    private const double PanelHeight = 380;
    private const double LabelHeight = 19;

    private static readonly string[] Colours = ["#35618e", "#2f6f5e", "#a4462b", "#8a6d1d", "#6b4f8f", "#4d7d8a"];

    public static string Of(SortedDictionary<int, ProvinceFigures> runs)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width:0} {2 * PanelHeight:0}\" role=\"img\" aria-label=\"How the stages of a quarter grow with the number of subjects\" font-family=\"Noto Sans CJK SC, system-ui, sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width:0}\" height=\"{2 * PanelHeight:0}\" fill=\"#fbfbf9\"/>\n");
        Panel(svg, 0, "各环节用时随规模的增长（双对数） / how seconds grow with size, both axes logarithmic", "秒 / seconds", Lines(runs, stage => stage.Seconds));
        Panel(svg, PanelHeight, "各环节内存峰值随规模的增长（双对数） / how peak memory grows, both axes logarithmic", "GB", Lines(runs, stage => stage.PeakBytes / 1e9));
        return svg.Append("</svg>\n").ToString();
    }

    private static List<Line> Lines(SortedDictionary<int, ProvinceFigures> runs, Func<ProvinceStage, double?> cost) =>
        [.. ProvinceReport.GrowthOf(runs, cost).Select(one => new Line(one.Title, Colours[Array.FindIndex(ProvinceStage.All, stage => stage.Name == one.Name)], one.Growth))];

    private static void Panel(StringBuilder svg, double top, string title, string unit, List<Line> lines)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"20\" y=\"{top + 24:0}\" fill=\"#1d2733\" font-size=\"14\">{title}</text>\n");
        if (lines.Count == 0) return;
        var points = lines.SelectMany(line => line.Growth.Measured).ToArray();
        var sizes = new Axis(points.Min(point => point.Size), points.Max(point => point.Size), Left, Right);
        var costs = new Axis(points.Min(point => point.Cost), points.Max(point => point.Cost), top + Below + PlotHeight, top + Below);
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"20\" y=\"{top + 43:0}\" fill=\"#5c6976\">{unit}</text>\n");
        foreach (var cost in costs.Ticks())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left:0}\" x2=\"{Right:0}\" y1=\"{costs.Of(cost):0.0}\" y2=\"{costs.Of(cost):0.0}\" stroke=\"#dfe3e6\"/><text x=\"{Left - 8:0}\" y=\"{costs.Of(cost) + 4:0.0}\" text-anchor=\"end\" fill=\"#5c6976\">{cost:#,0.###}</text>\n");
        }

        Sizes(svg, top, sizes, [.. points.Select(point => point.Size).Distinct()]);
        Proportion(svg, sizes, costs, lines[0].Growth);
        foreach (var line in lines) Draw(svg, line, sizes, costs);
        Legend(svg, top, costs, lines);
    }

    private static void Sizes(StringBuilder svg, double top, Axis sizes, double[] measured)
    {
        var bottom = top + Below + PlotHeight;
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left:0}\" x2=\"{Right:0}\" y1=\"{bottom:0}\" y2=\"{bottom:0}\" stroke=\"#5c6976\"/><text x=\"{(Left + Right) / 2:0}\" y=\"{bottom + 50:0}\" text-anchor=\"middle\" fill=\"#5c6976\">主体数 / subjects</text>\n");
        var last = double.NegativeInfinity;
        foreach (var size in measured.Order())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{sizes.Of(size):0.0}\" x2=\"{sizes.Of(size):0.0}\" y1=\"{bottom:0}\" y2=\"{bottom + 5:0}\" stroke=\"#5c6976\"/>\n");

            // Neighbours on the axis would write over each other.
            if (sizes.Of(size) - last < 62) continue;
            last = sizes.Of(size);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{last:0.0}\" y=\"{bottom + 17:0}\" text-anchor=\"middle\" fill=\"#5c6976\">{size:#,0}</text><text x=\"{last:0.0}\" y=\"{bottom + 32:0}\" text-anchor=\"middle\" fill=\"#5c6976\">{size / 10_000:0.##} 万</text>\n");
        }
    }

    // From the first point of the first line, as far as it stays within the plot.
    private static void Proportion(StringBuilder svg, Axis sizes, Axis costs, Growth growth)
    {
        var (size, cost) = growth.Measured[0];
        var end = Math.Min(growth.Measured[^1].Size, size * costs.Most / cost);
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{sizes.Of(size):0.0}\" y1=\"{costs.Of(cost):0.0}\" x2=\"{sizes.Of(end):0.0}\" y2=\"{costs.Of(cost * end / size):0.0}\" stroke=\"#8b949c\" stroke-dasharray=\"5 4\"/>\n");
    }

    private static void Draw(StringBuilder svg, Line line, Axis sizes, Axis costs)
    {
        var places = line.Growth.Measured.Select(point => string.Create(CultureInfo.InvariantCulture, $"{sizes.Of(point.Size):0.0},{costs.Of(point.Cost):0.0}")).ToArray();
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', places)}\" fill=\"none\" stroke=\"{line.Colour}\" stroke-width=\"2\"/>\n");
        foreach (var point in line.Growth.Measured) svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{sizes.Of(point.Size):0.0}\" cy=\"{costs.Of(point.Cost):0.0}\" r=\"3\" fill=\"{line.Colour}\"/>\n");
    }

    // Beside the ends of the lines, in their order from above, moved down where two would touch, and up again where the lowest would leave the plot.
    private static void Legend(StringBuilder svg, double top, Axis costs, List<Line> lines)
    {
        var inOrder = lines.OrderBy(line => costs.Of(line.Growth.Measured[^1].Cost)).ToArray();
        var places = inOrder.Select(line => costs.Of(line.Growth.Measured[^1].Cost)).ToArray();
        for (var index = 1; index < places.Length; index++) places[index] = Math.Max(places[index], places[index - 1] + LabelHeight);
        var lowest = top + Below + PlotHeight - LabelHeight;
        for (var index = places.Length - 1; index >= 0; index--, lowest -= LabelHeight) places[index] = Math.Min(places[index], lowest);
        for (var index = 0; index < places.Length; index++)
        {
            var line = inOrder[index];
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Right + 6:0}\" y1=\"{costs.Of(line.Growth.Measured[^1].Cost):0.0}\" x2=\"{Right + 20:0}\" y2=\"{places[index]:0.0}\" stroke=\"{line.Colour}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Right + 25:0}\" y=\"{places[index] + 4:0.0}\" fill=\"{line.Colour}\">{line.Title}<tspan fill=\"#5c6976\">  n^{line.Growth.Exponent:0.00}</tspan></text>\n");
        }

        var bottom = top + Below + PlotHeight - 4;
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Right + 6:0}\" y1=\"{bottom:0}\" x2=\"{Right + 34:0}\" y2=\"{bottom:0}\" stroke=\"#8b949c\" stroke-dasharray=\"5 4\"/><text x=\"{Right + 40:0}\" y=\"{bottom + 4:0}\" fill=\"#5c6976\">成正比 / in proportion</text>\n");
    }

    private sealed record Line(string Title, string Colour, Growth Growth);

    /// <summary>A logarithmic axis with a little room at both ends.</summary>
    private sealed class Axis(double least, double most, double start, double end)
    {
        private const double Room = 1.12;

        public double Most => most * Room;

        private double Least => least / Room;

        public double Of(double value) => start + (Math.Log(value) - Math.Log(Least)) / (Math.Log(Most) - Math.Log(Least)) * (end - start);

        /// <summary>1, 2 and 5 of each power of ten.</summary>
        public IEnumerable<double> Ticks()
        {
            for (var power = Math.Pow(10, Math.Floor(Math.Log10(Least))); power <= Most; power *= 10)
            {
                foreach (var tick in new[] { power, 2 * power, 5 * power })
                {
                    if (tick >= Least && tick <= Most) yield return tick;
                }
            }
        }
    }
}
