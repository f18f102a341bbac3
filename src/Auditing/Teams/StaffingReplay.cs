namespace Xinheng.Auditing.Teams;

/// <summary>
/// Staffs the visits of a draw again (draw/1, section 6), with preferences that come from somewhere else than its seed. It does what
/// <see cref="Xinheng.Drawing.Teams.Staffing"/> does, on numbers instead of texts, some hundred times faster; a test holds the two together.
/// </summary>
/// <param name="draw">The visits and who could be sent.</param>
/// <param name="preference">For a visit and a candidate, by their places; asked at most once for each pair and round.</param>
internal sealed class StaffingReplay(StaffedDraw draw, Func<int, int, ulong> preference)
{
    private readonly int[] loads = new int[draw.Inspectors.Count];
    private readonly ulong[] preferences = new ulong[draw.Inspectors.Count];
    private readonly int[] askedIn = new int[draw.Inspectors.Count];
    private readonly bool[] isMember = new bool[draw.Inspectors.Count];
    private int asking;

    /// <summary>Staffs all visits once.</summary>
    /// <param name="teams">For each visit its team, ascending; empty where there is none.</param>
    public void Next(int[][] teams)
    {
        Array.Clear(loads);
        var team = new List<int>();
        for (var visit = 0; visit < draw.Visits.Length; visit++)
        {
            asking++;
            team.Clear();
            var isWhole = Fill(visit, team);
            foreach (var member in team) isMember[member] = false;
            if (!isWhole) team.Clear();
            foreach (var member in team) loads[member]++;
            team.Sort();
            teams[visit] = [.. team];
        }
    }

    private bool Fill(int place, List<int> team)
    {
        var visit = draw.Visits[place];
        foreach (var skill in visit.Skills)
        {
            if (team.Exists(member => draw.HasSkill[skill][member])) continue;
            if (!Join(place, draw.HasSkill[skill], team)) return false;
        }

        if (visit.Candidates.Length < visit.TeamSize) return false;
        while (team.Count < visit.TeamSize) Join(place, null, team);
        return true;
    }

    private bool Join(int place, bool[]? fit, List<int> team)
    {
        var best = -1;
        foreach (var candidate in draw.Visits[place].Candidates)
        {
            if (isMember[candidate] || (best >= 0 && loads[candidate] > loads[best]) || fit?[candidate] == false) continue;
            if (best < 0 || loads[candidate] < loads[best] || Preference(place, candidate) < Preference(place, best)) best = candidate;
        }

        if (best < 0) return false;
        isMember[best] = true;
        team.Add(best);
        return true;
    }

    private ulong Preference(int place, int candidate)
    {
        if (askedIn[candidate] != asking)
        {
            askedIn[candidate] = asking;
            preferences[candidate] = preference(place, candidate);
        }

        return preferences[candidate];
    }
}
