using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Protos;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Draws.Contributions;

namespace Xinheng.Tests.Cluster.Draws;

/// <summary>A contributor on another machine takes part over gRPC, through the real silo and a real connection.</summary>
public sealed class ContributionsServiceTests
{
    private const string Digits = "001122334455";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_contributor_elsewhere_commits_consents_and_reveals_and_the_draw_replays()
    {
        await using var office = await ContributorOffice.Start();
        await office.Register();
        var opened = await office.Done<CommitRequest, DrawStatus>("draw.commit", new(ContributorOffice.Plan));
        Assert.Equal((DrawState.Opened, (string?)null), (opened.State, opened.PlanHash));
        Assert.Equal([new AwaitedStep(DrawStep.Commitment, "legal")], opened.Steps);
        Assert.Equal([ContributionStep.Commit], await Steps(office));
        Assert.Equal(StatusCode.NotFound, await Refused(() => office.Client.GetPlanAsync(new() { Number = ContributorOffice.Number }, office.Headers, cancellationToken: Cancellation)));

        Assert.Equal(ContributionStep.AwaitPlan, await GiveCommitment(office, office.Commitment));
        await office.Restart();
        Assert.Equal(ContributionStep.AwaitPlan, await GiveCommitment(office, office.Commitment));
        Assert.Equal(StatusCode.AlreadyExists, await Refused(() => GiveCommitment(office, new string('a', 64))));
        var planned = await office.Done<CommitRequest, DrawStatus>("draw.commit", new(ContributorOffice.Plan));
        Assert.Equal((DrawState.Planned, ContributorOffice.Number), (planned.State, planned.Number.ToString()));
        Assert.Equal(planned.PlanHash, (await office.Done<CommitRequest, DrawStatus>("draw.commit", new(ContributorOffice.Plan))).PlanHash);
        Assert.Equal([ContributionStep.Consent], await Steps(office));

        Assert.Equal(StatusCode.FailedPrecondition, await Refused(() => GiveReveal(office, office.Secret)));
        Assert.Equal("draw.elsewhere", (await office.Ask<ConsentRequest, DrawStatus>("draw.consent", new(ContributorOffice.Number, "legal"))).Refusals[0].Code);
        Assert.Equal(ContributionStep.Reveal, await office.Consent());
        Assert.Equal(StatusCode.InvalidArgument, await Refused(() => GiveReveal(office, new string('0', 64))));
        Assert.Equal(ContributionStep.Done, await GiveReveal(office, office.Secret));
        await office.Restart();
        Assert.Equal(ContributionStep.Done, await GiveReveal(office, office.Secret));

        Assert.Equal("draw.role", (await office.Ask<ConsentRequest, DrawStatus>("draw.consent", new(ContributorOffice.Number, "nobody"))).Refusals[0].Code);
        await office.Done<ConsentRequest, DrawStatus>("draw.consent", new(ContributorOffice.Number, "discipline"));
        await office.Done<RevealRequest, DrawStatus>("draw.reveal", new(ContributorOffice.Number, "discipline"));
        await office.Done<ExportRequest, ExportSummary>("draw.export", new(ContributorOffice.Number, false, office.At("undrawn")));
        foreach (var file in Directory.GetFiles(office.At("undrawn"))) Assert.DoesNotContain(office.Secret, await File.ReadAllTextAsync(file, Cancellation), StringComparison.Ordinal);

        office.Clock.MoveTo(planned.BeaconAt!.Value);
        foreach (var person in new[] { "甲", "乙" }) await office.Done<DigitsRequest, DrawStatus>("draw.digits", new(ContributorOffice.Number, person, Digits));
        var drawn = await office.Done<NumberRequest, DrawStatus>("draw.run", new(ContributorOffice.Number));
        Assert.Equal(DrawState.Drawn, drawn.State);
        Assert.True(drawn.Selected > 0);
        await office.Done<ExportRequest, ExportSummary>("draw.export", new(ContributorOffice.Number, false, office.At("audit")));
        var report = Verifier.Verify(Bundle.Open(office.At("audit")).Value);
        Assert.True(report.IsOk);
        Assert.Equal(2, report.Checks.Count(check => check.Name is "consents" or "commitments" && check.Result == CheckResult.Passed));
    }

    [Fact]
    public async Task The_calendar_voids_a_draw_to_which_a_contributor_elsewhere_did_not_reveal()
    {
        await using var office = await ContributorOffice.Start();
        await office.Register();
        var planned = await office.Commit();
        await office.Consent();
        Assert.Empty(await office.Calendar.RunDraw(Contracts.Plans.PlanNumber.Parse(ContributorOffice.Plan).Value, Cancellation)); // discipline gives its part; legal is waited for
        Assert.Equal(["discipline"], (await office.Done<NumberRequest, DrawStatus>("draw.show", new(ContributorOffice.Number))).Revealed);
        Assert.Empty(await office.Calendar.MeetBeacon(planned.Number, Cancellation)); // before its time nothing happens
        Assert.Equal(DrawState.Planned, (await office.Done<NumberRequest, DrawStatus>("draw.show", new(ContributorOffice.Number))).State);
        office.Clock.MoveTo(planned.BeaconAt!.Value);
        Assert.Equal(StatusCode.FailedPrecondition, await Refused(() => GiveReveal(office, office.Secret)));
        Assert.Equal([ContributionStep.Over], await Steps(office));
        Assert.Empty(await office.Calendar.MeetBeacon(planned.Number, Cancellation));
        Assert.Empty(await office.Calendar.MeetBeacon(planned.Number, Cancellation));
        await office.Done<ExportRequest, ExportSummary>("draw.export", new(ContributorOffice.Number, true, office.At("public")));
        var voided = VoidText.Read(await File.ReadAllBytesAsync(Path.Combine(office.At("public"), VoidText.FileName), Cancellation)).Value;
        Assert.Equal([new GivenReveal("discipline", true), new GivenReveal("legal", false)], voided.Given);
        Assert.True(voided.IsAfterBeacon);
        Assert.True(Verifier.Verify(Bundle.Open(office.At("public")).Value).IsOk);
    }

    [Fact]
    public async Task The_calendar_draws_without_a_beacon_once_the_last_secret_from_elsewhere_is_there()
    {
        await using var office = await ContributorOffice.Start(beacon: """{ "kind": "none" }""");
        await office.Register();
        await office.Commit();
        await office.Consent();
        Assert.Null((await office.Scheduled()).ReadyPlan);
        await GiveReveal(office, office.Secret);
        var plan = Contracts.Plans.PlanNumber.Parse(ContributorOffice.Plan).Value;
        Assert.Equal(plan, (await office.Scheduled()).ReadyPlan);
        Assert.Empty(await office.Calendar.RunDraw(plan, Cancellation));
        Assert.Equal(DrawState.Drawn, (await office.Done<NumberRequest, DrawStatus>("draw.show", new(ContributorOffice.Number))).State);
        Assert.Null((await office.Scheduled()).ReadyPlan);
    }

    [Fact]
    public async Task Keys_are_registered_once_and_replaced_only_where_that_is_asked_for()
    {
        await using var office = await ContributorOffice.Start(hasPlan: false);
        Assert.Equal("contributor.unregistered", (await office.Ask<ContributorNamed, ContributorTokenSummary>("draw.contributor.token", new("legal"))).Refusals[0].Code);
        Assert.Equal("contributor.role", (await office.Ask<ContributorKey, ContributorSummary>("draw.contributor.add", new("nobody", await office.KeyFile(office.Pem)))).Refusals[0].Code);
        Assert.Equal("contributor.private-key", (await office.Ask<ContributorKey, ContributorSummary>("draw.contributor.add", new("legal", await office.KeyFile(office.Key.ExportPkcs8PrivateKeyPem())))).Refusals[0].Code);
        Assert.Equal("contributor.key", (await office.Ask<ContributorKey, ContributorSummary>("draw.contributor.add", new("legal", await office.KeyFile("nothing")))).Refusals[0].Code);
        Assert.Equal("contributor.key", (await office.Ask<ContributorKey, ContributorSummary>("draw.contributor.add", new("legal", office.At("absent.pem")))).Refusals[0].Code);
        using var wide = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Equal("contributor.key", (await office.Ask<ContributorKey, ContributorSummary>("draw.contributor.add", new("legal", await office.KeyFile(wide.ExportSubjectPublicKeyInfoPem())))).Refusals[0].Code);

        await office.Register();
        var first = Signatures.Fingerprint(office.Key);
        Assert.Null((await office.Done<ContributorKey, ContributorSummary>("draw.contributor.add", new("legal", await office.KeyFile(office.Pem.ReplaceLineEndings("\r\n"))))).Replaced);
        Assert.Equal("draw.same-key", (await office.Ask<ContributorKey, ContributorSummary>("draw.contributor.add", new("discipline", await office.KeyFile(office.Pem)))).Refusals[0].Code);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var otherFile = await office.KeyFile(Encoding.ASCII.GetString(Signatures.PemOf(other)));
        Assert.Equal("contributor.registered", (await office.Ask<ContributorKey, ContributorSummary>("draw.contributor.add", new("legal", otherFile))).Refusals[0].Code);
        Assert.Equal([], await Steps(office)); // the token lets in; nothing is open
        Assert.Equal(first, (await office.Done<ContributorKey, ContributorSummary>("draw.contributor.add", new("legal", otherFile, Replace: true))).Replaced);
        Assert.Equal(StatusCode.Unauthenticated, await Refused(() => Steps(office)));
        var line = (await office.Done<Silo.Office.ListRequest, ContributorList>("draw.contributor.list", new())).Contributors.Single(line => line.Role == "legal");
        Assert.Equal((true, false, first), (line.IsElsewhere, line.HasToken, Assert.Single(line.Earlier)));
        office.Token = "xinheng_contributor_" + new string('A', 43);
        Assert.Equal(StatusCode.Unauthenticated, await Refused(() => Steps(office)));
    }

    private static async Task<ContributionStep[]> Steps(ContributorOffice office) =>
        [.. (await office.Client.ListContributionsAsync(new ListContributionsRequest(), office.Headers, cancellationToken: Cancellation)).Contributions.Select(part => part.Step)];

    private static async Task<ContributionStep> GiveCommitment(ContributorOffice office, string commitment) =>
        (await office.Client.GiveCommitmentAsync(new GiveCommitmentRequest { Number = ContributorOffice.Number, Commitment = commitment, PublicKeyPem = office.Pem }, office.Headers, cancellationToken: Cancellation)).Contribution.Step;

    private static async Task<ContributionStep> GiveReveal(ContributorOffice office, string secret) =>
        (await office.Client.GiveRevealAsync(new GiveRevealRequest { Number = ContributorOffice.Number, Secret = secret }, office.Headers, cancellationToken: Cancellation)).Contribution.Step;

    private static async Task<StatusCode> Refused<T>(Func<AsyncUnaryCall<T>> call) => (await Assert.ThrowsAsync<RpcException>(async () => await call())).StatusCode;

    private static async Task<StatusCode> Refused<T>(Func<Task<T>> call) => (await Assert.ThrowsAsync<RpcException>(call)).StatusCode;
}
