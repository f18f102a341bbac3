using System.Runtime.InteropServices;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Teams;

/// <summary>Gives each visit its team (draw/1, section 6).</summary>
public sealed class Staffing
{
    private readonly IReadOnlyList<RosterRow> inspectors;
    private readonly Preferences preferences;
    private readonly int[] loads;
    private readonly Dictionary<(string Department, string Region), List<int>> covering = [];
    private readonly Dictionary<string, HashSet<int>> recused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool[]> holders = new(StringComparer.Ordinal);

    // Inspectors are named by their places in the roster.
    private Staffing(Roster roster, DateOnly until, SeedKey key)
    {
        inspectors = roster.Rows;
        preferences = new Preferences(key, inspectors);
        loads = new int[inspectors.Count];
        for (var inspector = 0; inspector < inspectors.Count; inspector++)
        {
            var row = inspectors[inspector];
            foreach (var skill in row.Skills) Entry(holders, skill, () => new bool[inspectors.Count])[inspector] = true;
            foreach (var subject in row.Recused) Entry(recused, subject, () => []).Add(inspector);
            if (row.ValidUntil < until) continue;
            foreach (var region in row.Regions) Entry(covering, (row.Department, region), () => []).Add(inspector);
        }
    }

    /// <summary>Staffs all visits.</summary>
    /// <returns>One row for each visit, sorted by subject and department.</returns>
    public static List<AssignmentRow> Assign(IEnumerable<Visit> visits, Roster roster, DateOnly until, SeedKey key)
    {
        ArgumentNullException.ThrowIfNull(visits);
        ArgumentNullException.ThrowIfNull(roster);
        var staffing = new Staffing(roster, until, key);
        var waiting = visits.ToArray();
        Array.Sort(waiting, (one, other) => string.CompareOrdinal(one.Ticket, other.Ticket) is var order && order != 0 ? order : string.CompareOrdinal(one.Department, other.Department));
        var rows = Array.ConvertAll(waiting, staffing.Assign);
        Array.Sort(rows, (one, other) => string.CompareOrdinal(one.Id, other.Id) is var order && order != 0 ? order : string.CompareOrdinal(one.Department, other.Department));
        return [.. rows];
    }

    private static TValue Entry<TKey, TValue>(Dictionary<TKey, TValue> entries, TKey key, Func<TValue> make)
        where TKey : notnull
        where TValue : class => CollectionsMarshal.GetValueRefOrAddDefault(entries, key, out _) ??= make();

    private AssignmentRow Assign(Visit visit)
    {
        var candidates = Candidates(visit);
        var team = new List<int>();
        foreach (var skill in visit.Skills)
        {
            if (team.Exists(member => Has(member, skill))) continue;
            if (Best(visit, candidates.FindAll(candidate => Has(candidate, skill)), team) is not { } holder) return new AssignmentRow(visit.Id, visit.Department, [], $"!skill:{skill}");
            team.Add(holder);
        }

        if (candidates.Count < visit.TeamSize) return new AssignmentRow(visit.Id, visit.Department, [], $"!staff:{candidates.Count}/{visit.TeamSize}");
        while (team.Count < visit.TeamSize) team.Add(Best(visit, candidates, team)!.Value);
        foreach (var member in team) loads[member]++;
        return new AssignmentRow(visit.Id, visit.Department, [.. team.Select(member => inspectors[member].Inspector).Order(StringComparer.Ordinal)], null);
    }

    private List<int> Candidates(Visit visit)
    {
        var all = covering.GetValueOrDefault((visit.Department, visit.Region)) ?? [];
        return recused.TryGetValue(visit.Id, out var barred) ? all.FindAll(inspector => !barred.Contains(inspector)) : all;
    }

    private bool Has(int inspector, string skill) => holders.TryGetValue(skill, out var have) && have[inspector];

    // The most preferred who is not in the team yet.
    private int? Best(Visit visit, List<int> candidates, List<int> team) =>
        preferences.Best(visit.Id, CollectionsMarshal.AsSpan(candidates), CollectionsMarshal.AsSpan(team), loads);
}
