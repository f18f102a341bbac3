using System.Buffers;
using System.Text;

namespace Xinheng.Drawing.Grammar;

/// <summary>
/// The lines of an artefact (draw/1, section 1): UTF-8 without BOM, every line ended by LF, fields parted by one separator, none empty. Everything
/// but free text is ASCII, so that bytes and characters are one.
/// </summary>
internal sealed class Lines
{
    /// <summary>No line of a draw comes near: a million recused subjects of one inspector are 19 MB.</summary>
    private const int LineLimitBytes = 32 << 20;

    /// <summary>No row of a .tsv file is shorter.</summary>
    private const int ShortestRowBytes = 16;

    private static readonly SearchValues<byte> Allowed = SearchValues.Create([(byte)'\n', (byte)'\t', .. Enumerable.Range(0x20, 0x7F - 0x20).Select(octet => (byte)octet)]);

    private static readonly SearchValues<byte> AllowedInText = SearchValues.Create([(byte)'\n', (byte)'\t', .. Enumerable.Range(0x20, 0x100 - 0x20).Where(octet => octet != 0x7F).Select(octet => (byte)octet)]);

    private readonly ReadOnlyMemory<byte> content;
    private readonly char separator;
    private int offset;
    private int taken;

    private Lines(string file, ReadOnlyMemory<byte> content, char separator)
    {
        File = file;
        this.content = content;
        this.separator = separator;
    }

    public string File { get; }

    /// <summary>Number of the line last taken, from 1.</summary>
    public int Number => taken;

    /// <summary>How many rows there can be; what is made of shorter lines is no file of rows.</summary>
    public int Count => Math.Min(Rest.Count((byte)'\n'), Rest.Length / ShortestRowBytes + 1);

    public bool IsAtEnd => offset == content.Length;

    private ReadOnlySpan<byte> Rest => content.Span[offset..];

    /// <summary>Runs a reader and turns the flaw that it meets into a reading.</summary>
    public static Reading<T> Read<T>(string file, ReadOnlyMemory<byte> content, Func<Lines, T> read)
        where T : class => Read(file, content, isText: false, read);

    /// <summary>The same for a file in which some fields are free text, so that characters beyond ASCII may stand; each field still is what its term says.</summary>
    public static Reading<T> ReadText<T>(string file, ReadOnlyMemory<byte> content, Func<Lines, T> read)
        where T : class => Read(file, content, isText: true, read);

    private static Reading<T> Read<T>(string file, ReadOnlyMemory<byte> content, bool isText, Func<Lines, T> read)
        where T : class
    {
        try
        {
            var lines = Open(file, content, file.EndsWith(".tsv", StringComparison.Ordinal) ? '\t' : ' ', isText);
            var value = read(lines);
            if (!lines.IsAtEnd) throw lines.Flawed("file.end", "此后不应再有内容", "nothing may follow here", lines.Number + 1);
            return value;
        }
        catch (FlawException met)
        {
            return met.Flaw;
        }
    }

    /// <summary>The next line's fields.</summary>
    public string[] Take(int fields)
    {
        var line = TakeLine();
        RefuseEmptyFields(line);
        var there = line.AsSpan().Count(separator) + 1;
        return there == fields ? line.Split(separator) : throw Flawed("line.fields", $"应有 {fields} 个字段，实有 {there} 个", $"{fields} fields are due, {there} are there");
    }

    /// <summary>The next line's fields, however many.</summary>
    public string[] TakeAny()
    {
        var line = TakeLine();
        RefuseEmptyFields(line);
        return line.Split(separator);
    }

    /// <summary>The next line, which starts with a word; the fields after it.</summary>
    public string[] Take(string word, int fields)
    {
        var parts = TakeAny();
        if (parts[0] != word) throw Flawed("line.word", $"此行应以“{word}”开头", $"this line should begin with \"{word}\"");
        if (parts.Length != fields + 1) throw Flawed("line.fields", $"“{word}”之后应有 {fields} 个字段", $"\"{word}\" has {fields} fields");
        return parts[1..];
    }

    /// <summary>The next line, which must be exactly this.</summary>
    public void TakeExactly(string line)
    {
        if (TakeLine() != line) throw Flawed("line.exact", $"此行应为“{line}”", $"this line should be \"{line}\"");
    }

    /// <summary>Whether the next line starts with a word.</summary>
    public bool NextIs(string word) =>
        Rest.Length > word.Length && Rest[word.Length] == separator && System.Text.Ascii.Equals(Rest[..word.Length], word);

    public FlawException Flawed(string rule, string chinese, string english, int? line = null) => new(new Flaw(File, line ?? taken, rule, chinese, english));

    /// <summary>Insists on bytes that may stand in a file, and on a line end after the last line.</summary>
    public static void CheckBytes(string file, ReadOnlySpan<byte> bytes, bool isText = false)
    {
        if (bytes.IndexOfAnyExcept(isText ? AllowedInText : Allowed) is >= 0 and var stray)
        {
            throw new FlawException(new Flaw(file, bytes[..stray].Count((byte)'\n') + 1, "file.bytes", "含有不允许的字节（BOM、回车、控制字符或非 ASCII 字符）", "a byte that may not stand here (BOM, CR, control or non-ASCII)"));
        }

        if (isText && !System.Text.Unicode.Utf8.IsValid(bytes)) throw new FlawException(new Flaw(file, 0, "file.bytes", "不是有效的 UTF-8", "not valid UTF-8"));
        if (!bytes.IsEmpty && bytes[^1] != '\n') throw new FlawException(new Flaw(file, bytes.Count((byte)'\n') + 1, "file.last-line", "最后一行没有换行符（LF）结尾", "the last line does not end in LF"));
    }

    /// <summary>One line of a .tsv file whose bytes were checked.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="number">Number of the line, from 1.</param>
    /// <param name="line">The line with its LF.</param>
    public static Lines One(string file, int number, ReadOnlyMemory<byte> line) => new(file, line, '\t') { taken = number - 1 };

    private static Lines Open(string file, ReadOnlyMemory<byte> content, char separator, bool isText)
    {
        CheckBytes(file, content.Span, isText);
        return new Lines(file, content, separator);
    }

    private string TakeLine()
    {
        if (IsAtEnd) throw Flawed("file.half", "文件不完整，缺少后续行", "the file ends too early");
        var end = Rest.IndexOf((byte)'\n');
        taken++;
        if (end > LineLimitBytes) throw Flawed("line.length", "此行过长，超过 32 MB", "this line is too long: more than 32 MB");
        var line = Encoding.UTF8.GetString(Rest[..end]);
        offset += end + 1;
        return line;
    }

    private void RefuseEmptyFields(string line)
    {
        var isWhole = line.Length > 0 && line[0] != separator && line[^1] != separator && !line.Contains($"{separator}{separator}", StringComparison.Ordinal);
        if (!isWhole) throw Flawed("line.empty-field", "有空字段或多余的分隔符（用 - 表示无）", "an empty field or a stray separator (\"-\" says none)");
    }
}
