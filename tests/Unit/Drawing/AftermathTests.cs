using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;
using Xinheng.Drawing.Replacements;
using Xinheng.Drawing.Selection;

namespace Xinheng.Tests.Unit.Drawing;

/// <summary>What replacing, passing over and recusing do to one small draw: two drawn subjects and two reserves in one stratum, a task of the same department beside it.</summary>
public sealed class AftermathTests
{
    private const string One = "91350100M000100Y43", Two = "91110108551385082Q", First = "91512081MA62K0260E", Second = "91330203674737244W", Other = "91440802MA00004100";
    private static readonly DateOnly Until = new(2026, 6, 30);
    private static readonly SeedKey Key = SeedKey.Of(new MadeUpDraw(1).Seed);

    [Fact]
    public void The_next_reserve_takes_the_place_and_the_visit_falls_away()
    {
        var aftermath = Start();
        var row = aftermath.Replace("T1", One, "duplicate-subject", "张三", "李四")!;
        Assert.Equal((1, One, First), (row.Sequence, row.Replaced, row.Reserve));
        Assert.Equal(2, row.Team.Count);
        Assert.True(aftermath.IsWithdrawn(One, "amr"));
        Assert.Empty(aftermath.TeamOf(One, "amr"));
        Assert.Null(aftermath.Refill(One, "amr", "I1", "own-interest"));
        Assert.Null(aftermath.Replace("T1", One, "duplicate-subject", "张三", "李四"));
    }

    [Fact]
    public void Whoever_loses_a_visit_by_a_replacement_is_asked_first_again()
    {
        // I1 and I2 visit One, I1 and I3 visit Two; when One falls away I2 has nothing to do.
        var row = Start(inspectors: ["I1", "I2", "I3"]).Replace("T1", One, "duplicate-subject", "张三", "李四")!;
        Assert.Contains("I2", row.Team);
    }

    [Fact]
    public void A_reserve_is_passed_over_in_its_order_alone_and_stands_in_the_outcomes_once_a_later_one_is_used()
    {
        var aftermath = Start();
        Assert.Null(aftermath.Pass("T1", Second, "deregistered", "张三", "李四"));
        Assert.Null(aftermath.Pass("T1", One, "deregistered", "张三", "李四"));
        Assert.NotNull(aftermath.Pass("T1", First, "deregistered", "张三", "李四"));
        Assert.DoesNotContain(aftermath.Outcomes((_, _) => null), row => row.Outcome == "passed");
        Assert.Equal(Second, aftermath.Replace("T1", One, "duplicate-subject", "张三", "李四")!.Reserve);
        Assert.Equal(
            [new OutcomeRow("T1", One, $"replaced:{Second}", "duplicate-subject"), new OutcomeRow("T1", First, "passed", "deregistered"), new OutcomeRow("T1", Two, "not-visited", "overdue")],
            aftermath.Outcomes((_, _) => "overdue").OrderByDescending(row => row.Outcome, StringComparer.Ordinal));
    }

    [Fact]
    public void A_reserve_that_can_not_be_visited_either_is_replaced_in_its_turn_and_counts_as_passed_over()
    {
        var aftermath = Start();
        aftermath.Replace("T1", One, "duplicate-subject", "张三", "李四");
        Assert.Equal(Second, aftermath.Replace("T1", First, "force-majeure", "张三", "李四")!.Reserve);
        Assert.Null(aftermath.NextReserve("T1", Two));
        Assert.Null(aftermath.Replace("T1", Two, "force-majeure", "张三", "李四"));
        var outcomes = aftermath.Outcomes((_, _) => null);
        Assert.Contains(new OutcomeRow("T1", One, $"replaced:{Second}", "duplicate-subject"), outcomes);
        Assert.Contains(new OutcomeRow("T1", First, "passed", "force-majeure"), outcomes);
        Assert.Contains(new OutcomeRow("T1", Two, "visited", null), outcomes);
    }

    [Fact]
    public void A_visit_that_another_task_still_asks_for_goes_on_with_its_team()
    {
        var aftermath = Start(alsoByT2: [One]);
        var team = aftermath.TeamOf(One, "amr").ToList();
        aftermath.Replace("T1", One, "out-of-scope", "张三", "李四");
        Assert.False(aftermath.IsWithdrawn(One, "amr"));
        Assert.Equal(["T2"], aftermath.TasksNow(One, "amr"));
        Assert.Equal(team, aftermath.TeamOf(One, "amr"));
        Assert.Contains(new OutcomeRow("T2", One, "visited", null), aftermath.Outcomes((_, _) => null));
    }

    [Fact]
    public void A_reserve_that_is_visited_already_keeps_its_team_and_gains_what_the_task_asks_for()
    {
        var aftermath = Start(alsoByT2: [First], skill: "food", skilled: "I9", inspectors: ["I1", "I2", "I3", "I9"]);
        var before = aftermath.TeamOf(First, "amr").ToList();
        var row = aftermath.Replace("T1", One, "duplicate-subject", "张三", "李四")!;
        Assert.Equal(before.Append("I9").Distinct().Order(StringComparer.Ordinal), row.Team);
        Assert.Equal(["T1", "T2"], aftermath.TasksNow(First, "amr"));
    }

    [Fact]
    public void A_visit_whose_new_task_nobody_can_do_keeps_its_team_and_says_what_lacks()
    {
        var aftermath = Start(alsoByT2: [First], skill: "food", skilled: null);
        var before = aftermath.TeamOf(First, "amr").ToList();
        var row = aftermath.Replace("T1", One, "duplicate-subject", "张三", "李四")!;
        Assert.Equal("!skill:food", row.Unstaffed);
        Assert.Empty(row.Team);
        Assert.Equal(before, aftermath.TeamOf(First, "amr"));
    }

    [Fact]
    public void A_reserve_that_was_itself_replaced_elsewhere_has_to_be_passed_over()
    {
        var aftermath = Start(alsoByT2: [First], reserveOfT2: Other);
        Assert.Equal(Other, aftermath.Replace("T2", First, "out-of-scope", "张三", "李四")!.Reserve);
        Assert.True(aftermath.IsWithdrawn(First, "amr"));
        Assert.Null(aftermath.Replace("T1", One, "duplicate-subject", "张三", "李四"));
        Assert.NotNull(aftermath.Pass("T1", First, "already-replaced", "张三", "李四"));
        Assert.Equal(Second, aftermath.Replace("T1", One, "duplicate-subject", "张三", "李四")!.Reserve);
    }

    [Fact]
    public void A_task_that_the_plan_does_not_have_replaces_nobody() => Assert.Null(Start().Replace("T9", One, "duplicate-subject", "张三", "李四"));

    [Theory]
    [InlineData("0\tT1\t-\t91512081MA62K0260E\tr\ta\tb\t-", "number")]
    [InlineData("1\tT1\t-\t91512081MA62K0260E\tr\ta\tb\tI1", "replacements.team")]
    [InlineData("1\tT1\t91350100M000100Y43\t91512081MA62K0260E\tr\ta\tb\t-", "replacements.team")]
    [InlineData("1\tT1\t91350100M000100Y43\t91512081MA62K0260E\tr\ta\tb\tI2,I1", "list.sorted")]
    [InlineData("1\tT1\t91350100M000100Y43\t91512081MA62K0260E\tr\t 张三\tb\tI1", "person")]
    [InlineData("1\tT1\t91350100M000100Y43\t91512081MA62K0260E\tr\t张\u200b三\tb\tI1", "person")]
    [InlineData("1\tT1\t91350100M000100Y43\t91512081MA62K0260E\tr\t-\tb\tI1", "person")]
    [InlineData("1\t任务\t-\t91512081MA62K0260E\tr\ta\tb\t-", "name")]
    [InlineData("1\tT1\t-\t91512081MA62K0260Z\tr\ta\tb\t-", "subject")]
    [InlineData("1\tT1\t-\t91512081MA62K0260E\tr\ta\tb", "line.fields")]
    public void A_malformed_line_is_refused_by_its_rule(string line, string rule) => Assert.Equal(rule, ReplacementRow.ReadAll(Encoding.UTF8.GetBytes(line + "\n")).Flaw!.Rule);

    [Fact]
    public void Bytes_that_are_no_UTF8_and_lines_out_of_order_are_refused()
    {
        Assert.Equal("file.bytes", ReplacementRow.ReadAll(new byte[] { (byte)'1', 0xC3, (byte)'\n' }).Flaw!.Rule);
        Assert.Equal("replacements.sorted", ReplacementRow.ReadAll(Encoding.UTF8.GetBytes("2\tT1\t-\t91512081MA62K0260E\tr\ta\tb\t-\n1\tT1\t-\t91330203674737244W\tr\ta\tb\t-\n")).Flaw!.Rule);
    }

    [Fact]
    public void A_file_of_replacements_reads_back_as_it_was_written()
    {
        var aftermath = Start();
        ReplacementRow[] rows = [aftermath.Pass("T1", First, "deregistered", "欧阳 修", "李四")!, aftermath.Replace("T1", One, "duplicate-subject", "张三", "chen.li")!];
        Assert.Equal(ReplacementRow.ToBytes(rows), ReplacementRow.ToBytes(ReplacementRow.ReadAll(ReplacementRow.ToBytes(rows)).Value));
    }

    [Fact]
    public void A_verifier_tells_forged_replacements_from_honest_ones()
    {
        var (draw, rows, outcomes) = SomeReplacements();
        Assert.Equal(CheckResult.Passed, Check(draw, rows, outcomes));
        Assert.Equal(CheckResult.Failed, Check(draw, [rows[0] with { ApprovedBy = rows[0].By.ToUpperInvariant() }, .. rows[1..]], outcomes));
        Assert.Equal(CheckResult.Failed, Check(draw, rows[1..], outcomes));
        Assert.Equal(CheckResult.Failed, Check(draw, [rows[0] with { Reason = "another" }, .. rows[1..]], outcomes));
        Assert.Equal(CheckResult.Failed, Check(draw, rows[..1], outcomes));
        Assert.Equal(CheckResult.Failed, Check(draw, [.. rows[..^1], rows[^1] with { Reserve = rows[^1].Replaced! }], outcomes));
        Assert.DoesNotContain(Verifier.Verify(new Bundle(draw.ToClosedBundle(outcomes))).Checks, check => check.Name == "replacements");
    }

    private static CheckResult Check(MadeUpDraw draw, ReplacementRow[] rows, IReadOnlyCollection<OutcomeRow> outcomes)
    {
        var files = draw.ToClosedBundle(outcomes);
        files[ReplacementRow.FileName] = ReplacementRow.ToBytes(rows);
        return Verifier.Verify(new Bundle(files)).Checks.Single(check => check.Name == "replacements").Result;
    }

    // A draw, a reserve passed over, and the replacement by the one after it.
    private static (MadeUpDraw Draw, ReplacementRow[] Rows, IReadOnlyList<OutcomeRow> Outcomes) SomeReplacements()
    {
        for (var seed = 1; ; seed++)
        {
            var draw = new MadeUpDraw(seed);
            var aftermath = MadeUpAftermath.Of(draw);
            foreach (var row in draw.Artefacts.Selected)
            {
                if (draw.Artefacts.Reserve.Count(reserve => (reserve.Task, reserve.Class, reserve.Region) == (row.Task, row.Class, row.Region)) < 2) continue;
                var passed = aftermath.Pass(row.Task, aftermath.NextReserve(row.Task, row.Id)!.Id, "deregistered", "zhang", "li")!;
                return (draw, [passed, aftermath.Replace(row.Task, row.Id, "duplicate-subject", "zhang", "li")!], aftermath.Outcomes((_, _) => null));
            }
        }
    }

    private static Aftermath Start(string[]? alsoByT2 = null, string? skill = null, string? skilled = null, string? reserveOfT2 = null, string[]? inspectors = null)
    {
        var template = new MadeUpDraw(1).Plan;
        var task = template.Tasks[0] with { Id = "T1", Department = "amr", Skill = null, Inspectors = 2, Reserve = 2 };
        var plan = template with { Until = Until, Tasks = [task with { Skill = skill }, task with { Id = "T2" }] };
        RankedRow[] selected = [Row("T1", 1, One), Row("T1", 2, Two), .. (alsoByT2 ?? []).Select((id, rank) => Row("T2", rank + 1, id))];
        RankedRow[] reserve = [Row("T1", 3, First), Row("T1", 4, Second), .. reserveOfT2 is null ? [] : new[] { Row("T2", 9, reserveOfT2) }];
        var roster = new Roster([.. (inspectors ?? ["I1", "I2", "I3", "I4"]).Select(name => new RosterRow(name, "amr", ["440802"], name == skilled ? ["food"] : [], Until, [], new string('0', 28)))]);
        List<AssignmentRow> assignment = [new(One, "amr", ["I1", "I2"], null), new(Two, "amr", ["I1", "I3"], null)];
        foreach (var id in (alsoByT2 ?? []).Where(id => id != One)) assignment.Add(new(id, "amr", ["I2", "I3"], null));
        return new Aftermath(plan, selected, reserve, assignment, roster, Key);
    }

    private static RankedRow Row(string task, int rank, string id) => new(task, 'A', "440802", rank, id, new string('0', 64));
}
