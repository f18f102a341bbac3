using FsCheck;
using FsCheck.Fluent;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;
using Xinheng.Drawing.Selection;
using Xinheng.Drawing.Teams;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>Laws of draw/1 over made-up draws.</summary>
public sealed class DrawLaws
{
    private static readonly MadeUpDraw Base = new(7, subjects: 80);

    [FsCheck.Xunit.Property(MaxTest = 20)]
    public bool Each_task_and_class_is_drawn_as_often_as_its_ratio_demands(int seed)
    {
        var draw = new MadeUpDraw(seed);
        var selected = draw.Artefacts.Selected.ToLookup(row => (row.Task, row.Class));
        return draw.Artefacts.Strata.GroupBy(row => (row.Task, row.Class)).All(stratum =>
            stratum.All(row => row.Rows == draw.Frame.Rows.Count(subject => subject.Class == row.Class && subject.Tasks.Contains(row.Task)))
            && stratum.First().Quota == draw.Plan.Tasks.Single(task => task.Id == stratum.Key.Task).RatioOf(stratum.Key.Class).CeilingOf(stratum.First().Rows)
            && selected[stratum.Key].Count() == stratum.First().Quota);
    }

    [FsCheck.Xunit.Property(MaxTest = 20)]
    public bool The_smallest_tickets_of_a_stratum_are_selected_and_the_next_ones_are_its_reserves(int seed)
    {
        var draw = new MadeUpDraw(seed);
        var key = SeedKey.Of(draw.Seed);
        return draw.Artefacts.Strata.All(stratum =>
        {
            var tickets = draw.Frame.Rows.Where(row => row.Class == stratum.Class && row.Region == stratum.Region && row.Tasks.Contains(stratum.Task))
                .Select(row => key.TicketHex(row.Id, row.Salt)).Order(StringComparer.Ordinal);
            var ranked = draw.Artefacts.Selected.Concat(draw.Artefacts.Reserve).Where(row => (row.Task, row.Class, row.Region) == (stratum.Task, stratum.Class, stratum.Region)).OrderBy(row => row.Rank).ToList();
            return ranked.Select(row => row.Ticket).SequenceEqual(tickets.Take(ranked.Count)) && ranked.Select(row => row.Rank).SequenceEqual(Enumerable.Range(1, ranked.Count));
        });
    }

    [FsCheck.Xunit.Property(MaxTest = 20)]
    public bool Artefacts_are_a_function_of_the_documents_bytes(int seed)
    {
        var draw = new MadeUpDraw(seed);
        var again = Computation.Compute(
            PlanText.Read(draw.Plan.ToBytes()).Value, Frame.Read(draw.Frame.ToBytes()).Value, Roster.Read(draw.Roster.ToBytes()).Value, SeedText.Read(draw.Seed.ToBytes()).Value);
        return draw.Artefacts.ToFiles().All(file => again.ToFiles()[file.Key].AsSpan().SequenceEqual(file.Value));
    }

    /// <summary>Rows can't come in another order: whatever order they are gathered in, only the sorted file is a frame.</summary>
    [FsCheck.Xunit.Property(MaxTest = 100)]
    public Property Of_all_orders_of_rows_only_the_sorted_one_is_a_frame() => Prop.ForAll(Gen.Shuffle(Base.Frame.Rows.Take(6).ToArray()).ToArbitrary(), rows =>
        Frame.Read(new Frame(rows).ToBytes()).TryGet(out _, out _) == rows.Select(row => row.Id).SequenceEqual(rows.Select(row => row.Id).Order(StringComparer.Ordinal)));

    [FsCheck.Xunit.Property(MaxTest = 400)]
    public Property What_a_reader_takes_its_writer_gives_back_to_the_byte() => Prop.ForAll(Mutation(["plan.txt", "frame.tsv", "roster.tsv", "seed.txt", "record.txt"]), mutation =>
    {
        var content = Mutated(Base.ToBundle()[mutation.File], mutation);
        byte[]? written = mutation.File switch
        {
            "plan.txt" => PlanText.Read(content).TryGet(out var plan, out _) ? plan.ToBytes() : null,
            "frame.tsv" => Frame.Read(content).TryGet(out var frame, out _) ? frame.ToBytes() : null,
            "roster.tsv" => Roster.Read(content).TryGet(out var roster, out _) ? roster.ToBytes() : null,
            "seed.txt" => SeedText.Read(content).TryGet(out var seed, out _) ? seed.ToBytes() : null,
            _ => RecordText.Read(content).TryGet(out var record, out _) ? record.ToBytes() : null,
        };
        return written is null || written.AsSpan().SequenceEqual(content);
    });

    [FsCheck.Xunit.Property(MaxTest = 30)]
    public bool Every_line_of_a_file_is_proven_by_its_path_and_by_no_other_place(PositiveInt rows)
    {
        var count = rows.Get % 70 + 1;
        var file = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, count).Select(line => $"line {line}\n")));
        var root = Merkle.Root(file);
        return Enumerable.Range(0, count).All(line =>
        {
            var path = Merkle.Path(file, line);
            var bytes = System.Text.Encoding.ASCII.GetBytes($"line {line}");
            return Enumerable.Range(0, count).All(place => Merkle.Leads(bytes, place, count, path, root) == (place == line)) && !Merkle.Leads(bytes, line, count, [.. path, root], root);
        });
    }

    [FsCheck.Xunit.Property(MaxTest = 20)]
    public bool A_replay_of_recusals_equals_what_was_decided_live(int seed, PositiveInt choices)
    {
        var draw = new MadeUpDraw(seed, subjects: 120);
        var decided = Recuse(draw, choices.Get);
        var files = draw.ToBundle();
        files[RefillRow.FileName] = RefillRow.ToBytes(decided);
        var check = Verifier.Verify(new Bundle(files)).Checks.Single(check => check.Name == "recusals");
        return check.Result == CheckResult.Passed && Verifier.Verify(new Bundle(files)).Checks[^1] == check;
    }

    [FsCheck.Xunit.Property(MaxTest = 20)]
    public bool A_place_is_filled_by_a_candidate_who_was_neither_in_the_team_nor_recused_and_skills_are_kept(int seed, PositiveInt choices)
    {
        var draw = new MadeUpDraw(seed, subjects: 120);
        var visits = Visit.All(draw.Plan, draw.Frame, draw.Artefacts.Selected).ToDictionary(visit => (visit.Id, visit.Department));
        var rows = draw.Roster.Rows.ToDictionary(row => row.Inspector);
        var teams = draw.Artefacts.Assignment.Where(row => row.Unstaffed is null).ToDictionary(row => (row.Id, row.Department), row => row.Inspectors.ToHashSet());
        var gone = new HashSet<(string Id, string Department, string Inspector)>();
        foreach (var refill in Recuse(draw, choices.Get))
        {
            var visit = visits[(refill.Id, refill.Department)];
            var team = teams[(refill.Id, refill.Department)];
            gone.Add((refill.Id, refill.Department, refill.Leaving));
            if (!team.Remove(refill.Leaving)) return false;
            if (refill.Replacement is not { } joins) continue;
            var isFit = rows[joins].IsCandidate(visit.Department, visit.Region, visit.Id, draw.Plan.Until) && !gone.Contains((refill.Id, refill.Department, joins)) && team.Add(joins);
            if (!isFit || visit.Skills.Any(skill => !team.Any(member => rows[member].Has(skill)))) return false;
        }

        return true;
    }

    // One recusal after another, of members that choices pick.
    private static List<RefillRow> Recuse(MadeUpDraw draw, int choices)
    {
        var random = new Random(choices);
        var refills = new Refills(Visit.All(draw.Plan, draw.Frame, draw.Artefacts.Selected), draw.Artefacts.Assignment, draw.Roster, draw.Plan.Until, SeedKey.Of(draw.Seed));
        var visits = draw.Artefacts.Assignment.Where(row => row.Unstaffed is null).ToList();
        for (var recusal = 0; recusal < 12 && visits.Count > 0; recusal++)
        {
            var visit = visits[random.Next(visits.Count)];
            var team = refills.TeamOf(visit.Id, visit.Department);
            if (team.Count > 0) refills.Refill(visit.Id, visit.Department, team[random.Next(team.Count)], "kinship");
        }

        return [.. refills.Decided];
    }

    private static Arbitrary<(string File, int At, int Flip)> Mutation(string[] files) => Gen.Elements(files).SelectMany(
        file => Gen.Choose(0, int.MaxValue - 1).SelectMany(at => Gen.Choose(1, 255).Select(flip => (file, at, flip)))).ToArbitrary();

    private static byte[] Mutated(byte[] content, (string File, int At, int Flip) mutation)
    {
        var changed = content.ToArray();
        changed[mutation.At % changed.Length] ^= (byte)mutation.Flip;
        return changed;
    }
}
