using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Xinheng.Silo.SampleCity;

/// <summary>Writes a table as CSV (RFC 4180, UTF-8 with byte order mark, so that a spreadsheet shows the Chinese), a row at a time and without keeping any.</summary>
internal sealed class CsvFile : IDisposable
{
    private const int LongestFieldBytes = 4096;

    private readonly FileStream file;
    private readonly byte[] buffer = new byte[1 << 17];
    private int used;
    private bool isInRow;

    public CsvFile(string path, params ReadOnlySpan<string> titles)
    {
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        Path = path;
        Encoding.UTF8.Preamble.CopyTo(buffer);
        used = Encoding.UTF8.Preamble.Length;
        foreach (var title in titles) Field(title);
        EndRow();
        Rows = 0;
    }

    public string Path { get; }

    /// <summary>Rows written, titles not counted.</summary>
    public long Rows { get; private set; }

    /// <summary>A text; quoted where it must be. Null is an empty cell.</summary>
    public CsvFile Field(string? text)
    {
        Begin();
        if (text is null) return this;
        if (text.AsSpan().IndexOfAny("\",\r\n") >= 0) text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        if (text.Length * 3 > LongestFieldBytes) throw new ArgumentException($"A cell of {text.Length} characters is longer than a row of this city can be.", nameof(text));
        used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
        return this;
    }

    public CsvFile Field(long number)
    {
        Begin();
        Utf8Formatter.TryFormat(number, buffer.AsSpan(used), out var written);
        used += written;
        return this;
    }

    /// <summary>A day as 2026-01-31; null is an empty cell.</summary>
    public CsvFile Field(DateOnly? day)
    {
        Begin();
        if (day is not { } given) return this;
        given.TryFormat(buffer.AsSpan(used), out var written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        used += written;
        return this;
    }

    /// <summary>An amount of 元 written in 万元 with six decimals, as the national system has it; null, not published, is an empty cell.</summary>
    public CsvFile WanYuan(long? yuan)
    {
        Begin();
        if (yuan is not { } given) return this;
        if (given < 0) buffer[used++] = (byte)'-';
        var (whole, rest) = Math.DivRem(Math.Abs(given), 10_000);
        Utf8Formatter.TryFormat(whole, buffer.AsSpan(used), out var written);
        used += written;
        buffer[used++] = (byte)'.';
        Utf8Formatter.TryFormat(rest, buffer.AsSpan(used), out written, new('D', 4));
        used += written;
        "00"u8.CopyTo(buffer.AsSpan(used));
        used += 2;
        return this;
    }

    public void EndRow()
    {
        buffer[used++] = (byte)'\r';
        buffer[used++] = (byte)'\n';
        isInRow = false;
        Rows++;
    }

    public void Dispose()
    {
        Flush();
        file.Dispose();
    }

    private void Begin()
    {
        if (used + LongestFieldBytes + 8 > buffer.Length) Flush();
        if (isInRow) buffer[used++] = (byte)',';
        isInRow = true;
    }

    private void Flush()
    {
        file.Write(buffer, 0, used);
        used = 0;
    }
}
