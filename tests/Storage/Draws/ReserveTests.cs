using Xinheng.Cli.Quickstart;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Storage.BadInput;
using Xinheng.Tests.Storage.Faults;

namespace Xinheng.Tests.Storage.Draws;

/// <summary>Reserves on a data directory, from the draw to its close.</summary>
public sealed class ReserveTests(ApprovedPlan approved) : IClassFixture<ApprovedPlan>
{
    [Fact]
    public async Task A_replacement_goes_through_to_the_close_and_an_auditor_replays_it()
    {
        var directory = await Drawn();
        var row = Ledger.Replaceable(directory.Root, ApprovedPlan.Number);
        var clock = new SteppedClock(ApprovedPlan.Morning);
        await using var silo = await ApprovedPlan.Open(directory, clock);
        var before = (await Show(silo)).Progress!;
        var decision = (await Replace(silo, row)).Value;
        Assert.Equal((1, row.Task, row.Id, "2026.1"), (decision.Sequence, decision.Task, decision.Replaced?.Text, decision.ReasonsVersion));

        // A row of a subject that another task of the department drew leaves its visit standing, and a reserve may be visited already.
        var after = (await Show(silo)).Progress!;
        Assert.Equal((1, 0), (after.Replaced, before.Replaced));
        Assert.Equal(before.Open + before.Unstaffed, after.Open + after.Unstaffed + after.Withdrawn - after.Added);
        Assert.Equal(after.Planned + after.Added - after.Withdrawn, after.Due);
        Assert.Equal(0, after.CompletionPerMille);

        clock.MoveTo(ChinaTime.StartOf(Until(directory).AddDays(1)));
        Assert.Equal("reserve.over", (await Replace(silo, row with { Id = decision.Reserve.Text })).Refusals[0].Code);
        Assert.Equal(DrawState.Closed, (await ApprovedPlan.Ask<NumberRequest, DrawStatus>(silo, "draw.close", new(ApprovedPlan.Number))).Value.State);
        Assert.Equivalent(decision, (await Replace(silo, row)).Value, strict: true);
        Assert.Equal("draw.state", (await Replace(silo, row with { Id = decision.Reserve.Text })).Refusals[0].Code);

        var audit = Path.Combine(directory.Root, "audit");
        _ = (await ApprovedPlan.Ask<ExportRequest, ExportSummary>(silo, "draw.export", new(ApprovedPlan.Number, false, audit))).Value;
        var report = Verifier.Verify(Bundle.Open(audit).Value);
        Assert.All(report.Checks.Where(check => check.Name is "close" or "replacements" or "grammar"), check => Assert.True(check.Result == CheckResult.Passed, check.English));
        Assert.Contains(report.Checks, check => check.Name == "replacements");
        Assert.Equal(1, CloseText.Read(await File.ReadAllBytesAsync(Path.Combine(audit, "close.txt"), TestContext.Current.CancellationToken)).Value.Replaced);
        var open = Path.Combine(directory.Root, "public");
        _ = (await ApprovedPlan.Ask<ExportRequest, ExportSummary>(silo, "draw.export", new(ApprovedPlan.Number, true, open))).Value;
        Assert.False(File.Exists(Path.Combine(open, ReplacementRow.FileName)));
    }

    [Fact]
    public async Task What_the_rules_do_not_allow_is_refused_and_changes_nothing()
    {
        var directory = await Drawn();
        var row = Ledger.Replaceable(directory.Root, ApprovedPlan.Number);
        await using var silo = await ApprovedPlan.Open(directory);
        Assert.Equal("reserve.same-person", await Refused(silo, row, approvedBy: " 张　三"));
        Assert.Equal("plan.who", await Refused(silo, row, approvedBy: "\u200b"));
        Assert.Equal("reserve.person", await Refused(silo, row, approvedBy: "李\u200b四"));
        Assert.Equal("reserve.reason-is-result", await Refused(silo, row, "unreachable"));
        Assert.Equal("reserve.reason-is-result", await Refused(silo, row, "uncooperative"));
        Assert.Equal("reserve.reason-is-result", await Refused(silo, row, "deregistered"));
        Assert.Equal("reserve.reason", await Refused(silo, row, "too-far"));
        Assert.Equal("reserve.task", await Refused(silo, row with { Task = "T99" }));
        Assert.Equal("reserve.not-drawn", await Refused(silo, row with { Id = "91440802MA00004100" }));
        Assert.Equal("reserve.not-next", (await Decide(silo, "draw.pass", row, "deregistered")).Refusals[0].Code);
        Assert.Equal(0, (await Show(silo)).Progress!.Replaced);

        var decision = (await Replace(silo, row)).Value;
        Assert.Equal("reserve.decided", await Refused(silo, row, "force-majeure"));
        Assert.Equal("reserve.not-next", (await Decide(silo, "draw.pass", row with { Id = decision.Reserve.Text }, "deregistered")).Refusals[0].Code);

        // The shipped policy draws one reserve for each stratum.
        var none = (await Replace(silo, row with { Id = decision.Reserve.Text })).Refusals[0];
        Assert.Equal("reserve.none-left", none.Code);
        Assert.DoesNotMatch(@"\b[ABCD]\b|类", none.In(Language.Chinese) + none.In(Language.English));
    }

    [Fact]
    public async Task Requests_at_once_use_a_reserve_once()
    {
        var directory = await Drawn();
        var row = Ledger.Replaceable(directory.Root, ApprovedPlan.Number);
        await using var silo = await ApprovedPlan.Open(directory);
        var same = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Replace(silo, row))));
        Assert.All(same, answer => Assert.Equivalent(same[0].Value, answer.Value, strict: true));
        Assert.Equal(1, (await Show(silo)).Progress!.Replaced);
    }

    [Fact]
    public async Task A_reserve_passed_over_is_not_used_and_the_commands_say_so()
    {
        var directory = await Drawn();
        var row = Ledger.Replaceable(directory.Root, ApprovedPlan.Number);
        var reserve = Ledger.ReserveOf(directory.Root, ApprovedPlan.Number, row);
        string[] asked = ["--task", row.Task, "--reason", "deregistered", "--by", "张三", "--approved-by", "李四", "--data", directory.Root];
        await using (var silo = await ApprovedPlan.Open(directory))
        {
            Assert.Equal(1, (await Decide(silo, "draw.pass", reserve, "deregistered")).Value.Sequence);
            Assert.Equal("reserve.none-left", await Refused(silo, row));
        }

        // The command runs by the machine's clock, long after the last day of these visits: what was decided is answered again, nothing new is decided.
        var said = await Said.Run(["draw", "pass", ApprovedPlan.Number, "--subject", reserve.Id, .. asked]);
        Assert.True(said.ExitCode == 0, said.Text);
        Assert.Contains($"跳过备选 {reserve.Id}", said.Text, StringComparison.Ordinal);
        await Said.IsRefused(2, "reserve.reason-is-result", "--reason", ["draw", "replace", ApprovedPlan.Number, "--subject", row.Id, .. asked]);
        await Said.IsRefused(2, "reserve.over", ApprovedPlan.Number, ["draw", "replace", ApprovedPlan.Number, "--subject", row.Id, .. asked.Select(word => word == "deregistered" ? "duplicate-subject" : word)]);
        Assert.Contains("1 reserves passed over", (await Said.Run("draw", "show", ApprovedPlan.Number, "--data", directory.Root, "--lang", "en")).Text, StringComparison.Ordinal);
    }

    private async Task<DataDirectory> Drawn()
    {
        var directory = approved.Copy();
        await ApprovedPlan.Commit(directory);
        _ = (await ApprovedPlan.Ask<NumberRequest, DrawStatus>(directory, "draw.run", new(ApprovedPlan.Number))).Value;
        return directory;
    }

    private static DateOnly Until(DataDirectory directory) => Ledger.PlanOf(directory.Root, ApprovedPlan.Number).Until;

    private static async Task<DrawStatus> Show(SiloHost silo) => (await ApprovedPlan.Ask<NumberRequest, DrawStatus>(silo, "draw.show", new(ApprovedPlan.Number))).Value;

    private static Task<Answer<ReserveDecision>> Replace(SiloHost silo, RankedRow row) => Decide(silo, "draw.replace", row, "duplicate-subject");

    private static async Task<string> Refused(SiloHost silo, RankedRow row, string reason = "duplicate-subject", string approvedBy = "李四") =>
        (await Decide(silo, "draw.replace", row, reason, approvedBy)).Refusals[0].Code;

    private static Task<Answer<ReserveDecision>> Decide(SiloHost silo, string verb, RankedRow row, string reason, string approvedBy = "李四") =>
        ApprovedPlan.Ask<DecideRequest, ReserveDecision>(silo, verb, new(ApprovedPlan.Number, row.Task, row.Id, reason, "张三", approvedBy));
}
