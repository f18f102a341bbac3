using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>Rejected rows of one input, in its own format, with the reasons behind; made when the first row is rejected.</summary>
internal sealed class RejectFile(string path, TableFile input) : IDisposable
{
    private TableWriter? writer;

    public void Add(TableRow row, IReadOnlyList<Refusal> why)
    {
        if (writer is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            writer = new TableWriter(path, input.Source.Format);
            writer.Add(RejectColumns.Header(input.Header.Titles, input.Header.Width));
        }

        writer.Add(RejectColumns.Row(row, input.Header.Width, input.Name, why));
    }

    /// <summary>The file, on disk; null where nothing was rejected.</summary>
    public string? Complete()
    {
        writer?.Complete();
        return writer is null ? null : path;
    }

    public void Dispose() => writer?.Dispose();

    /// <summary>Where the rejects of an input go: as asked, or into the data directory under the first number that is free.</summary>
    public static string PathFor(string input, string? asked, int index, int count, string folder, string extension)
    {
        if (asked is not null) return count == 1 ? asked : Path.Combine(Path.GetDirectoryName(asked) ?? "", $"{Path.GetFileNameWithoutExtension(asked)}.{index + 1}{Path.GetExtension(asked)}");
        var name = Path.GetFileNameWithoutExtension(input);
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(folder, $"{name}.{number}.rejects{extension}");
            if (!File.Exists(path)) return path;
        }
    }
}
