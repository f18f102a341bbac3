using System.Text;

namespace Xinheng.Silo.Registry.Tables;

/// <summary>What a file is by its first bytes. Names lie: an old .xls or a web page is often called .csv.</summary>
internal static class FileSignature
{
    internal enum Kind
    {
        Nothing,
        Text,
        Zip,

        /// <summary>Excel 97–2003, or an encrypted .xlsx: both are OLE containers.</summary>
        OldOffice,
        Pdf,
        WebPage,
        Utf16,
        Picture,
        OtherArchive,
    }

    public static Kind Of(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty) return Kind.Nothing;
        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8)) return Kind.Zip;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return Kind.OldOffice;
        if (start.StartsWith("%PDF"u8)) return Kind.Pdf;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Kind.Utf16;
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Kind.Picture;
        if (start.StartsWith("Rar!"u8) || start.StartsWith("7z\xBC\xAF"u8) || start.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) || start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return Kind.OtherArchive;
        var text = Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n').ToLowerInvariant();
        string[] pages = ["<!doctype", "<html", "<?xml", "<table", "<head", "<meta"];
        return pages.Any(page => text.StartsWith(page, StringComparison.Ordinal)) ? Kind.WebPage : Kind.Text;
    }
}
