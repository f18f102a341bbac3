using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Office;

/// <summary>The files of one remote call, gone when it ends.</summary>
internal sealed class CallFolder : IDisposable
{
    private readonly string root;

    private CallFolder(string root) => this.root = root;

    public string Inputs => Path.Combine(root, "in");

    public string Outputs => Path.Combine(root, "out");

    public static CallFolder Create(DataDirectory directory)
    {
        Directory.CreateDirectory(directory.Calls);
        var folder = new CallFolder(Path.Combine(directory.Calls, Path.GetRandomFileName()));
        Directory.CreateDirectory(folder.Inputs);
        Directory.CreateDirectory(folder.Outputs);
        return folder;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
