using Xinheng.Contracts.Protos;

namespace Xinheng.Cli.Office;

/// <summary>Files that a server sends back, put under a folder and nowhere else.</summary>
internal sealed class ReceivedFiles(string folder) : IAsyncDisposable
{
    private readonly string root = Path.GetFullPath(folder);
    private string? open;
    private FileStream? file;

    public async Task Write(FilePart part, CancellationToken cancellation)
    {
        if (part.Name != open)
        {
            await DisposeAsync();
            var path = Path.GetFullPath(Path.Combine(root, part.Name));
            if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new InvalidDataException($"The server named a file outside the folder: {part.Name}");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file = File.Create(path);
            open = part.Name;
        }

        await file!.WriteAsync(part.Content.Memory, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (file is not null) await file.DisposeAsync();
        file = null;
    }
}
