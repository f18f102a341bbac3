using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Teams;

/// <summary>Gives each visit its team (draw/1, section 6).</summary>
public static class Staffing
{
    /// <summary>Staffs all visits.</summary>
    /// <returns>One row for each visit, sorted by subject and department.</returns>
    public static List<AssignmentRow> Assign(IEnumerable<Visit> visits, Roster roster, DateOnly until, SeedKey key)
    {
        ArgumentNullException.ThrowIfNull(visits);
        ArgumentNullException.ThrowIfNull(roster);
        var departments = roster.Rows.ToLookup(row => row.Department, StringComparer.Ordinal);
        var loads = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<AssignmentRow>();
        foreach (var visit in visits.OrderBy(visit => visit.Ticket, StringComparer.Ordinal).ThenBy(visit => visit.Department, StringComparer.Ordinal))
        {
            var row = Assign(visit, departments[visit.Department].Where(inspector => inspector.IsCandidate(visit.Department, visit.Region, visit.Id, until)), loads, key);
            foreach (var member in row.Inspectors) loads[member] = loads.GetValueOrDefault(member) + 1;
            rows.Add(row);
        }

        return [.. rows.OrderBy(row => row.Id, StringComparer.Ordinal).ThenBy(row => row.Department, StringComparer.Ordinal)];
    }

    private static AssignmentRow Assign(Visit visit, IEnumerable<RosterRow> candidates, Dictionary<string, int> loads, SeedKey key)
    {
        var preferred = Preferences.Of(visit.Id, candidates, loads, key);
        var team = new List<RosterRow>();
        foreach (var skill in visit.Skills.Where(skill => !team.Any(member => member.Has(skill))))
        {
            var holder = preferred.Find(candidate => candidate.Has(skill) && !team.Contains(candidate));
            if (holder is null) return new AssignmentRow(visit.Id, visit.Department, [], $"!skill:{skill}");
            team.Add(holder);
        }

        team.AddRange(preferred.Where(candidate => !team.Contains(candidate)).Take(Math.Max(0, visit.TeamSize - team.Count)).ToList());
        return team.Count < visit.TeamSize
            ? new AssignmentRow(visit.Id, visit.Department, [], $"!staff:{preferred.Count}/{visit.TeamSize}")
            : new AssignmentRow(visit.Id, visit.Department, [.. team.Select(member => member.Inspector).Order(StringComparer.Ordinal)], null);
    }
}
