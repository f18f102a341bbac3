namespace Xinheng.Silo.Draws.Steps;

/// <summary>Files that a step makes, by name.</summary>
internal static class DrawFiles
{
    public static Dictionary<string, byte[]> Made(params (string Name, byte[] Content)[] files) => files.ToDictionary(file => file.Name, file => file.Content, StringComparer.Ordinal);
}
