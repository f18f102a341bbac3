using System.Globalization;
using System.Text;

namespace Xinheng.Reporting;

/// <summary>The frame of a picture and the words in it, in the colours of the page around it.</summary>
public static class Svg
{
    /// <summary>How wide every picture is, in its own units; it is stretched to the page.</summary>
    public const double Width = 720;

    /// <summary>Begins a picture.</summary>
    /// <param name="height">In the units of <see cref="Width"/>.</param>
    /// <param name="label">What it shows, for those who can't see it.</param>
    public static StringBuilder Open(double height, Wording label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return new StringBuilder().Append(
            CultureInfo.InvariantCulture, $"<figure>\n<svg role=\"img\" aria-label=\"{Markup.Text(label.Chinese)} / {Markup.Text(label.English)}\" viewBox=\"0 0 {Shown.Place(Width)} {Shown.Place(height)}\" xmlns=\"http://www.w3.org/2000/svg\">");
    }

    /// <summary>Ends a picture. The label stands below in words too: nobody should have to guess what an axis is.</summary>
    public static string Closed(StringBuilder svg, Wording label)
    {
        ArgumentNullException.ThrowIfNull(svg);
        return svg.Append(CultureInfo.InvariantCulture, $"</svg>\n<figcaption>{Markup.Both(label)}</figcaption>\n</figure>").ToString();
    }

    /// <summary>Writes words at a place, in the language that the page shows.</summary>
    /// <param name="svg">The picture.</param>
    /// <param name="text">The words.</param>
    /// <param name="kind">Class of the style sheet.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="x">Where.</param>
    /// <param name="y">Where, the base line.</param>
    public static void Say(StringBuilder svg, Wording text, string kind, string anchor, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(svg);
        ArgumentNullException.ThrowIfNull(text);
        var same = text.Chinese == text.English;
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{kind}{(same ? "" : " zh")}\" text-anchor=\"{anchor}\" x=\"{Shown.Place(x)}\" y=\"{Shown.Place(y)}\">{Markup.Text(text.Chinese)}</text>");
        if (!same) svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{kind} en\" text-anchor=\"{anchor}\" x=\"{Shown.Place(x)}\" y=\"{Shown.Place(y)}\">{Markup.Text(text.English)}</text>");
    }
}
