using System.Numerics;
using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>
/// Sections 4 to 6 of draw/1 as a reader would write them down: every ticket as text, everything sorted, one hash at a time. What the fast way makes is
/// compared with it.
/// </summary>
internal static class PlainDraw
{
    public static Dictionary<string, string> Files(PlanText plan, Frame frame, Roster roster, SeedText seed)
    {
        var key = Hashes.Of(seed.ToBytes());
        var rows = frame.Rows.Select(row => (Row: row, Ticket: Hashes.Of($"{key}/ticket/{row.Id}{row.Salt}"))).ToList();
        var (strata, selected, reserve) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        var drawn = new SortedDictionary<string, (FrameRow Row, string Ticket, List<PlanTask> Tasks)>(StringComparer.Ordinal);
        foreach (var task in plan.Tasks)
        {
            foreach (var riskClass in "ABCD")
            {
                var all = rows.Where(row => row.Row.Class == riskClass && row.Row.Tasks.Contains(task.Id)).ToList();
                if (all.Count == 0) continue;
                var regions = all.GroupBy(row => row.Row.Region).ToDictionary(region => region.Key, region => region.OrderBy(row => row.Ticket, StringComparer.Ordinal).ToList());
                var shares = Share(task, riskClass, regions.ToDictionary(region => region.Key, region => region.Value.Count), key, all.Count);
                foreach (var region in regions.Keys.Order(StringComparer.Ordinal))
                {
                    var (ranked, share) = (regions[region], shares.Drawn[region]);
                    for (var rank = 1; rank <= ranked.Count && rank <= share + task.Reserve; rank++)
                    {
                        var (row, ticket) = ranked[rank - 1];
                        (rank <= share ? selected : reserve).Append($"{task.Id}\t{riskClass}\t{region}\t{rank}\t{row.Id}\t{ticket}\n");
                        if (rank > share) continue;
                        if (!drawn.ContainsKey(row.Id)) drawn[row.Id] = (row, ticket, []);
                        drawn[row.Id].Tasks.Add(task);
                    }

                    var blind = Hashes.Of(string.Concat(ranked.OrderBy(row => row.Row.Id, StringComparer.Ordinal).Select(row => row.Row.Salt)))[..28];
                    strata.Append($"{task.Id}\t{riskClass}\t{region}\t{all.Count}\t{shares.Quota}\t{(share == 0 ? "-" : ranked[(int)share - 1].Ticket)}\t{blind}\n");
                }
            }
        }

        return new()
        {
            ["strata.tsv"] = strata.ToString(),
            ["selected.tsv"] = selected.ToString(),
            ["reserve.tsv"] = reserve.ToString(),
            ["list.tsv"] = string.Concat(drawn.Select(subject => $"{subject.Key}\t{subject.Value.Row.Region}\t{string.Join(',', subject.Value.Tasks.Select(task => task.Id))}\n")),
            ["assignment.tsv"] = Assign(drawn.Values, roster, plan.Until, key),
        };
    }

    private static (BigInteger Quota, Dictionary<string, BigInteger> Drawn) Share(PlanTask task, char riskClass, Dictionary<string, int> rows, string key, BigInteger all)
    {
        var ratio = task.RatioOf(riskClass);
        var quota = (all * ratio.Numerator + ratio.Denominator - 1) / ratio.Denominator;
        var rounding = BigInteger.Parse("0" + Hashes.Of($"{key}/round/{task.Id}/{riskClass}"), System.Globalization.NumberStyles.HexNumber, null) % all;
        var drawn = new Dictionary<string, BigInteger>();
        BigInteger before = 0;
        foreach (var region in rows.Keys.OrderBy(region => Hashes.Of($"{key}/region/{task.Id}/{riskClass}/{region}"), StringComparer.Ordinal))
        {
            var after = before + rows[region];
            drawn[region] = (after * quota + rounding) / all - (before * quota + rounding) / all;
            before = after;
        }

        return (quota, drawn);
    }

    private static string Assign(IEnumerable<(FrameRow Row, string Ticket, List<PlanTask> Tasks)> drawn, Roster roster, DateOnly until, string key)
    {
        var loads = roster.Rows.ToDictionary(inspector => inspector.Inspector, _ => 0);
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var visits = drawn.SelectMany(subject => subject.Tasks.GroupBy(task => task.Department).Select(tasks => (subject.Row, subject.Ticket, Department: tasks.Key, Tasks: tasks.ToList())));
        foreach (var visit in visits.OrderBy(visit => visit.Ticket, StringComparer.Ordinal).ThenBy(visit => visit.Department, StringComparer.Ordinal))
        {
            var size = visit.Tasks.Max(task => task.Inspectors);
            var skills = visit.Tasks.Select(task => task.Skill).OfType<string>().Distinct().Order(StringComparer.Ordinal);
            var candidates = roster.Rows.Where(row => row.Department == visit.Department && row.Regions.Contains(visit.Row.Region) && row.ValidUntil >= until && !row.Recused.Contains(visit.Row.Id)).ToList();
            var team = new List<RosterRow>();
            RosterRow? Next(Func<RosterRow, bool> fits) => candidates.Where(row => !team.Contains(row) && fits(row))
                .OrderBy(row => loads[row.Inspector]).ThenBy(row => Hashes.Of($"{key}/pair/{visit.Row.Id}/{row.Inspector}"), StringComparer.Ordinal).FirstOrDefault();
            string? unstaffed = null;
            foreach (var skill in skills)
            {
                if (team.Any(member => member.Skills.Contains(skill))) continue;
                if (Next(row => row.Skills.Contains(skill)) is { } holder) team.Add(holder);
                else unstaffed ??= $"!skill:{skill}";
                if (unstaffed is not null) break;
            }

            while (unstaffed is null && team.Count < size)
            {
                if (Next(_ => true) is { } member) team.Add(member);
                else unstaffed = $"!staff:{candidates.Count}/{size}";
            }

            if (unstaffed is null) team.ForEach(member => loads[member.Inspector]++);
            lines[$"{visit.Row.Id}\t{visit.Department}"] = unstaffed ?? string.Join(',', team.Select(member => member.Inspector).Order(StringComparer.Ordinal));
        }

        return string.Concat(lines.Select(line => $"{line.Key}\t{line.Value}\n"));
    }
}
