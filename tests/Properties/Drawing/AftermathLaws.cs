using FsCheck;
using FsCheck.Fluent;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>Laws of what is decided after a draw, over made-up draws and random sequences of recusals, reserves passed over and replacements.</summary>
public sealed class AftermathLaws
{
    [FsCheck.Xunit.Property(MaxTest = 60)]
    public Property A_close_after_any_decisions_passes_the_check_of_draw1_and_every_replay(int seed, int choices)
    {
        var made = Made(seed, choices);
        var checks = MadeUpAftermath.ChecksOf(made.ToBundle()).ToList();
        return checks.All(check => check.Result == CheckResult.Passed).Label(string.Join("; ", checks.Where(check => check.Result != CheckResult.Passed).Select(check => $"{check.Name}: {check.English}")))
            .Classify(made.Replacements.Any(row => row.Replaced is not null), "with replacements").Classify(made.Refills.Count > 0, "with recusals");
    }

    [FsCheck.Xunit.Property(MaxTest = 60)]
    public bool A_reserve_is_used_once_and_for_its_own_stratum_in_the_order_of_ranks(int seed, int choices)
    {
        var made = Made(seed, choices);
        var ranked = made.Draw.Artefacts.Selected.Concat(made.Draw.Artefacts.Reserve).ToDictionary(row => (row.Task, row.Id));
        return made.Replacements.DistinctBy(row => (row.Task, row.Reserve)).Count() == made.Replacements.Count
            && made.Replacements.Where(row => row.Replaced is not null).All(row => Stratum(ranked[(row.Task, row.Reserve)]) == Stratum(ranked[(row.Task, row.Replaced!)]))
            && made.Replacements.GroupBy(row => Stratum(ranked[(row.Task, row.Reserve)])).All(taken =>
                taken.Select(row => ranked[(row.Task, row.Reserve)].Rank).SequenceEqual(
                    made.Draw.Artefacts.Reserve.Where(row => Stratum(row) == taken.Key).OrderBy(row => row.Rank).Take(taken.Count()).Select(row => row.Rank)));
    }

    [FsCheck.Xunit.Property(MaxTest = 60)]
    public bool Each_selected_row_has_one_outcome_and_as_many_subjects_are_drawn_as_before(int seed, int choices)
    {
        var made = Made(seed, choices);
        var outcomes = made.State.Outcomes((_, _) => null);
        var holders = outcomes.Where(row => row.Outcome != "passed").Select(row => (row.Task, Id: row.Replacement ?? row.Id)).ToList();
        return outcomes.Where(row => row.Outcome != "passed").Select(row => (row.Task, row.Id)).Order().SequenceEqual(made.Draw.Artefacts.Selected.Select(row => (row.Task, row.Id)).Order())
            && holders.Distinct().Count() == holders.Count
            && holders.All(holder => made.State.IsDrawn(holder.Task, holder.Id));
    }

    [FsCheck.Xunit.Property(MaxTest = 60)]
    public bool The_visit_of_a_reserve_has_its_size_and_skills_or_says_what_lacks(int seed, int choices)
    {
        var made = Made(seed, choices);
        var roster = made.Draw.Roster.Rows.ToDictionary(row => row.Inspector);
        var tasks = made.Draw.Plan.Tasks.ToDictionary(task => task.Id);
        var regions = made.Draw.Frame.Rows.ToDictionary(row => row.Id, row => row.Region);
        return made.Replacements.Where(row => row is { Replaced: not null, Unstaffed: null }).All(row =>
            row.Team.Count >= tasks[row.Task].Inspectors
            && (tasks[row.Task].Skill is not { } skill || row.Team.Any(member => roster[member].Has(skill)))
            && row.Team.All(member => roster[member].IsCandidate(tasks[row.Task].Department, regions[row.Reserve], row.Reserve, made.Draw.Plan.Until)));
    }

    [FsCheck.Xunit.Property(MaxTest = 60)]
    public bool A_row_left_out_before_the_last_or_two_exchanged_are_caught(int seed, int choices, PositiveInt at)
    {
        var made = Made(seed, choices);
        var rows = made.Replacements;
        if (rows.Count < 2) return true;
        var (files, place) = (made.ToBundle(), at.Get % (rows.Count - 1));
        files[ReplacementRow.FileName] = ReplacementRow.ToBytes(rows.Where((_, index) => index != place));
        if (MadeUpAftermath.ChecksOf(files).All(check => check.Result != CheckResult.Failed)) return false;
        var (one, other) = (rows[place], rows[place + 1]);
        files[ReplacementRow.FileName] = ReplacementRow.ToBytes(rows.Select(row => row == one ? other with { Sequence = one.Sequence } : row == other ? one with { Sequence = other.Sequence } : row));
        var exchanged = MadeUpAftermath.ChecksOf(files).Any(check => check.Result == CheckResult.Failed);

        // Decisions that have nothing to do with each other may come in either order.
        return exchanged || (one.Task, one.Reserve) != (other.Task, other.Replaced);
    }

    private static MadeUpAftermath Made(int seed, int choices) => new(new MadeUpDraw(seed, subjects: 120), choices);

    private static (string Task, char Class, string Region) Stratum(RankedRow row) => (row.Task, row.Class, row.Region);
}
