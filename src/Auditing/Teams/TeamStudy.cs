using Xinheng.Auditing.Chance;
using Xinheng.Auditing.Draws;

namespace Xinheng.Auditing.Teams;

/// <summary>Repeated meetings over an audit's draws, found and as other seeds would have given them.</summary>
/// <param name="Pairs">Of inspectors in one team.</param>
/// <param name="Visits">Of an inspector and an enterprise.</param>
/// <param name="Most">The pairs that met most often, with their number of meetings.</param>
internal sealed record TeamStudy(Simulated Pairs, Simulated Visits, IReadOnlyList<(string One, string Other, int Times)> Most)
{
    private const int Named = 5;

    /// <summary>Null where no draw has teams.</summary>
    public static TeamStudy? Of(IReadOnlyList<AuditedDraw> draws, AuditSettings settings, Action roundDone)
    {
        var staffed = draws.Where(draw => draw.Teams is not null).ToArray();
        if (staffed.Length == 0) return null;
        var past = new Dictionary<string, Acquaintance>(StringComparer.Ordinal);
        var judges = Array.ConvertAll(staffed, draw =>
        {
            if (!past.TryGetValue(draw.Organisation, out var known)) past[draw.Organisation] = known = new Acquaintance();
            var judge = known.Before(draw.Teams!);
            judge.Remember();
            return judge;
        });
        var (pairs, visits) = (new long[staffed.Length][], new long[staffed.Length][]);
        Parallel.For(0, staffed.Length, index =>
        {
            var teams = staffed[index].Teams!;
            var dice = new Dice(settings.Seed, Dice.Purpose.Staffing, index);
            var replay = new StaffingReplay(teams, (_, _) => dice.Next());
            var again = new int[teams.Visits.Length][];
            (pairs[index], visits[index]) = (new long[settings.Rounds + 1], new long[settings.Rounds + 1]);
            (pairs[index][0], visits[index][0]) = judges[index].Repeats(teams.Teams);
            for (var round = 1; round <= settings.Rounds; round++)
            {
                replay.Next(again);
                (pairs[index][round], visits[index][round]) = judges[index].Repeats(again);
                roundDone();
            }
        });
        return new TeamStudy(Sum(pairs), Sum(visits), [.. past.OrderBy(known => known.Key, StringComparer.Ordinal).SelectMany(known => known.Value.MostFrequent()).OrderByDescending(pair => pair.Times).Take(Named)]);
    }

    private static Simulated Sum(long[][] values)
    {
        var sums = Enumerable.Range(0, values[0].Length).Select(place => (double)values.Sum(one => one[place])).ToArray();
        return new Simulated(sums[0], sums[1..]);
    }
}
