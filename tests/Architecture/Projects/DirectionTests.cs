using System.Reflection;
using System.Xml.Linq;
using Xinheng.Tests.Architecture.Sources;

namespace Xinheng.Tests.Architecture.Projects;

/// <summary>Who may know whom: Contracts, Reporting ← Scoring; Contracts, Drawing ← Scheduler; Drawing, Reporting ← Auditing; all ← Silo ← Cli. Drawing and Reporting know nobody, Silo not Auditing.</summary>
public sealed class DirectionTests
{
    public static TheoryData<string, string[]> Directions => new()
    {
        { "Contracts", [] },
        { "Drawing", [] },
        { "Reporting", [] },
        { "Auditing", ["Drawing", "Reporting"] },
        { "Scoring", ["Contracts", "Reporting"] },
        { "Scheduler", ["Contracts", "Drawing"] },
        { "Silo", ["Contracts", "Drawing", "Reporting", "Scheduler", "Scoring"] },
        { "Cli", ["Auditing", "Contracts", "Drawing", "Reporting", "Scheduler", "Scoring", "Silo"] },
    };

    [Theory]
    [MemberData(nameof(Directions))]
    public void A_project_refers_to_nothing_but_what_stands_before_it(string project, string[] allowed)
    {
        var references = Project(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(references.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Directions))]
    public void An_assembly_uses_nothing_but_what_stands_before_it(string project, string[] allowed) =>
        Assert.Empty(Ours(Load(project)).Except(allowed));

    [Theory]
    [InlineData("Drawing")]
    [InlineData("Reporting")]
    [InlineData("Auditing")]
    public void Draw_and_audit_rest_on_the_base_library_alone(string project)
    {
        Assert.Empty(Project(project).Descendants("PackageReference"));
        Assert.Empty(Project(project).Descendants("FrameworkReference"));
        Assert.All(Load(project).GetReferencedAssemblies(), reference => Assert.True(
            reference.Name!.StartsWith("System.", StringComparison.Ordinal) || reference.Name is "System" or "netstandard" or "mscorlib" or "Xinheng.Drawing" or "Xinheng.Reporting", reference.Name));
    }

    [Theory]
    [InlineData("Contracts")]
    [InlineData("Scoring")]
    [InlineData("Scheduler")]
    [InlineData("Drawing")]
    [InlineData("Reporting")]
    [InlineData("Auditing")]
    public void What_is_pure_touches_no_database_no_web_server_and_no_silo(string project) => Assert.DoesNotContain(
        Load(project).GetReferencedAssemblies().Select(reference => reference.Name!),
        name => name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Data", StringComparison.Ordinal) || name is "Orleans.Runtime" or "Orleans.Server");

    [Fact]
    public void Every_source_project_has_a_direction_and_the_page_is_none() => Assert.Equal(
        Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal),
        Directions.Select(row => row.Data.Item1).Append("Page").Order(StringComparer.Ordinal));

    [Fact]
    public void The_page_that_verifies_in_a_browser_holds_nothing_of_the_program_that_draws() =>
        Assert.DoesNotContain(Repository.Files(".cs", ".csproj"), path => path.StartsWith("src/Page/", StringComparison.Ordinal));

    internal static Assembly Load(string project) => Assembly.Load(project == "Cli" ? "xinheng" : "Xinheng." + project);

    private static IEnumerable<string> Ours(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Where(reference => reference.Name!.StartsWith("Xinheng.", StringComparison.Ordinal)).Select(reference => reference.Name!["Xinheng.".Length..]);

    private static XDocument Project(string name) => XDocument.Load(Path.Combine(Repository.Root, "src", name, name + ".csproj"));
}
