namespace Xinheng.Tests.Unit.Drawing;

/// <summary>The worked draws of draw/1, a copy of which lies under tests/vectors.</summary>
internal static class Vectors
{
    public static string Root { get; } = Find();

    public static TheoryData<string> Names => [.. Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static byte[] Read(string name, string file) => File.ReadAllBytes(Path.Combine(Root, name, file));

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, "tests", "vectors");
            if (Directory.Exists(candidate)) return candidate;
        }

        throw new DirectoryNotFoundException("tests/vectors is not above the test's folder.");
    }
}
