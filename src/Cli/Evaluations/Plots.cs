using System.Globalization;
using System.Text;
using Xinheng.Reporting;
using Xinheng.Scoring.Evaluation;

namespace Xinheng.Cli.Evaluations;

/// <summary>A row of a picture of intervals.</summary>
/// <param name="Title">Of what.</param>
/// <param name="Value">The figure, a share.</param>
/// <param name="Interval">Its interval.</param>
/// <param name="Figure">The figure in words, at the right.</param>
/// <param name="IsLoud">Whether it is to be noticed.</param>
internal sealed record IntervalRow(Wording Title, double Value, Interval Interval, Wording Figure, bool IsLoud = false);

/// <summary>Pictures of an evaluation.</summary>
internal static class Plots
{
    private static readonly double[] RoundSteps = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2];

    /// <summary>Rows, each a point with its interval.</summary>
    public static string Intervals(IReadOnlyList<IntervalRow> rows, Wording label)
    {
        const double left = 190, right = 540, rowHeight = 26, top = 30;
        var height = top + rowHeight * rows.Count + 8;
        var svg = Svg.Open(height, label);
        var step = StepOf(Math.Max(0.02, rows.Max(row => Math.Max(row.Interval.High, row.Value))) - Math.Min(0, rows.Min(row => row.Interval.Low)));
        var low = Math.Floor(Math.Min(0, rows.Min(row => Math.Min(row.Interval.Low, row.Value))) / step + 1e-9) * step;
        var high = Math.Ceiling(Math.Max(0.02, rows.Max(row => Math.Max(row.Interval.High, row.Value))) / step - 1e-9) * step;
        double X(double share) => left + (Math.Clamp(share, low, high) - low) / (high - low) * (right - left);
        for (var tick = low; tick <= high + 1e-9; tick += step) Tick(svg, X(tick), Math.Round(tick, 4), top - 6, height - 8);
        foreach (var (index, row) in rows.Index())
        {
            var y = top + rowHeight * index + rowHeight / 2;
            Svg.Say(svg, row.Title, "label", "end", left - 14, y + 4);
            var width = Math.Max(2, X(row.Interval.High) - X(row.Interval.Low));
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"band\" x=\"{Shown.Place(X(row.Interval.Low))}\" width=\"{Shown.Place(width)}\" y=\"{Shown.Place(y - 6)}\" height=\"12\" rx=\"{Shown.Place(Math.Min(6, width / 2))}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"point{(row.IsLoud ? " off" : "")}\" cx=\"{Shown.Place(X(row.Value))}\" cy=\"{Shown.Place(y)}\" r=\"4.5\"/>");
            Svg.Say(svg, row.Figure, "figure", "end", Svg.Width - 4, y + 4);
        }

        return Svg.Closed(svg, label);
    }

    /// <summary>The calibration curve: stated across, what came upwards.</summary>
    public static string Calibration(IReadOnlyList<CalibrationBin> bins, Wording label)
    {
        const double height = 330;
        var highest = Math.Min(1, Math.Max(0.05, bins.Max(bin => Math.Max(bin.Stated, bin.Interval.High))));
        var step = StepOf(highest);
        highest = Math.Ceiling(highest / step - 1e-9) * step;
        var (svg, place) = Square(height, highest, highest, step, label);
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"zero\" x1=\"{Shown.Place(place(0, 0).X)}\" y1=\"{Shown.Place(place(0, 0).Y)}\" x2=\"{Shown.Place(place(highest, highest).X)}\" y2=\"{Shown.Place(place(highest, highest).Y)}\"/>");
        foreach (var bin in bins)
        {
            var x = place(bin.Stated, 0).X;
            var (bottom, top) = (place(bin.Stated, bin.Interval.Low).Y, place(bin.Stated, bin.Interval.High).Y);
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"band\" x=\"{Shown.Place(x - 5)}\" width=\"10\" y=\"{Shown.Place(top)}\" height=\"{Shown.Place(bottom - top)}\" rx=\"5\"/>");
        }

        // Points after all bands, so that no band covers one.
        foreach (var bin in bins)
        {
            var (x, y) = place(bin.Stated, bin.Came);
            var isOff = bin.Stated < bin.Interval.Low || bin.Stated > bin.Interval.High;
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"point{(isOff ? " off" : "")}\" cx=\"{Shown.Place(x)}\" cy=\"{Shown.Place(y)}\" r=\"4.5\"/>");
        }

        return Svg.Closed(svg, label);
    }

    /// <summary>The gain curve: share of visits across, share of problems upwards.</summary>
    public static string Gain(IReadOnlyList<GainPoint> points, Wording label)
    {
        var (svg, place) = Square(330, 1, 1, 0.25, label);
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"zero\" x1=\"{Shown.Place(place(0, 0).X)}\" y1=\"{Shown.Place(place(0, 0).Y)}\" x2=\"{Shown.Place(place(1, 1).X)}\" y2=\"{Shown.Place(place(1, 1).Y)}\"/>");
        var line = string.Join(' ', points.Select(point => place(point.Share, point.Found)).Select(at => $"{Shown.Place(at.X)},{Shown.Place(at.Y)}"));
        return Svg.Closed(svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"found\" fill=\"none\" points=\"{line}\"/>"), label);
    }

    /// <summary>Bars with limits: the stability index of each thing.</summary>
    public static string Bars(IReadOnlyList<(Wording Title, double Value)> rows, double watch, double limit, Wording label)
    {
        const double left = 270, right = 640, rowHeight = 24, top = 30;
        var height = top + rowHeight * rows.Count + 8;
        var svg = Svg.Open(height, label);
        var highest = limit * 2;
        double X(double value) => left + Math.Min(value, highest) / highest * (right - left);
        foreach (var mark in new[] { 0, watch, limit })
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{(mark == 0 ? "grid" : "zero")}\" x1=\"{Shown.Place(X(mark))}\" x2=\"{Shown.Place(X(mark))}\" y1=\"{top - 6}\" y2=\"{Shown.Place(height - 8)}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" text-anchor=\"middle\" x=\"{Shown.Place(X(mark))}\" y=\"14\">{mark.ToString("0.##", CultureInfo.InvariantCulture)}</text>");
        }

        foreach (var (index, (title, value)) in rows.Index())
        {
            var y = top + rowHeight * index + rowHeight / 2;
            Svg.Say(svg, title, "label", "end", left - 14, y + 4);
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{Shown.Place(left)}\" width=\"{Shown.Place(Math.Max(1, X(value) - left))}\" y=\"{Shown.Place(y - 7)}\" height=\"14\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{(value >= limit ? "foundlabel" : "figure")}\" text-anchor=\"end\" x=\"{Shown.Place(Svg.Width - 4)}\" y=\"{Shown.Place(y + 4)}\">{Shown.Number(value)}</text>");
        }

        return Svg.Closed(svg, label);
    }

    /// <summary>Moves between classes: a bar for each pair of months, safer to the left of the middle, riskier to the right.</summary>
    public static string Moves(IReadOnlyList<(Wording Title, double Safer, double Riskier)> rows, Wording label)
    {
        const double middle = 400, reach = 190, rowHeight = 28, top = 30;
        var height = top + rowHeight * rows.Count + 8;
        var svg = Svg.Open(height, label);
        var widest = Math.Max(0.02, rows.Max(row => Math.Max(row.Safer, row.Riskier)));
        double Width(double share) => share / widest * reach;
        Svg.Say(svg, new("← 转低", "← safer"), "tick", "end", middle - 8, 14);
        Svg.Say(svg, new("转高 →", "riskier →"), "tick", "start", middle + 8, 14);
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"zero\" x1=\"{middle}\" x2=\"{middle}\" y1=\"{top - 6}\" y2=\"{Shown.Place(height - 8)}\"/>");
        foreach (var (index, row) in rows.Index())
        {
            var y = top + rowHeight * index + rowHeight / 2;
            Svg.Say(svg, row.Title, "label", "start", 0, y + 4);
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{Shown.Place(middle - Width(row.Safer))}\" width=\"{Shown.Place(Width(row.Safer))}\" y=\"{Shown.Place(y - 8)}\" height=\"16\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{middle}\" width=\"{Shown.Place(Width(row.Riskier))}\" y=\"{Shown.Place(y - 8)}\" height=\"16\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"figure\" text-anchor=\"end\" x=\"{Shown.Place(middle - Width(row.Safer) - 6)}\" y=\"{Shown.Place(y + 4)}\">{Shown.Percent(row.Safer)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"figure\" text-anchor=\"start\" x=\"{Shown.Place(middle + Width(row.Riskier) + 6)}\" y=\"{Shown.Place(y + 4)}\">{Shown.Percent(row.Riskier)}</text>");
        }

        return Svg.Closed(svg, label);
    }

    // A square field with grid and ticks in percent, and where a point of it lies.
    private static (StringBuilder Svg, Func<double, double, (double X, double Y)> Place) Square(double height, double widest, double highest, double step, Wording label)
    {
        const double left = 190, side = 290, top = 8;
        var svg = Svg.Open(height, label);
        (double X, double Y) Place(double x, double y) => (left + x / widest * side, top + side - y / highest * side);
        for (var tick = 0.0; tick <= highest + 1e-9; tick += step)
        {
            var (x, y) = Place(tick / highest * widest, tick);
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{left}\" x2=\"{left + side}\" y1=\"{Shown.Place(y)}\" y2=\"{Shown.Place(y)}\"/><line class=\"grid\" x1=\"{Shown.Place(x)}\" x2=\"{Shown.Place(x)}\" y1=\"{top}\" y2=\"{top + side}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" text-anchor=\"end\" x=\"{left - 8}\" y=\"{Shown.Place(y + 4)}\">{Axis(tick)}</text><text class=\"tick\" text-anchor=\"middle\" x=\"{Shown.Place(x)}\" y=\"{top + side + 18}\">{Axis(tick)}</text>");
        }

        return (svg, Place);
    }

    private static void Tick(StringBuilder svg, double x, double share, double top, double bottom)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{(share == 0 ? "zero" : "grid")}\" x1=\"{Shown.Place(x)}\" x2=\"{Shown.Place(x)}\" y1=\"{Shown.Place(top)}\" y2=\"{Shown.Place(bottom)}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" text-anchor=\"middle\" x=\"{Shown.Place(x)}\" y=\"14\">{Axis(share)}</text>");
    }

    private static string Axis(double share) => (share * 100).ToString("0.##;−0.##;0", CultureInfo.InvariantCulture) + "%";

    // Four to eight ticks, at round shares.
    private static double StepOf(double range) => RoundSteps.FirstOrDefault(step => range / step <= 6, 0.25);
}
