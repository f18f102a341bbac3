using Xinheng.Cli.Screens;
using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws;
using Xinheng.Tests.Cluster.Contributor;

namespace Xinheng.Tests.Cluster.Draws;

/// <summary>The real server over TLS and two contributors elsewhere with the real command: from the opening of a number to its disclosure, and where one of them withholds.</summary>
public sealed class RemoteCeremonyTests : IDisposable
{
    private const string Digits = "001122334455";

    private readonly SomeAuthority authority = new("Zhanjiang test CA");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task Two_contributors_elsewhere_carry_a_draw_from_its_number_to_its_disclosure()
    {
        await using var office = await ContributorOffice.Start(tls: authority.Issue());
        var (discipline, legal) = await Join(office);
        Assert.Equal(
            [new AwaitedStep(DrawStep.Commitment, "discipline"), new AwaitedStep(DrawStep.Commitment, "legal")],
            (await office.Done<CommitRequest, DrawStatus>("draw.commit", new(ContributorOffice.Plan))).Steps);
        await Took(discipline, "await-plan", "commit");
        await Took(legal, "await-plan", "commit");
        await Took(legal, "await-plan");

        var planned = await office.Done<CommitRequest, DrawStatus>("draw.commit", new(ContributorOffice.Plan));
        Assert.Equal((DrawState.Planned, false), (planned.State, planned.IsStamped));
        await Took(discipline, "done", "consent", "reveal");
        await office.Restart();
        await Took(legal, "done", "consent", "reveal");
        await Took(discipline, "done");
        Assert.Equal([new AwaitedStep(DrawStep.Beacon)], (await Show(office)).Steps);

        office.Clock.MoveTo(planned.BeaconAt!.Value);
        foreach (var person in new[] { "甲", "乙" }) await office.Done<DigitsRequest, DrawStatus>("draw.digits", new(ContributorOffice.Number, person, Digits));
        Assert.Equal(DrawState.Drawn, (await office.Done<NumberRequest, DrawStatus>("draw.run", new(ContributorOffice.Number))).State);
        office.Clock.MoveTo(planned.DisclosesAt!.Value);
        await office.Done<NumberRequest, DrawStatus>("draw.disclose", new(ContributorOffice.Number));
        await Took(legal, "done");

        foreach (var (folder, isPublic) in new[] { ("audit", false), ("public", true) })
        {
            await office.Done<ExportRequest, ExportSummary>("draw.export", new(ContributorOffice.Number, isPublic, office.At(folder)));
            var report = Verifier.Verify(Bundle.Open(office.At(folder)).Value, new ReadersOwn { Digits = Digits });
            Assert.True(report.IsOk);
            Assert.Equal(1, report.Assurance);
            Assert.All(["signatures", "consents", "beacon", "seed", "list"], name => Assert.Equal(CheckResult.Passed, Result(report, name)));
            Assert.Equal(isPublic ? CheckResult.NotPossible : CheckResult.Passed, Result(report, "record"));
        }
    }

    [Fact]
    public async Task A_contributor_that_never_reveals_leads_to_a_void_that_names_it()
    {
        await using var office = await ContributorOffice.Start(tls: authority.Issue());
        var (discipline, legal) = await Join(office);
        await office.Done<CommitRequest, DrawStatus>("draw.commit", new(ContributorOffice.Plan));
        await Took(discipline, "await-plan", "commit");
        await Took(legal, "await-plan", "commit");
        var planned = await office.Done<CommitRequest, DrawStatus>("draw.commit", new(ContributorOffice.Plan));
        await Took(discipline, "done", "consent", "reveal");

        office.Clock.MoveTo(planned.BeaconAt!.Value);
        await Took(legal, "over");
        Assert.Equal([new AwaitedStep(DrawStep.Void, "legal")], (await Show(office)).Steps);
        Assert.Equal("draw.withheld", (await office.Ask<DigitsRequest, DrawStatus>("draw.digits", new(ContributorOffice.Number, "甲", Digits))).Refusals[0].Code);
        Assert.False((await office.Ask<NumberRequest, DrawStatus>("draw.run", new(ContributorOffice.Number))).IsGiven);
        Assert.Equal(DrawState.Void, (await office.Done<AbandonRequest, DrawStatus>("draw.void", new(ContributorOffice.Number, "withheld"))).State);

        await office.Done<ExportRequest, ExportSummary>("draw.export", new(ContributorOffice.Number, true, office.At("public")));
        var voided = VoidText.Read(await File.ReadAllBytesAsync(Path.Combine(office.At("public"), VoidText.FileName), Cancellation)).Value;
        Assert.Equal([new GivenReveal("discipline", true), new GivenReveal("legal", false)], voided.Given);
        var report = Verifier.Verify(Bundle.Open(office.At("public")).Value);
        Assert.True(report.IsOk);
        Assert.Contains("legal", report.Checks.Single(check => check.Name == "record").English, StringComparison.Ordinal);
        await Took(discipline, "done");
        await Took(legal, "over");
    }

    [Fact]
    public async Task A_token_that_is_not_ones_own_is_told_so_and_takes_no_step()
    {
        await using var office = await ContributorOffice.Start(hasPlan: false, authority.Issue());
        var (discipline, legal) = await Join(office);
        await legal.Hold("xinheng_contributor_" + new string('A', 43));
        var refused = await legal.Contribute();
        Assert.Equal(ExitCode.Unusable, refused.Exit);
        Assert.Contains("contributor.token", refused.Text, StringComparison.Ordinal);
        await legal.Hold(await discipline.Token());
        Assert.Contains("contributor.role", (await legal.Contribute()).Text, StringComparison.Ordinal);
    }

    private async Task<(RemoteParty Discipline, RemoteParty Legal)> Join(ContributorOffice office)
    {
        var parties = (new RemoteParty(office, authority.Path, "discipline"), new RemoteParty(office, authority.Path, "legal"));
        await parties.Item1.Join();
        await parties.Item2.Join();
        return parties;
    }

    private static async Task Took(RemoteParty party, string step, params string[] did)
    {
        var contributed = await party.Contribute();
        Assert.True(contributed.Exit == ExitCode.Done, contributed.Text);
        Assert.Equal(did, contributed.Did);
        Assert.Equal(step, contributed.Step);
    }

    private static Task<DrawStatus> Show(ContributorOffice office) => office.Done<NumberRequest, DrawStatus>("draw.show", new(ContributorOffice.Number));

    private static CheckResult Result(Report report, string name) => report.Checks.Single(check => check.Name == name).Result;
}
