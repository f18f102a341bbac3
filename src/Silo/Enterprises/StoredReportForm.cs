using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Xinheng.Contracts.Credit;

namespace Xinheng.Silo.Enterprises;

/// <summary>The stored form of an annual report, byte by byte: two of three events of a city are one, and nothing in it can need an escape.</summary>
/// <param name="bytes">Where it is written; at least <see cref="LongestBytes"/>.</param>
internal ref struct StoredReportForm(Span<byte> bytes)
{
    /// <summary>Names and marks take some 250 bytes, six amounts 32 each at most, the rest 140.</summary>
    public const int LongestBytes = 768;

    private readonly Span<byte> bytes = bytes;
    private int length;

    /// <summary>Writes a report; the number of bytes.</summary>
    public int Write(AnnualReportFiled report)
    {
        Add("{\"event\":\"annual-report-filed\",\"year\":"u8);
        Add(report.Year);
        if (report.Employees is { } employees)
        {
            Add(",\"employees\":"u8);
            Add(employees);
        }

        Add(",\"assets-yuan\":"u8, report.AssetsYuan);
        Add(",\"liabilities-yuan\":"u8, report.LiabilitiesYuan);
        Add(",\"revenue-yuan\":"u8, report.RevenueYuan);
        Add(",\"profit-yuan\":"u8, report.ProfitYuan);
        Add(",\"net-profit-yuan\":"u8, report.NetProfitYuan);
        Add(",\"tax-yuan\":"u8, report.TaxYuan);
        Add(",\"id\":\""u8);
        report.Id.WriteText(bytes[length..]);
        length += 32;
        Add("\",\"subject\":\""u8);
        length += Encoding.ASCII.GetBytes(report.Subject.Text, bytes[length..]);
        Add("\",\"happened\":\""u8);
        report.Happened.TryFormat(bytes[length..], out var written, "o", CultureInfo.InvariantCulture);
        length += written;
        Add("\",\"known\":\""u8);
        Add(report.Known);
        Add("\"}"u8);
        return length;
    }

    private void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(bytes[length..]);
        length += text.Length;
    }

    private void Add(int number)
    {
        Utf8Formatter.TryFormat(number, bytes[length..], out var written);
        length += written;
    }

    private void Add(ReadOnlySpan<byte> name, decimal? amount)
    {
        if (amount is not { } given) return;
        Add(name);
        Utf8Formatter.TryFormat(given, bytes[length..], out var written);
        length += written;
    }

    // 2026-08-31T16:00:00+00:00: parts of a second only where there are some, without zeros at their end.
    private void Add(DateTimeOffset known)
    {
        const int offsetBytes = 6;
        Utf8Formatter.TryFormat(known, bytes[length..], out var written, new StandardFormat('O'));
        var offset = bytes.Slice(length + written - offsetBytes, offsetBytes);
        length += bytes.Slice(length, written - offsetBytes).TrimEnd((byte)'0').TrimEnd((byte)'.').Length;
        offset.CopyTo(bytes[length..]);
        length += offsetBytes;
    }
}
