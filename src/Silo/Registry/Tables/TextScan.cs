using System.Text;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry.Tables;

/// <summary>One pass over a text file that finds its character code by decoding all of it strictly, and lines that are too long before anything loads them.</summary>
/// <param name="Code">UTF-8 where all bytes are UTF-8, else GB18030.</param>
/// <param name="HasMark">A byte order mark stands in front.</param>
/// <param name="IsCut">The file ends in the middle of a character: half a file.</param>
internal readonly record struct TextScan(TextCode Code, bool HasMark, bool IsCut)
{
    private const int ChunkBytes = 1 << 16;

    public static Answer<TextScan> Of(Stream stream, string file)
    {
        if (stream.Length > TableLimits.CsvBytes) return FileRefusals.TooLarge(file, stream.Length, TableLimits.CsvBytes);
        if (Lines(stream, file) is { } refusal) return refusal;
        var hasMark = HasUtf8Mark(stream);
        var utf8 = Decodes(stream, TextCode.Utf8);
        if (utf8.IsWhole || hasMark) return utf8.FailedAt is { } at && !utf8.OnlyCut ? FileRefusals.NotText(file, at) : new TextScan(TextCode.Utf8, hasMark, utf8.OnlyCut);
        var gb18030 = Decodes(stream, TextCode.Gb18030);
        if (gb18030.IsWhole) return new TextScan(TextCode.Gb18030, false, false);
        if (utf8.OnlyCut) return new TextScan(TextCode.Utf8, hasMark, true);
        return gb18030.OnlyCut ? new TextScan(TextCode.Gb18030, false, true) : FileRefusals.NotText(file, Math.Max(utf8.FailedAt ?? 0, gb18030.FailedAt ?? 0));
    }

    private static Refusal? Lines(Stream stream, string file)
    {
        stream.Position = 0;
        var buffer = new byte[ChunkBytes];
        long line = 1, length = 0, offset = 0;
        for (int read; (read = stream.Read(buffer)) > 0; offset += read)
        {
            var rest = buffer.AsSpan(0, read);
            if (rest.IndexOf((byte)0) is >= 0 and var nothing) return FileRefusals.NotText(file, offset + nothing);
            for (int next; (next = rest.IndexOfAny((byte)'\n', (byte)'\r')) >= 0; rest = rest[(next + 1)..])
            {
                if (length + next > TableLimits.LineBytes) return FileRefusals.LineTooLong(file, line);
                if (rest[next] == '\n') line++;
                length = 0;
            }

            length += rest.Length;
            if (length > TableLimits.LineBytes) return FileRefusals.LineTooLong(file, line);
        }

        return null;
    }

    private static bool HasUtf8Mark(Stream stream)
    {
        stream.Position = 0;
        Span<byte> start = stackalloc byte[3];
        return stream.ReadAtLeast(start, 3, throwOnEndOfStream: false) == 3 && start.SequenceEqual(Encoding.UTF8.Preamble);
    }

    private static Decoding Decodes(Stream stream, TextCode code)
    {
        stream.Position = 0;
        var decoder = code.Encoding(strict: true).GetDecoder();
        var buffer = new byte[ChunkBytes];
        var characters = new char[ChunkBytes + 16];
        long offset = 0;
        while (true)
        {
            var read = stream.Read(buffer);
            try
            {
                decoder.GetChars(buffer.AsSpan(0, read), characters, flush: read == 0);
            }
            catch (DecoderFallbackException wrong)
            {
                // At the flush all bytes before were right and only the last character lacks some: the file was cut off.
                return new(offset + Math.Max(0, wrong.Index), OnlyCut: read == 0);
            }

            if (read == 0) return new(null, false);
            offset += read;
        }
    }

    private readonly record struct Decoding(long? FailedAt, bool OnlyCut)
    {
        public bool IsWhole => FailedAt is null;
    }
}
