using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Tests.Unit.Drawing;

/// <summary>Rules of draw/1 that hold between the lines and fields of a file; each, broken alone, is refused with file, line and name.</summary>
public sealed class RuleTests
{
    private const string Id = "91110108551385082Q", Later = "91350100M000100Y43", Salt = "a05bcdefa05bcdefa05bcdefa05b";

    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private const string VoidHead = $"draw/1 void\ndraw a/2026/0001\nplan {Hash}\n";

    private const string Body = $"key {Hash}\nstrata 1 {Hash}\nselected 1 {Hash}\nreserve 0 {Hash}\nlist 1 {Hash}\nassignment 1 {Hash}\nunstaffed 0 1\n";

    [Theory]
    [InlineData($"I1\tamr\t-\t-\t2026-02-30\t-\t{Salt}\n", "day", 1)]
    [InlineData($"I1\tamr\t-\t-\t2026-02-28\t{Id},{Id}\t{Salt}\n", "list.sorted", 1)]
    [InlineData($"I1\tamr\t-\t-\t2026-02-28\tI2\t{Salt}\n", "subject", 1)]
    [InlineData($"I1\tamr\t-\t-\t2026-02-28\t-\t{Salt}\nI1\tamr\t-\t-\t2026-02-28\t-\t{Salt}\n", "roster.sorted", 2)]
    [InlineData($"-\tamr\t-\t-\t2026-02-28\t-\t{Salt}\n", "name", 1)]
    public void Of_a_roster(string content, string rule, int line) => Refused(Roster.Read(Bytes(content)), Roster.FileName, rule, line);

    [Fact]
    public void A_roster_may_be_empty_and_a_leap_day_exists() => Assert.Equal(
        (0, 1), (Roster.Read(Bytes("")).Value.Rows.Count, Roster.Read(Bytes($"I1\tamr\t-\t-\t2024-02-29\t-\t{Salt}\n")).Value.Rows.Count));

    [Fact]
    public void An_inspector_whose_regions_are_none_covers_nothing() =>
        Assert.False(Roster.Read(Bytes($"I1\tamr\t-\t-\t2026-12-31\t-\t{Salt}\n")).Value.Rows[0].IsCandidate("amr", "-", Id, new DateOnly(2026, 6, 30)));

    [Theory]
    [InlineData($"T1\tA\tr\t01\t{Id}\t{Hash}\n", "number", 1)]
    [InlineData($"T1\tA\tr\t0\t{Id}\t{Hash}\n", "number", 1)]
    [InlineData($"T1\tA\tr\t1234567890\t{Id}\t{Hash}\n", "number", 1)]
    [InlineData($"T1\tA\tr\t10\t{Id}\t{Hash}\nT1\tA\tr\t9\t{Id}\t{Hash}\n", "ranked.sorted", 2)]
    [InlineData($"T1\tB\tr\t1\t{Id}\t{Hash}\nT1\tA\tr\t2\t{Id}\t{Hash}\n", "ranked.sorted", 2)]
    [InlineData($"T1\tA\tr\t1\t{Id}\t-\n", "hex", 1)]
    public void Of_ranks(string content, string rule, int line) => Refused(RankedRow.ReadAll("reserve.tsv", Bytes(content)), "reserve.tsv", rule, line);

    [Fact]
    public void Ranks_are_compared_as_numbers() => Assert.Equal(2, RankedRow.ReadAll("selected.tsv", Bytes($"T1\tA\tr\t9\t{Id}\t{Hash}\nT1\tA\tr\t10\t{Later}\t{Hash}\n")).Value.Count);

    [Theory]
    [InlineData($"T1\tA\tr\t0\t0\t-\t{Salt}\n", "number", 1)]
    [InlineData($"T1\tA\tr\t1\t1\tff\t{Salt}\n", "hex", 1)]
    [InlineData($"T1\tA\tr\t1\t1\t-\t{Hash}\n", "hex", 1)]
    [InlineData($"T1\tA\tr\t1\t1\t-\t{Salt}\nT1\tA\tq\t1\t1\t-\t{Salt}\n", "strata.sorted", 2)]
    public void Of_strata(string content, string rule, int line) => Refused(StratumRow.ReadAll(Bytes(content)), StratumRow.FileName, rule, line);

    [Theory]
    [InlineData($"{Id}\tr\t-\n", "list.tasks", 1)]
    [InlineData($"{Id}\tr\tT2,T1\n", "list.sorted", 1)]
    [InlineData($"{Id}\tr\tT1\n{Id}\tr\tT1\n", "list.sorted", 2)]
    public void Of_a_list(string content, string rule, int line) => Refused(ListRow.ReadAll(Bytes(content)), ListRow.FileName, rule, line);

    [Theory]
    [InlineData($"{Id}\tamr\tI1\n{Id}\tamr\tI2\n", "assignment.sorted", 2)]
    [InlineData($"{Id}\tfire\tI1\n{Id}\tamr\tI2\n", "assignment.sorted", 2)]
    [InlineData($"{Id}\tamr\t!staff:01/2\n", "number", 1)]
    public void Of_an_assignment(string content, string rule, int line) => Refused(AssignmentRow.ReadAll(Bytes(content)), "assignment.tsv", rule, line);

    [Theory]
    [InlineData($"T1\t{Later}\tvisited\t-\nT1\t{Id}\tvisited\t-\n", "outcome.sorted", 2)]
    [InlineData($"T1\t{Id}\tvisited\t-\nT1\t{Id}\tnot-visited\tclosed\n", "outcome.sorted", 2)]
    [InlineData($"T1\t{Id}\tpassed\t-\n", "outcome.reason", 1)]
    [InlineData($"T1\t{Id}\treplaced:\tmoved\n", "subject", 1)]
    public void Of_outcomes(string content, string rule, int line) => Refused(OutcomeRow.ReadAll(Bytes(content)), OutcomeRow.FileName, rule, line);

    [Theory]
    [InlineData($"{VoidHead}stage soon\nreveal a given\nreason x\n", "void.stage", 4)]
    [InlineData($"{VoidHead}stage before-beacon\nreason x\n", "void.reveal", 5)]
    [InlineData($"{VoidHead}stage before-beacon\nreveal b given\nreveal a withheld\nreason x\n", "reveal.sorted", 6)]
    [InlineData($"{VoidHead}stage before-beacon\nreveal a lost\nreason x\n", "void.reveal", 5)]
    [InlineData($"{VoidHead}stage before-beacon\nreveal a withheld\nreason x  y\n", "line.empty-field", 6)]
    [InlineData($"{VoidHead}stage before-beacon\nreveal a withheld\nreason -\n", "name", 6)]
    [InlineData($"{VoidHead}stage before-beacon\nreveal a withheld\nreason\n", "line.word", 6)]
    [InlineData($"{VoidHead}stage before-beacon\nreveal a withheld\nreason x\n{Body}", "file.end", 7)]
    [InlineData($"{VoidHead}stage after-beacon\nreveal a withheld\nreason x\n{Body}", "file.end", 7)]
    [InlineData($"{VoidHead}stage after-beacon\nreveal a given\nreason x\n", "file.half", 6)]
    public void Of_a_void(string content, string rule, int line) => Refused(VoidText.Read(Bytes(content)), VoidText.FileName, rule, line);

    [Fact]
    public void A_void_with_all_given_after_the_beacon_has_the_lines_of_a_record() =>
        Assert.Equal(1, VoidText.Read(Bytes($"{VoidHead}stage after-beacon\nreveal a given\nreason power cut\n{Body}")).Value.Body!.Visits);

    [Theory]
    [InlineData("strata 1 ", "strata 1\t", "line.fields", 5)]
    [InlineData("strata 1 ", "strata -1 ", "number", 5)]
    [InlineData("unstaffed 0 1\n", "unstaffed 0\n", "line.fields", 10)]
    [InlineData("unstaffed 0 1\n", "unstaffed 0 1\nunstaffed 0 1\n", "file.end", 11)]
    [InlineData("unstaffed 0 1\n", "", "file.half", 9)]
    [InlineData("unstaffed 0 1\n", "unstaffed 0 1", "file.last-line", 10)]
    [InlineData("unstaffed 0 1\n", "unstaffed 0 1\n\n", "file.end", 11)]
    [InlineData("list 1 0123", "list 1 0123A", "hex", 8)]
    public void Of_a_record(string right, string wrong, string rule, int line) =>
        Refused(RecordText.Read(Bytes($"draw/1 record\ndraw a/2026/0001\nplan {Hash}\n{Body}".Replace(right, wrong, StringComparison.Ordinal))), RecordText.FileName, rule, line);

    [Theory]
    [InlineData($"reveal b {Hash}\nreveal a {Hash}\n", "reveal.sorted", 6)]
    [InlineData($"reveal a {Hash}\nreveal a {Hash}\n", "reveal.sorted", 6)]
    [InlineData("reveal a 12\n", "hex", 5)]
    [InlineData("", "seed.reveal", 5)]
    public void Of_a_seed(string reveals, string rule, int line) => Refused(SeedText.Read(Bytes($"draw/1 seed\ndraw a/2026/0001\nplan {Hash}\nbeacon none\n{reveals}")), SeedText.FileName, rule, line);

    [Fact]
    public void Of_a_plan()
    {
        var plan = new MadeUpDraw(1).Plan;
        var tasks = plan.Tasks;
        Broken(plan with { Tasks = [tasks[1], tasks[0]] }, "task.sorted");
        Broken(plan with { Tasks = [tasks[0], tasks[0]] }, "task.sorted");
        Broken(plan with { Tasks = [] }, "plan.task");
        Broken(plan with { Tasks = [tasks[0] with { Inspectors = 0 }] }, "number");
        Broken(plan with { Tasks = [tasks[0] with { Reserve = 1_234_567_890 }] }, "number");
        Broken(plan with { Exclusions = [new TaskExclusions("T9", 1)] }, "plan.excluded");
        Broken(plan with { Exclusions = [new TaskExclusions("T1", 0)] }, "number");
        Broken(plan with { Exclusions = [new TaskExclusions("T2", 1), new TaskExclusions("T1", 1)] }, "excluded.sorted");
        Broken(plan with { Commitments = [] }, "plan.commit");
        Broken(plan with { Commitments = [.. plan.Commitments.Reverse()] }, "commit.sorted");
        Broken(plan with { Commitments = [plan.Commitments[0] with { Role = "-" }] }, "name");
        Broken(plan with { Commitments = [plan.Commitments[0] with { Fingerprint = plan.Signer }] }, "plan.fingerprints");

        static void Broken(PlanText plan, string rule) => Assert.Equal((PlanText.FileName, rule), PlanText.Read(plan.ToBytes()).Flaw is { Line: > 0 } flaw ? (flaw.File, flaw.Rule) : default);
    }

    [Theory]
    [InlineData("2026-06-30T23:59:60Z")]
    [InlineData("2026-06-30T24:00:00Z")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-07-01T00:00:00.0Z")]
    [InlineData("2026-07-01T08:00:00+08:00")]
    [InlineData("2026-07-01t00:00:00Z")]
    public void A_time_exists_and_is_written_in_one_way(string time)
    {
        var text = Encoding.ASCII.GetString(new MadeUpDraw(1).Plan.ToBytes()).Replace("disclose 2026-07-01T00:00:00Z", $"disclose {time}", StringComparison.Ordinal);
        Assert.Equal("time", PlanText.Read(Bytes(text)).Flaw!.Rule);
    }

    private static byte[] Bytes(string content) => Encoding.ASCII.GetBytes(content);

    private static void Refused<T>(Reading<T> reading, string file, string rule, int line)
        where T : class => Assert.Equal((file, rule, line), reading.Flaw is { } flaw ? (flaw.File, flaw.Rule, flaw.Line) : default);
}
