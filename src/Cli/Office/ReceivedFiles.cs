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
            File.Delete(path);

            // Most of what an office receives holds classes or rows of the register: it is its owner's alone.
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            file = new FileStream(path, options);
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
