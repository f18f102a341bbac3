using System.Text.RegularExpressions;

namespace Xinheng.Tests.Architecture.Sources;

public sealed partial class TidyTests
{
    private const int MostLines = 400;

    private static readonly string[] Written = [".cs", ".csproj", ".props", ".slnx", ".proto", ".sh", ".json", ".yml", ".editorconfig", "xinheng", ".ci/run"];
    private static readonly string[] EmptyWords = ["Helper", "Helpers", "Manager", "Managers", "Util", "Utils", "Utilities", "Common", "Misc", "Shared"];

    // A few small types that are only understood together.
    private static readonly string[] Groups = ["src/Silo/Plans/IPlanSources.cs", "src/Silo/Registry/Kinds/RosterFacts.cs"];

    [Fact]
    public void Lines_end_with_a_line_feed_and_nothing_trails()
    {
        var untidy = Repository.Files(Written).Where(path => !IsGenerated(path)).SelectMany(path =>
        {
            var text = Repository.Read(path);
            return (string?[])
            [
                text.Contains('\r', StringComparison.Ordinal) ? $"{path}: carriage return" : null,
                TrailingBlank().IsMatch(text) ? $"{path}: blanks at the end of a line" : null,
                text.Contains('\t', StringComparison.Ordinal) ? $"{path}: tab" : null,
                text.Length > 0 && !text.EndsWith('\n') ? $"{path}: no line feed at the end" : null,
            ];
        });
        Assert.Empty(untidy.OfType<string>());
    }

    [Fact]
    public void No_source_is_so_long_that_it_cannot_be_read_at_once() => None(
        Repository.Files(".cs").Where(path => !IsGenerated(path)).Where(path => Repository.Read(path).Count(character => character == '\n') > MostLines));

    [Fact]
    public void Nothing_is_left_to_be_done() => None(
        Repository.Files(Written).Where(path => !IsGenerated(path)).Where(path => LeftToDo().IsMatch(Repository.Read(path))));

    [Fact]
    public void Folders_and_files_have_names_that_say_something() => None(
        Repository.Files(".cs").Where(path => path.Split('/').Any(part => EmptyWords.Any(word => Path.GetFileNameWithoutExtension(part).EndsWith(word, StringComparison.Ordinal)))));

    [Fact]
    public void A_file_is_named_after_a_type_in_it() => None(
        Repository.Files(".cs").Where(path => path.StartsWith("src/", StringComparison.Ordinal) && !IsGenerated(path) && Path.GetFileName(path) != "Program.cs" && !Groups.Contains(path)).Where(path =>
        {
            var name = Path.GetFileName(path).Split('.')[0];
            return !Regex.IsMatch(Repository.Read(path), $@"\b(class|record|struct|interface|enum|delegate [\w<>.\[\]]+)\s+(struct\s+|class\s+)?{Regex.Escape(name)}\b");
        }));

    [Fact]
    public void A_namespace_is_the_folder() => None(
        Repository.Files(".cs").Where(path => path.StartsWith("src/", StringComparison.Ordinal) && !IsGenerated(path)).Where(path =>
        {
            var declared = Namespace().Match(Repository.Read(path));
            var folder = Path.GetDirectoryName(path)!.Replace('\\', '/')["src/".Length..].Replace('/', '.');
            return declared.Success && declared.Groups[1].Value != "Xinheng." + folder;
        }));

    [Fact]
    public void The_rules_find_what_they_look_for()
    {
        Assert.Matches(TrailingBlank(), "a \nb\n");
        Assert.Matches(LeftToDo(), "// TO" + "DO: later");
        Assert.Matches(Namespace(), "namespace Xinheng.X;\n");
    }

    private static void None(IEnumerable<string> offenders) => Assert.Empty(offenders);

    private static bool IsGenerated(string path) => path.Contains("/Migrations/", StringComparison.Ordinal) || path.EndsWith(".g.cs", StringComparison.Ordinal);

    [GeneratedRegex(@"[ \t]+$", RegexOptions.Multiline)]
    private static partial Regex TrailingBlank();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|X" + @"XX)\b")]
    private static partial Regex LeftToDo();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
