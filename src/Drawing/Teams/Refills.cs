using System.Globalization;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Teams;

/// <summary>
/// Fills places anew after recusals, by the order of preference of draw/1, so that an auditor can replay it. Load counts the visits that an
/// inspector holds at that moment; one who leaves a visit loses it, one who joins gains it.
/// </summary>
public sealed class Refills
{
    private readonly Roster roster;
    private readonly DateOnly until;
    private readonly Dictionary<(string Id, string Department), Visit> visits;
    private readonly Dictionary<(string Id, string Department), List<string>> teams = [];
    private readonly Dictionary<(string Id, string Department), HashSet<string>> recused = [];
    private readonly int[] loads;
    private readonly Dictionary<string, int> numbers;
    private readonly Preferences preferences;
    private readonly List<RefillRow> decided = [];

    /// <summary>The teams as first drawn.</summary>
    public Refills(IEnumerable<Visit> visits, IEnumerable<AssignmentRow> assignment, Roster roster, DateOnly until, SeedKey key)
    {
        this.roster = roster;
        numbers = roster.Rows.Index().ToDictionary(row => row.Item.Inspector, row => row.Index, StringComparer.Ordinal);
        loads = new int[roster.Rows.Count];
        preferences = new Preferences(key, roster.Rows);
        this.until = until;
        this.visits = visits.ToDictionary(visit => (visit.Id, visit.Department));
        foreach (var row in assignment.Where(row => row.Unstaffed is null))
        {
            teams[(row.Id, row.Department)] = [.. row.Inspectors];
            foreach (var member in row.Inspectors) loads[numbers[member]]++;
        }
    }

    /// <summary>What was decided so far, in order.</summary>
    public IReadOnlyList<RefillRow> Decided => decided;

    /// <summary>The team that a visit has now; empty for one that has none.</summary>
    public IReadOnlyList<string> TeamOf(string id, string department) => teams.GetValueOrDefault((id, department)) ?? [];

    /// <summary>A visit falls away: each member of its team loses it, and nobody can be recused from it any more.</summary>
    public void Withdraw(string id, string department)
    {
        if (teams.Remove((id, department), out var team))
        {
            foreach (var member in team) loads[numbers[member]]--;
        }

        visits.Remove((id, department));
    }

    /// <summary>A visit is for fewer tasks than before: its team stays, an empty place stays empty, and what is required from now on is less.</summary>
    public void Lighten(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        visits[(visit.Id, visit.Department)] = visit;
    }

    /// <summary>
    /// A visit is new, or is for more tasks than before: its team is completed by the rule of draw/1, from those who were not recused from this visit. Where
    /// that cannot be, the team stays as it is and nobody joins.
    /// </summary>
    /// <returns>Who joins, sorted, or why the visit lacks inspectors.</returns>
    public (IReadOnlyList<string> Joining, string? Unstaffed) Complete(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var place = (visit.Id, visit.Department);
        visits[place] = visit;
        var (joining, unstaffed) = Lacking(visit, CandidatesFor(visit));
        if (unstaffed is not null) return ([], unstaffed);
        foreach (var member in joining) loads[numbers[member]]++;
        teams[place] = [.. TeamOf(visit.Id, visit.Department).Concat(joining).Order(StringComparer.Ordinal)];
        return ([.. joining.Order(StringComparer.Ordinal)], null);
    }

    /// <summary>
    /// Recuses a member and fills that place alone. Candidates are those of draw/1 who are not in the team and were not recused from this visit; where
    /// the leaving member was the last with a required skill, only holders of it; of each, where several are lost at once. Where nobody fits, the place stays empty and says why:
    /// the first lost skill, in byte order, that none of those left over for it has, or the number of candidates (members included) and the team size.
    /// </summary>
    /// <returns>The decision; null where the inspector does not hold a place in that visit.</returns>
    public RefillRow? Refill(string id, string department, string leaving, string reason)
    {
        if (!visits.TryGetValue((id, department), out var visit) || !teams.TryGetValue((id, department), out var team) || !team.Remove(leaving)) return null;
        loads[numbers[leaving]]--;
        if (!recused.TryGetValue((id, department), out var gone)) recused[(id, department)] = gone = new HashSet<string>(StringComparer.Ordinal);
        gone.Add(leaving);
        var candidates = CandidatesFor(visit);
        var fit = candidates.Where(row => !team.Contains(row.Inspector)).ToList();
        var unfilled = string.Create(CultureInfo.InvariantCulture, $"!staff:{candidates.Count}/{visit.TeamSize}");
        foreach (var skill in visit.Skills.Where(skill => !team.Exists(member => roster.Rows[numbers[member]].Has(skill))))
        {
            fit.RemoveAll(row => !row.Has(skill));
            if (fit.Count > 0) continue;
            unfilled = $"!skill:{skill}";
            break;
        }

        string? chosen = null;
        if (preferences.Best(id, [.. fit.Select(row => numbers[row.Inspector])], [], loads) is { } best)
        {
            chosen = roster.Rows[best].Inspector;
            team.Add(chosen);
            team.Sort(StringComparer.Ordinal);
            loads[best]++;
        }

        var row = new RefillRow(decided.Count + 1, id, department, leaving, reason, chosen, chosen is null ? unfilled : null);
        decided.Add(row);
        return row;
    }

    // Members of the team are candidates too.
    private List<RosterRow> CandidatesFor(Visit visit)
    {
        var gone = recused.GetValueOrDefault((visit.Id, visit.Department));
        return [.. roster.Rows.Where(row => row.IsCandidate(visit.Department, visit.Region, visit.Id, until) && gone?.Contains(row.Inspector) != true)];
    }

    // Who has to join so that the team has every required skill and its size; or why that cannot be.
    private (List<string> Joining, string? Unstaffed) Lacking(Visit visit, List<RosterRow> candidates)
    {
        List<string> team = [.. TeamOf(visit.Id, visit.Department)];
        var joining = new List<string>();
        foreach (var skill in visit.Skills.Where(skill => !team.Concat(joining).Any(member => roster.Rows[numbers[member]].Has(skill))))
        {
            if (Best(row => row.Has(skill)) is not { } holder) return ([], $"!skill:{skill}");
            joining.Add(holder);
        }

        if (candidates.Count < visit.TeamSize) return ([], string.Create(CultureInfo.InvariantCulture, $"!staff:{candidates.Count}/{visit.TeamSize}"));
        while (team.Count + joining.Count < visit.TeamSize) joining.Add(Best(_ => true)!);
        return (joining, null);

        string? Best(Func<RosterRow, bool> isFit)
        {
            var fit = candidates.Where(row => isFit(row) && !team.Contains(row.Inspector) && !joining.Contains(row.Inspector)).Select(row => numbers[row.Inspector]);
            return preferences.Best(visit.Id, [.. fit], [], loads) is { } best ? roster.Rows[best].Inspector : null;
        }
    }
}
