using System.Globalization;
using System.Net;
using System.Text;

namespace Xinheng.Reporting;

/// <summary>A report as one page that needs no network: Chinese first, English by a switch that works without scripts. All text is escaped here.</summary>
public static class Markup
{
    /// <summary>Begins a page, up to its heading.</summary>
    public static StringBuilder Open(Wording title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>{Text(title.Chinese)} / {Text(title.English)}</title>\n");
        page.Append(CultureInfo.InvariantCulture, $"<style>\n{Style.Css}\n</style>\n</head>\n<body>\n");
        page.Append("<input class=\"lang\" type=\"radio\" name=\"lang\" id=\"zh\" checked aria-label=\"中文\"><input class=\"lang\" type=\"radio\" name=\"lang\" id=\"en\" aria-label=\"English\">\n<main>\n");
        page.Append("<div class=\"switch\"><label for=\"zh\">中文</label><label for=\"en\">English</label></div>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Both(title)}</h1>\n");
        return page;
    }

    /// <summary>Ends a page.</summary>
    /// <returns>Its bytes; the same page gives the same bytes.</returns>
    public static byte[] Closed(StringBuilder page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return Encoding.UTF8.GetBytes(page.Append("</main>\n</body>\n</html>\n").ToString());
    }

    /// <summary>Words in both languages; the page shows one.</summary>
    public static string Both(Wording text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Both(text.Chinese, text.English);
    }

    /// <inheritdoc cref="Both(Wording)"/>
    public static string Both(string chinese, string english) => $"<span class=\"zh\">{Text(chinese)}</span><span class=\"en\" lang=\"en\">{Text(english)}</span>";

    /// <summary>Text that can't be taken for markup.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);
}
