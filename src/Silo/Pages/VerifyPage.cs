using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Xinheng.Silo.Pages;

/// <summary>
/// The page that verifies a draw in a browser: one HTML file without network, put together from the modules in src/Page. A module script can't import from
/// a file, so the modules follow one another in one script, each after those that it imports; a name stands at the top of one module only, which the browser insists on.
/// </summary>
internal static partial class VerifyPage
{
    private const string Prefix = "page/";

    private static readonly Lazy<(string Html, string Policy)> Assembled = new(() => Assemble(Source));

    /// <summary>The whole file.</summary>
    public static string Html => Assembled.Value.Html;

    /// <summary>Its content security policy: this script and this style by their hashes, a worker made from the script, and nothing else.</summary>
    public static string Policy => Assembled.Value.Policy;

    /// <summary>Puts the page together.</summary>
    /// <param name="source">Text of a file of src/Page by its path, such as <c>Bytes/bytes.js</c>.</param>
    public static (string Html, string Policy) Assemble(Func<string, string> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var program = new StringBuilder();
        Append("main.js", source, [], program);
        var (script, style) = (program.ToString().Trim('\n'), source("style.css").Trim('\n'));
        if (Markup().IsMatch(script)) throw new InvalidOperationException("The script holds what would end it or be read as a comment of HTML.");
        var policy = $"default-src 'none'; script-src 'sha256-{Hash("\n" + script + "\n")}'; style-src 'sha256-{Hash(style)}'; worker-src blob:; base-uri 'none'; form-action 'none'";
        var html = Place().Replace(source("page.html"), place => place.Groups[1].Value switch
        {
            "policy" => policy,
            "style" => style,
            "program" => script,
            var other => throw new InvalidOperationException($"page.html asks for {other}, which is nothing."),
        });
        return (html, policy);
    }

    private static void Append(string path, Func<string, string> source, HashSet<string> done, StringBuilder program)
    {
        if (!done.Add(path)) return;
        var text = source(path);
        var folder = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
        foreach (Match import in Import().Matches(text)) Append(Resolve(folder, import.Groups[1].Value), source, done, program);
        text = Export().Replace(ExportList().Replace(Import().Replace(text, ""), ""), "");
        program.Append('\n').Append("// ---- ").Append(path).Append('\n').Append(text.Trim('\n')).Append('\n');
    }

    private static string Resolve(string folder, string path) =>
        Path.GetRelativePath("/", Path.GetFullPath(path, "/" + folder)).Replace('\\', '/');

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Source(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + path) ?? throw new FileNotFoundException($"src/Page has no {path}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^import \{[^}]*\} from '([^']+)';\n", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex("^export (?=const |let |class |function |async )", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex(@"^export \{[^}]*\};\n", RegexOptions.Multiline)]
    private static partial Regex ExportList();

    [GeneratedRegex("</script|<!--", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Place();
}
