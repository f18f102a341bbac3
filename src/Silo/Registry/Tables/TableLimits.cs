namespace Xinheng.Silo.Registry.Tables;

/// <summary>How large a table may be, each limit with its reason. What lies beyond is refused before it is loaded.</summary>
internal static class TableLimits
{
    /// <summary>A province of 18 million subjects is about 3 GB of CSV; beyond this a file is split by district, as the registries deliver it.</summary>
    public const long CsvBytes = 8L << 30;

    /// <summary>A full sheet (1,048,576 rows, the format's own limit) of 20 columns is about 120 MB packed.</summary>
    public const long XlsxBytes = 256L << 20;

    /// <summary>What a full sheet unpacks to, with room.</summary>
    public const long XlsxUnpackedBytes = 3L << 30;

    /// <summary>Spreadsheet XML packs 10 to 60 times; a bomb packs a thousand times.</summary>
    public const int XlsxRatio = 200;

    /// <summary>Below this an entry is harmless whatever its ratio.</summary>
    public const long XlsxHarmlessBytes = 16L << 20;

    /// <summary>The longest record of the national column sets (违法事实 and 处罚内容 in full) stays under 64 Ki characters; a line of megabytes is not a table.</summary>
    public const int RecordCharacters = 1 << 20;

    /// <summary>A line in bytes: GB18030 and UTF-8 need at most four a character.</summary>
    public const int LineBytes = RecordCharacters * 4;

    /// <summary>The widest official table has 60 columns.</summary>
    public const int Columns = 512;

    /// <summary>Titles, subtitles, 填报单位 and notes stand above a header in so many rows at most.</summary>
    public const int RowsAboveHeader = 30;
}
