using System.Globalization;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>A line of roster.tsv: one inspector considered. Lists are sorted.</summary>
/// <param name="Inspector">Name of the inspector.</param>
/// <param name="Department">The one department.</param>
/// <param name="Regions">Regions covered; none covers nothing.</param>
/// <param name="Skills">Skills.</param>
/// <param name="ValidUntil">Last day of the certificate.</param>
/// <param name="Recused">Subjects not to be visited.</param>
/// <param name="Salt">28 hex characters, fresh for each row and draw.</param>
public sealed record RosterRow(
    string Inspector, string Department, IReadOnlyList<string> Regions, IReadOnlyList<string> Skills, DateOnly ValidUntil, IReadOnlyList<string> Recused, string Salt)
{
    /// <summary>Whether this inspector may visit a subject for a department.</summary>
    /// <param name="department">Whose visit.</param>
    /// <param name="region">Where.</param>
    /// <param name="subject">Whom.</param>
    /// <param name="until">Last day of the visits.</param>
    public bool IsCandidate(string department, string region, string subject, DateOnly until) =>
        Department == department && ValidUntil >= until && Holds(Regions, region) && !Holds(Recused, subject);

    /// <summary>Whether this inspector has a skill.</summary>
    public bool Has(string skill) => Holds(Skills, skill);

    /// <summary>The line without LF.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Inspector}\t{Department}\t{Joined(Regions)}\t{Joined(Skills)}\t{ValidUntil:yyyy-MM-dd}\t{Joined(Recused)}\t{Salt}");

    internal static RosterRow Read(Lines lines)
    {
        var fields = lines.Take(7);
        return new RosterRow(lines.Name(fields[0]), lines.Name(fields[1]), lines.List(fields[2], lines.Name), lines.List(fields[3], lines.Name),
            lines.Day(fields[4]), lines.List(fields[5], lines.Subject), lines.Hex(fields[6], 28));
    }

    private static bool Holds(IReadOnlyList<string> items, string item) => items is string[] array ? Array.BinarySearch(array, item, StringComparer.Ordinal) >= 0 : items.Contains(item);

    private static string Joined(IReadOnlyList<string> items) => items.Count == 0 ? "-" : string.Join(',', items);
}
