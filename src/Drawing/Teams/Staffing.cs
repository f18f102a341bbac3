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
        var covering = Covering(roster, until);
        var loads = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<AssignmentRow>();
        foreach (var visit in visits.OrderBy(visit => visit.Ticket, StringComparer.Ordinal).ThenBy(visit => visit.Department, StringComparer.Ordinal))
        {
            var inspectors = covering.GetValueOrDefault((visit.Department, visit.Region)) ?? [];
            var row = Assign(visit, inspectors.FindAll(inspector => inspector.IsCandidate(visit.Department, visit.Region, visit.Id, until)), loads, key);
            foreach (var member in row.Inspectors) loads[member] = loads.GetValueOrDefault(member) + 1;
            rows.Add(row);
        }

        return [.. rows.OrderBy(row => row.Id, StringComparer.Ordinal).ThenBy(row => row.Department, StringComparer.Ordinal)];
    }

    private static Dictionary<(string Department, string Region), List<RosterRow>> Covering(Roster roster, DateOnly until)
    {
        var covering = new Dictionary<(string, string), List<RosterRow>>();
        foreach (var row in roster.Rows.Where(row => row.ValidUntil >= until))
        {
            foreach (var region in row.Regions)
            {
                if (!covering.TryGetValue((row.Department, region), out var inspectors)) covering[(row.Department, region)] = inspectors = [];
                inspectors.Add(row);
            }
        }

        return covering;
    }

    private static AssignmentRow Assign(Visit visit, List<RosterRow> candidates, Dictionary<string, int> loads, SeedKey key)
    {
        var preferences = new Preferences(visit.Id, candidates, loads, key);
        var team = new List<RosterRow>();
        foreach (var skill in visit.Skills.Where(skill => !team.Exists(member => member.Has(skill))))
        {
            var holder = preferences.Best(candidate => candidate.Has(skill) && !team.Contains(candidate));
            if (holder is null) return new AssignmentRow(visit.Id, visit.Department, [], $"!skill:{skill}");
            team.Add(holder);
        }

        if (preferences.Count < visit.TeamSize) return new AssignmentRow(visit.Id, visit.Department, [], $"!staff:{preferences.Count}/{visit.TeamSize}");
        while (team.Count < visit.TeamSize) team.Add(preferences.Best(candidate => !team.Contains(candidate))!);
        return new AssignmentRow(visit.Id, visit.Department, [.. team.Select(member => member.Inspector).Order(StringComparer.Ordinal)], null);
    }
}
