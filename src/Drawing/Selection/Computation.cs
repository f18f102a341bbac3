using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Teams;

namespace Xinheng.Drawing.Selection;

/// <summary>The draw itself (draw/1, sections 4 to 7): a function of plan, frame, roster and seed.</summary>
public static class Computation
{
    private const int SaltLength = 28;

    /// <summary>Computes all artefacts. The inputs fit each other; where they don't, what comes out is no draw.</summary>
    public static Artefacts Compute(PlanText plan, Frame frame, Roster roster, SeedText seed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(roster);
        var key = SeedKey.Of(seed);
        var tickets = Tickets.Of(key, frame.Rows);
        var strata = new List<StratumRow>();
        var selected = new List<RankedRow>();
        var reserve = new List<RankedRow>();
        var drawn = new SortedDictionary<int, List<PlanTask>>();
        var shared = Shared(Stratify(plan, frame), key).ToArray();
        var ranks = new int[shared.Length][];
        var blinds = new string[shared.Length];
        Parallel.For(0, shared.Length, index =>
        {
            var stratum = shared[index].Stratum;
            ranks[index] = tickets.Smallest(CollectionsMarshal.AsSpan(stratum.Rows), shared[index].Drawn + stratum.Task.Reserve);
            blinds[index] = Blind(frame, stratum.Rows);
        });
        for (var index = 0; index < shared.Length; index++)
        {
            var (stratum, quota, rows, drawnRows) = shared[index];
            var ranked = ranks[index];
            for (var rank = 1; rank <= ranked.Length && rank <= drawnRows + stratum.Task.Reserve; rank++)
            {
                var row = ranked[rank - 1];
                var line = new RankedRow(stratum.Task.Id, stratum.Class, stratum.Region, rank, frame.Rows[row].Id, tickets.Hex(row));
                (rank <= drawnRows ? selected : reserve).Add(line);
                if (rank > drawnRows) continue;
                if (!drawn.TryGetValue(row, out var tasks)) drawn[row] = tasks = [];
                tasks.Add(stratum.Task);
            }

            var cutoff = drawnRows == 0 ? null : tickets.Hex(ranked[(int)drawnRows - 1]);
            strata.Add(new StratumRow(stratum.Task.Id, stratum.Class, stratum.Region, rows, quota, cutoff, blinds[index]));
        }

        var list = drawn.Select(pair => new ListRow(frame.Rows[pair.Key].Id, frame.Rows[pair.Key].Region, [.. pair.Value.Select(task => task.Id)])).ToList();
        var visits = drawn.SelectMany(pair => Visit.Of(frame.Rows[pair.Key], tickets.Hex(pair.Key), pair.Value)).ToList();
        var assignment = Staffing.Assign(visits, roster, plan.Until, key);
        return new Artefacts
        {
            Strata = strata,
            Selected = selected,
            Reserve = reserve,
            List = list,
            Assignment = assignment,
            Record = new RecordText(plan.Number, Hashes.Of(plan.ToBytes()), Body(key, frame, strata, selected, reserve, list, assignment)),
        };
    }

    // The salts of the rows, in the order of ids, hashed; as many characters of the hash as a salt has.
    private static string Blind(Frame frame, List<int> rows)
    {
        var salts = ArrayPool<byte>.Shared.Rent(rows.Count * SaltLength);
        for (var index = 0; index < rows.Count; index++) Encoding.ASCII.GetBytes(frame.Rows[rows[index]].Salt, salts.AsSpan(index * SaltLength));
        var blind = Hashes.Of(salts.AsSpan(0, rows.Count * SaltLength))[..SaltLength];
        ArrayPool<byte>.Shared.Return(salts);
        return blind;
    }

    // Strata by task, class, region, each with its rows in the order of ids.
    private static List<Stratum> Stratify(PlanText plan, Frame frame)
    {
        var tasks = plan.Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        var strata = new Dictionary<(string Task, char Class, string Region), Stratum>();
        for (var row = 0; row < frame.Rows.Count; row++)
        {
            foreach (var task in frame.Rows[row].Tasks)
            {
                var place = (task, frame.Rows[row].Class, frame.Rows[row].Region);
                if (!strata.TryGetValue(place, out var stratum)) strata[place] = stratum = new Stratum(tasks[task], place.Class, place.Region, []);
                stratum.Rows.Add(row);
            }
        }

        return [.. strata.Values.OrderBy(stratum => stratum.Task.Id, StringComparer.Ordinal).ThenBy(stratum => stratum.Class).ThenBy(stratum => stratum.Region, StringComparer.Ordinal)];
    }

    private static IEnumerable<(Stratum Stratum, long Quota, long Rows, long Drawn)> Shared(List<Stratum> strata, SeedKey key)
    {
        foreach (var group in strata.GroupBy(stratum => (stratum.Task.Id, stratum.Class)))
        {
            var taken = group.OrderBy(stratum => RegionOrder(key, stratum), StringComparer.Ordinal).ToList();
            var rows = taken.Sum(stratum => (long)stratum.Rows.Count);
            var quota = taken[0].Task.RatioOf(group.Key.Class).CeilingOf(rows);
            var shares = Quotas.Share([.. taken.Select(stratum => (long)stratum.Rows.Count)], quota, key.Rounding(group.Key.Id, group.Key.Class, rows));
            foreach (var stratum in group) yield return (stratum, quota, rows, shares[taken.IndexOf(stratum)]);
        }
    }

    private static string RegionOrder(SeedKey key, Stratum stratum)
    {
        Span<byte> digest = stackalloc byte[32];
        key.RegionOrder(stratum.Task.Id, stratum.Class, stratum.Region, digest);
        return Convert.ToHexStringLower(digest);
    }

    private static RecordBody Body(
        SeedKey key, Frame frame, List<StratumRow> strata, List<RankedRow> selected, List<RankedRow> reserve, List<ListRow> list, List<AssignmentRow> assignment)
    {
        var listed = Committed.To(Rendered.Lines(list));
        var assigned = Committed.To(Rendered.Lines(assignment));
        return new RecordBody(
            key.Commitment,
            Committed.To(Rendered.Lines(strata)),
            Committed.To(Rendered.Lines(selected)),
            Committed.To(Rendered.Lines(reserve)),
            listed with { Root = RecordBody.Blinded(key.Text, listed.Root) },
            assigned with { Root = RecordBody.Blinded(frame.BlindKey(), assigned.Root) },
            assignment.Count(row => row.Unstaffed is not null),
            assignment.Count);
    }
}
