namespace Xinheng.Tests.Approval;

/// <summary>
/// Compares a text with the committed one of its name. A change of a contract is then seen in review. To accept what is now, run the tests
/// once with <c>XINHENG_APPROVE=1</c> and commit the files.
/// </summary>
internal static class Approved
{
    public static void Check(string actual, string name)
    {
        var path = Path.Combine(Root, "tests", "Approval", "Approved", name + ".approved.txt");
        actual = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("XINHENG_APPROVE") == "1") File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{name} has not been approved yet: run with XINHENG_APPROVE=1 and commit {path}");
        Assert.Equal(File.ReadAllText(path), actual);
    }

    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Xinheng.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"Xinheng.slnx is nowhere above {AppContext.BaseDirectory}.");
    }
}
