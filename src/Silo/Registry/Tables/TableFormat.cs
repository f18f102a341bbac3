using System.Text;

namespace Xinheng.Silo.Registry.Tables;

/// <summary>How a table is stored; a reject file is written the same way.</summary>
internal abstract record TableFormat(string Extension)
{
    /// <summary>Comma (or tab, or semicolon) separated text.</summary>
    /// <param name="Text">UTF-8 or GB18030.</param>
    /// <param name="HasMark">Whether a byte order mark stands in front.</param>
    /// <param name="Delimiter">What stands between cells.</param>
    public sealed record Csv(TextCode Text, bool HasMark, char Delimiter = ',') : TableFormat(".csv");

    /// <summary>A spreadsheet of Office Open XML.</summary>
    /// <param name="Sheet">Which sheet; null for the first.</param>
    public sealed record Xlsx(string? Sheet = null) : TableFormat(".xlsx");
}

/// <summary>The character codes in which officials' files come.</summary>
internal enum TextCode
{
    Utf8,

    /// <summary>GB 18030, of which GBK and GB 2312 are parts.</summary>
    Gb18030,
}

/// <summary>The codes as .NET encodings.</summary>
internal static class TextCodes
{
    private static readonly Encoding Gb18030 = Register();

    /// <summary>The encoding; <paramref name="strict"/> throws on bytes that are none of its characters, otherwise they become U+FFFD.</summary>
    public static Encoding Encoding(this TextCode code, bool strict) => (code, strict) switch
    {
        (TextCode.Utf8, true) => new UTF8Encoding(false, true),
        (TextCode.Utf8, false) => new UTF8Encoding(false, false),
        (_, true) => System.Text.Encoding.GetEncoding(Gb18030.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        _ => System.Text.Encoding.GetEncoding(Gb18030.CodePage, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD")),
    };

    private static Encoding Register()
    {
        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return System.Text.Encoding.GetEncoding("GB18030");
    }
}
