using System.Text;

namespace Xinheng.Drawing.Grammar;

/// <summary>
/// The lines of an artefact (draw/1, section 1): UTF-8 without BOM, every line ended by LF, fields parted by one separator, none empty. Everything
/// but free text is ASCII, so that bytes and characters are one.
/// </summary>
internal sealed class Lines
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string[] lines;
    private readonly char separator;
    private int next;

    private Lines(string file, string[] lines, char separator)
    {
        File = file;
        this.lines = lines;
        this.separator = separator;
    }

    public string File { get; }

    /// <summary>Number of the line last taken, from 1.</summary>
    public int Number => next;

    public int Count => lines.Length;

    public bool IsAtEnd => next == lines.Length;

    /// <summary>Runs a reader and turns the flaw that it meets into a reading.</summary>
    public static Reading<T> Read<T>(string file, ReadOnlyMemory<byte> content, Func<Lines, T> read)
        where T : class
    {
        try
        {
            var lines = Open(file, content.Span, file.EndsWith(".tsv", StringComparison.Ordinal) ? '\t' : ' ');
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
        var parts = TakeAny();
        return parts.Length == fields ? parts : throw Flawed("line.fields", $"应有 {fields} 个字段，实有 {parts.Length} 个", $"{fields} fields are due, {parts.Length} are there");
    }

    /// <summary>The next line's fields, however many.</summary>
    public string[] TakeAny()
    {
        if (IsAtEnd) throw Flawed("file.half", "文件不完整，缺少后续行", "the file ends too early", Count);
        var parts = lines[next++].Split(separator);
        if (Array.Exists(parts, part => part.Length == 0)) throw Flawed("line.empty-field", "有空字段或多余的分隔符（用 - 表示无）", "an empty field or a stray separator (\"-\" says none)");
        return parts;
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
        if (IsAtEnd) throw Flawed("file.half", "文件不完整，缺少后续行", "the file ends too early", Count);
        if (lines[next++] != line) throw Flawed("line.exact", $"此行应为“{line}”", $"this line should be \"{line}\"");
    }

    /// <summary>Whether the next line starts with a word.</summary>
    public bool NextIs(string word) => !IsAtEnd && lines[next].StartsWith(word, StringComparison.Ordinal) && lines[next].Length > word.Length && lines[next][word.Length] == separator;

    public FlawException Flawed(string rule, string chinese, string english, int? line = null) => new(new Flaw(File, line ?? next, rule, chinese, english));

    private static Lines Open(string file, ReadOnlySpan<byte> content, char separator)
    {
        if (content.IsEmpty) return new Lines(file, [], separator);
        for (int index = 0, line = 1; index < content.Length; index++)
        {
            var octet = content[index];
            if (octet == '\n') line++;
            else if (octet is < 0x20 or > 0x7E && octet != '\t') throw new FlawException(new Flaw(file, line, "file.bytes", "含有不允许的字节（BOM、回车、控制字符或非 ASCII 字符）", "a byte that may not stand here (BOM, CR, control or non-ASCII)"));
        }

        if (content[^1] != '\n') throw new FlawException(new Flaw(file, content.Count((byte)'\n') + 1, "file.last-line", "最后一行没有换行符（LF）结尾", "the last line does not end in LF"));
        return new Lines(file, Strict.GetString(content[..^1]).Split('\n'), separator);
    }
}
