using Xinheng.Cli.Contributor;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Unit.Contributor;

/// <summary>A contributor's home with a key, copied from one that is made once: deriving keys from a passphrase is slow on purpose.</summary>
internal sealed class SomeHome : IDisposable
{
    public const string Role = "legal";
    public const string Text = "三 只 猫 走过 马路 nine";

    private static readonly Lazy<(string Folder, ContributorKey Key)> Made = new(Make);

    public SomeHome()
    {
        Root = Folder();
        foreach (var file in Directory.GetFiles(Made.Value.Folder)) File.Copy(file, Path.Combine(Root, Path.GetFileName(file)));
    }

    public string Root { get; }

    /// <summary>The key of every home made here; never to be disposed of.</summary>
    public static ContributorKey Key => Made.Value.Key;

    /// <summary>The passphrase of every home made here.</summary>
    public static Passphrase Passphrase => PassphraseOf(Text);

    public ContributorHome Open() => ContributorHome.Open(Root).Value;

    public static Passphrase PassphraseOf(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text + "\n");
        var passphrase = Passphrase.Read(file, new Screen(TextWriter.Null, TextWriter.Null, Language.English, false), new NoTerminal(), isNew: false).Value;
        File.Delete(file);
        return passphrase;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    // In memory where the system has such a place: a home forces every file to disk, and a law plays thousands of steps.
    private static string Folder() => Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory($"/dev/shm/xinheng-contributor-{Guid.CreateVersion7():N}").FullName
        : Directory.CreateTempSubdirectory("xinheng-contributor-").FullName;

    private static (string, ContributorKey) Make()
    {
        var folder = Folder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using var home = ContributorHome.Open(folder).Value;
        return (folder, home.MakeKey(Role, Passphrase, new SystemEntropy()).Value);
    }

    private sealed class NoTerminal : ITerminal
    {
        public bool IsThere => false;

        public string? Ask(string question) => throw new InvalidOperationException("Nobody is there.");

        public string? AskHidden(string question) => throw new InvalidOperationException("Nobody is there.");
    }
}
