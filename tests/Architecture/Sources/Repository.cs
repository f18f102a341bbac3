namespace Xinheng.Tests.Architecture.Sources;

/// <summary>The tree that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Foreign = ["bin", "obj", ".git", "TestResults", "data", "out", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <summary>Files that people write: nothing built, no test vectors, no data. Paths from the root, with slashes.</summary>
    public static IEnumerable<string> Files(params string[] endings) => Walk(Root)
        .Where(path => endings.Length == 0 || endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.StartsWith("tests/vectors/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !Foreign.Contains(Path.GetFileName(inner))).SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Xinheng.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"Xinheng.slnx is nowhere above {AppContext.BaseDirectory}.");
    }
}
