namespace Xinheng.Tests.Approval;

/// <summary>
/// Compares a text with the committed one of its name. A change of a contract is then seen in review. To accept what is now, run the tests
/// once with <c>XINHENG_APPROVE=1</c> and commit the files.
/// </summary>
internal static class Approved
{
    public static void Check(string actual, string name)
    {
        CheckFile(actual, Path.Combine(Root, "tests", "Approval", "Approved", name + ".approved.txt"));
    }

    /// <summary>Compares a text with a committed file that people read where it lies, such as a page of the documents.</summary>
    public static void CheckFile(string actual, string path)
    {
        actual = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("XINHENG_APPROVE") == "1") File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{Path.GetFileName(path)} has not been approved yet: run with XINHENG_APPROVE=1 and commit {path}");
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
