using System.Globalization;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry.Tables;

/// <summary>Why a whole file is not taken.</summary>
internal static class FileRefusals
{
    private static readonly Bilingual SaveAsCsvOrXlsx = new("请在表格软件中打开，另存为 .xlsx 或“CSV UTF-8”后重试", "open it in a spreadsheet program, save it as .xlsx or \"CSV UTF-8\" and try again");
    private static readonly Bilingual FetchAgain = new("请重新导出或重新传输该文件后再导入，已导入的行不会重复", "export or transfer the file again and import it; rows already imported are not doubled");

    public static Refusal Empty(string file) => Of("file.empty", file, new("文件是空的", "the file is empty"), FetchAgain);

    public static Refusal NotAFile(string file) => Of("file.folder", file, new("这是文件夹，不是文件", "this is a folder, not a file"), new("请给出其中的文件，例如 文件夹/*.csv", "name the files in it, such as folder/*.csv"));

    public static Refusal Unreadable(string file, Exception trouble)
    {
        var (chinese, english) = trouble switch
        {
            FileNotFoundException or DirectoryNotFoundException => ("没有这个文件", "there is no such file"),
            UnauthorizedAccessException => ("没有读取该文件的权限", "this user may not read the file"),
            _ => ($"文件打不开：{trouble.Message}", $"the file can't be opened: {trouble.Message}"),
        };
        return Of("file.unreadable", file, new(chinese, english), new("请核对路径和读取权限", "check the path and the permission to read it"));
    }

    public static Refusal WrongKind(string file, FileSignature.Kind kind)
    {
        var (chinese, english) = kind switch
        {
            FileSignature.Kind.OldOffice => ("旧版 Excel（.xls）或加密的 Office 文件", "an old Excel file (.xls) or an encrypted Office file"),
            FileSignature.Kind.Pdf => ("PDF 文件", "a PDF"),
            FileSignature.Kind.WebPage => ("网页或 XML（有的系统把网页命名为 .xls、.csv）", "a web page or XML (some systems name them .xls or .csv)"),
            FileSignature.Kind.Utf16 => ("UTF-16 文本", "UTF-16 text"),
            FileSignature.Kind.Picture => ("图片", "a picture"),
            _ => ("压缩包", "an archive"),
        };
        return Of("file.kind", file, new($"按内容看，这是{chinese}，不是 CSV 或 XLSX 表格", $"by its content this is {english}, not a table in CSV or XLSX"), SaveAsCsvOrXlsx);
    }

    public static Refusal NotASpreadsheet(string file) => Of("file.kind", file,
        new("这是压缩包，但其中没有工作表（不是 XLSX）", "this is a zip archive without a worksheet (not an XLSX)"), new("请先解压，再导入其中的表格", "unpack it and import the tables in it"));

    public static Refusal BrokenZip(string file, string why) => Of("file.broken", file,
        new($"XLSX 文件不完整或已损坏（{why}）", $"the XLSX is incomplete or damaged ({why})"), FetchAgain);

    public static Refusal Bomb(string file, string entry, long bytes) => Of("file.bomb", file,
        new($"XLSX 内“{entry}”解压后超过 {Megabytes(bytes)} MB，压缩比异常，疑为压缩炸弹", $"\"{entry}\" in the XLSX unpacks to more than {Megabytes(bytes)} MB at an abnormal ratio: a zip bomb or a damaged file"),
        new("请确认来源；确为真实数据时另存为 CSV 导入", "check where it comes from; save real data as CSV and import that"));

    public static Refusal TooLarge(string file, long bytes, long limit) => Of("file.size", file,
        new($"文件为 {Megabytes(bytes)} MB，上限为 {Megabytes(limit)} MB", $"the file has {Megabytes(bytes)} MB; the limit is {Megabytes(limit)} MB"),
        new("请按辖区或年度拆分后分别导入", "split it by district or year and import the parts"));

    public static Refusal NotText(string file, long offset) => Of("file.encoding", file,
        new($"第 {offset} 字节处起既不是 UTF-8 也不是 GB18030 文本", $"from byte {offset} on this is neither UTF-8 nor GB18030 text"), SaveAsCsvOrXlsx);

    public static Refusal LineTooLong(string file, long row) => new("file.line", new Place(file, Row(row)),
        new($"该行超过 {TableLimits.RecordCharacters.ToString("N0", CultureInfo.InvariantCulture)} 个字符，不是表格的一行（可能缺少换行，或引号没有成对）",
            $"the line has more than {TableLimits.RecordCharacters.ToString("N0", CultureInfo.InvariantCulture)} characters and is no row of a table (line breaks are missing, or quotes do not pair)"),
        new("请重新导出；若该行有未成对的引号，请补上", "export the file again; if a quote in this line is not closed, close it"));

    public static Refusal TooManyColumns(string file, int columns) => Of("file.columns", file,
        new($"表格有 {columns} 列，上限为 {TableLimits.Columns} 列（常因整行设置了格式）", $"the table has {columns} columns; the limit is {TableLimits.Columns} (often whole rows were formatted)"),
        new("请删除右侧的空列后保存", "delete the empty columns on the right and save"));

    public static Refusal Changed(string file, int row) => new("file.changed", new Place(file, row),
        new("文件在导入期间被改动，该行已不在其中", "the file was changed while it was being imported: this row is no longer in it"),
        new("请再次导入该文件，已保存的行不会重复", "import the file again; rows that were kept are not entered twice"));

    private static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0.#", CultureInfo.InvariantCulture);

    private static int? Row(long row) => row is > 0 and <= int.MaxValue ? (int)row : null;

    private static Refusal Of(string code, string file, Bilingual what, Bilingual cure) => new(code, new Place(file), what, cure);
}
