using System.Security.Cryptography;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>
/// Rejected rows of one input, in its own format, with the reasons behind; made when the first row is rejected. The same rejects again, as after an import
/// that was cut off and repeated, are the same file and not another one.
/// </summary>
/// <param name="path">Where they go.</param>
/// <param name="before">The file of the same input's last rejects; null where there is none, or where the user has said where they go.</param>
/// <param name="input">The input.</param>
internal sealed class RejectFile(string path, string? before, TableFile input) : IDisposable
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
        if (writer is null) return null;
        writer.Complete();
        if (before is null || !IsSame(before, path)) return path;
        File.Delete(path);
        return before;
    }

    public void Dispose() => writer?.Dispose();

    /// <summary>For an input's rejects: where the user asks, or in the data directory under the first number that is free.</summary>
    public static RejectFile For(TableFile input, string file, string? asked, int index, int count, string folder)
    {
        if (asked is not null) return new(count == 1 ? asked : Path.Combine(Path.GetDirectoryName(asked) ?? "", $"{Path.GetFileNameWithoutExtension(asked)}.{index + 1}{Path.GetExtension(asked)}"), null, input);
        string? before = null;
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}.{number}.rejects{input.Source.Format.Extension}");
            if (!File.Exists(path)) return new(path, before, input);
            before = path;
        }
    }

    private static bool IsSame(string one, string other)
    {
        using var first = File.OpenRead(one);
        using var second = File.OpenRead(other);
        return first.Length == second.Length && SHA256.HashData(first).AsSpan().SequenceEqual(SHA256.HashData(second));
    }
}
