using System.Globalization;
using System.Text;

namespace Xinheng.Tests.Benchmarks;

/// <summary>Where the time of a quarter goes: a bar a program, its stages side by side on one scale of seconds.</summary>
internal static class CityPicture
{
    private const double Left = 150;
    private const double Right = 690;
    private const double BarHeight = 34;
    private const double RowHeight = 96;

    private static readonly string[] Colours = ["#35618e", "#2f6f5e", "#a4462b", "#8a6d1d", "#6b4f8f", "#4d7d8a", "#9a5b77", "#5c6976"];

    public static string Of(CityRun ours, double bareSeconds, PlainRun? plain)
    {
        List<(string Title, IReadOnlyList<CityStage> Stages)> bars =
        [
            ("信衡 / Xinheng", Merged(ours)),
            ("裸写入 / bare inserts", [new("insert", bareSeconds)]),
        ];
        if (plain is not null) bars.Insert(1, ("脚本 / plain script", [.. plain.Seconds.Where(stage => stage.Key != "learn").Select(stage => new CityStage(stage.Key, stage.Value))]));
        var longest = bars.Max(bar => bar.Stages.Sum(stage => stage.Seconds));
        var height = 40 + bars.Count * RowHeight;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {height:0}\" role=\"img\" aria-label=\"Where the seconds of a quarter go\" font-family=\"Noto Sans CJK SC, system-ui, sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"720\" height=\"{height:0}\" fill=\"#fbfbf9\"/>\n<text x=\"20\" y=\"24\" fill=\"#1d2733\" font-size=\"14\">一个季度的时间去向（秒） / where the seconds of a quarter go</text>\n");
        for (var index = 0; index < bars.Count; index++) Bar(svg, bars[index].Title, bars[index].Stages, 44 + index * RowHeight, longest);
        return svg.Append("</svg>\n").ToString();
    }

    // Small files of one kind are one stage: what is thinner than a line tells nothing.
    private static List<CityStage> Merged(CityRun ours) =>
    [
        .. ours.Stages.GroupBy(stage => stage.Name.StartsWith("import ", StringComparison.Ordinal) && stage.Name is not ("import subjects" or "import annual-reports" or "import inspections") ? "import, other files" : stage.Name)
            .Select(group => new CityStage(group.Key, group.Sum(stage => stage.Seconds))),
    ];

    private static void Bar(StringBuilder svg, string title, IReadOnlyList<CityStage> stages, double top, double longest)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"20\" y=\"{top + 21:0}\" fill=\"#1d2733\">{title}</text>\n<text x=\"20\" y=\"{top + 37:0}\" fill=\"#5c6976\">{stages.Sum(stage => stage.Seconds):0.0} s</text>\n");
        var (x, legend, line) = (Left, Left, top + BarHeight + 16);
        for (var index = 0; index < stages.Count; index++)
        {
            var width = stages[index].Seconds / longest * (Right - Left);
            var colour = Colours[index % Colours.Length];
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.0}\" y=\"{top:0}\" width=\"{width:0.0}\" height=\"{BarHeight:0}\" fill=\"{colour}\"/>\n");
            x += width;
            var words = string.Create(CultureInfo.InvariantCulture, $"{stages[index].Name} {stages[index].Seconds:0.0}");
            var wide = words.Length * 6.4 + 22;
            if (legend + wide > Right + 20) (legend, line) = (Left, line + 16);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{legend:0.0}\" y=\"{line - 9:0}\" width=\"9\" height=\"9\" fill=\"{colour}\"/><text x=\"{legend + 13:0.0}\" y=\"{line:0}\" fill=\"#5c6976\">{words}</text>\n");
            legend += wide;
        }
    }
}
