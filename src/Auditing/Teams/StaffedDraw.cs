using Xinheng.Auditing.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Teams;

namespace Xinheng.Auditing.Teams;

/// <summary>The teams of a draw: who could be sent where, and who was.</summary>
/// <param name="Inspectors">Names, in the order of the roster.</param>
/// <param name="HasSkill">For each skill, by number, which inspectors have it.</param>
/// <param name="Visits">In the order in which they are staffed.</param>
/// <param name="Teams">For each visit the team of assignment.tsv, ascending; empty where there is none.</param>
/// <param name="Strays">Visits or inspectors of assignment.tsv that the draw does not have.</param>
internal sealed record StaffedDraw(IReadOnlyList<string> Inspectors, bool[][] HasSkill, StaffedVisit[] Visits, int[][] Teams, int Strays)
{
    public static StaffedDraw Of(IEnumerable<Visit> visits, Roster roster, DateOnly until, IReadOnlyList<AssignmentRow> assignment, Population population)
    {
        var ordered = visits.OrderBy(visit => visit.Ticket, StringComparer.Ordinal).ThenBy(visit => visit.Department, StringComparer.Ordinal).ToArray();
        var skills = ordered.SelectMany(visit => visit.Skills).Distinct().Order(StringComparer.Ordinal).ToArray();
        var places = roster.Rows.Select(row => row.Inspector).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var covering = new Dictionary<(string Department, string Region), int[]>();
        var recused = roster.Rows.SelectMany(row => row.Recused).ToHashSet(StringComparer.Ordinal);
        var staffed = Array.ConvertAll(ordered, visit =>
        {
            if (!covering.TryGetValue((visit.Department, visit.Region), out var candidates))
            {
                covering[(visit.Department, visit.Region)] = candidates = [.. Enumerable.Range(0, roster.Rows.Count).Where(row => Covers(roster.Rows[row], visit, until))];
            }

            if (recused.Contains(visit.Id)) candidates = Array.FindAll(candidates, row => roster.Rows[row].IsCandidate(visit.Department, visit.Region, visit.Id, until));
            return new StaffedVisit(population.NumberOf(visit.Id), visit.TeamSize, [.. visit.Skills.Select(skill => Array.IndexOf(skills, skill))], candidates);
        });
        var teams = assignment.ToDictionary(row => (row.Id, row.Department), row => row.Inspectors);
        var strays = assignment.Count - ordered.Count(visit => teams.ContainsKey((visit.Id, visit.Department))) + teams.Values.Sum(team => team.Count(name => !places.ContainsKey(name)));
        return new StaffedDraw(
            [.. roster.Rows.Select(row => row.Inspector)],
            Array.ConvertAll(skills, skill => roster.Rows.Select(row => row.Has(skill)).ToArray()),
            staffed,
            Array.ConvertAll(ordered, visit => (teams.GetValueOrDefault((visit.Id, visit.Department)) ?? []).Where(places.ContainsKey).Select(name => places[name]).Order().ToArray()),
            strays);
    }

    private static bool Covers(RosterRow row, Visit visit, DateOnly until) => row.Department == visit.Department && row.ValidUntil >= until && row.Regions.Contains(visit.Region);
}
