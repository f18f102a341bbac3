using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Draws;

/// <summary>What a draw does when somebody meddles with keys, secrets, clock and order.</summary>
public sealed class DrawMachineTests(ApprovedPlan approved) : IClassFixture<ApprovedPlan>
{
    private static readonly string Secret = Path.Combine("legal", "zhanjiang-amr-2026-0001.secret");

    [Fact]
    public async Task A_secret_edited_after_the_consent_is_withheld_and_never_makes_a_seed()
    {
        var directory = approved.Copy();
        await ApprovedPlan.Commit(directory);
        await File.WriteAllTextAsync(Path.Combine(directory.Keys, Secret), new string('0', 64), TestContext.Current.CancellationToken);
        Assert.Equal("draw.withheld", await Refused(directory, "draw.run"));
        _ = (await ApprovedPlan.Ask<AbandonRequest, DrawStatus>(directory, "draw.void", new(ApprovedPlan.Number, "withheld"))).Value;
        var report = Verifier.Verify(Bundle.Open(await Export(directory, "audit", isPublic: false)).Value);
        Assert.True(report.IsOk);
        Assert.Contains("legal", report.Checks.Single(check => check.Name == "record").English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_is_signed_by_the_key_of_the_plan_or_not_at_all()
    {
        var directory = approved.Copy();
        await ApprovedPlan.Commit(directory);
        var key = Path.Combine(directory.Keys, "signer.pem");
        File.Move(key, key + ".away");
        Assert.Equal("draw.signer", await Refused(directory, "draw.run"));
        File.Move(key + ".away", key, overwrite: true);
        Assert.Equal(DrawState.Drawn, (await ApprovedPlan.Ask<NumberRequest, DrawStatus>(directory, "draw.run", new(ApprovedPlan.Number))).Value.State);
        Assert.True(Verifier.Verify(Bundle.Open(await Export(directory, "audit", isPublic: false)).Value).IsOk);
    }

    [Fact]
    public async Task Steps_out_of_order_are_refused_and_change_nothing()
    {
        var directory = approved.Copy();
        var draw = (await ApprovedPlan.Ask<CommitRequest, DrawStatus>(directory, "draw.commit", new(ApprovedPlan.Plan))).Value;
        Assert.Equal(draw.PlanHash, (await ApprovedPlan.Ask<CommitRequest, DrawStatus>(directory, "draw.commit", new(ApprovedPlan.Plan))).Value.PlanHash);
        Assert.Equal("draw.consents", await Refused(directory, "draw.run"));
        Assert.Equal("draw.undrawn", await Refused(directory, "draw.disclose"));
        foreach (var role in draw.Awaited) _ = (await ApprovedPlan.Ask<ConsentRequest, DrawStatus>(directory, "draw.consent", new(ApprovedPlan.Number, role))).Value;
        _ = (await ApprovedPlan.Ask<NumberRequest, DrawStatus>(directory, "draw.run", new(ApprovedPlan.Number))).Value;
        Assert.Equal("draw.disclose-time", await Refused(directory, "draw.disclose"));
        Assert.Equal("draw.state", (await ApprovedPlan.Ask<AbandonRequest, DrawStatus>(directory, "draw.void", new(ApprovedPlan.Number, "mistake"))).Refusals[0].Code);
    }

    [Fact]
    public async Task A_plan_is_drawn_by_its_own_organisation_alone()
    {
        var directory = approved.Copy();
        Assert.Equal("draw.organisation", (await ApprovedPlan.Ask<CommitRequest, DrawStatus>(directory, "draw.commit", new(ApprovedPlan.Plan), organisation: "elsewhere")).Refusals[0].Code);
    }

    [Fact]
    public async Task A_public_bundle_is_not_written_beside_an_auditors()
    {
        var directory = approved.Copy();
        await ApprovedPlan.Commit(directory);
        _ = (await ApprovedPlan.Ask<NumberRequest, DrawStatus>(directory, "draw.run", new(ApprovedPlan.Number))).Value;
        var folder = await Export(directory, "bundle", isPublic: false);
        Assert.True(File.Exists(Path.Combine(folder, Frame.FileName)));
        Assert.Equal("draw.export-folder", (await ApprovedPlan.Ask<ExportRequest, ExportSummary>(directory, "draw.export", new(ApprovedPlan.Number, true, folder))).Refusals[0].Code);
        var open = await Export(directory, "public", isPublic: true);
        foreach (var file in new[] { Frame.FileName, Roster.FileName, "strata.tsv", "selected.tsv", "reserve.tsv", "assignment.tsv", SeedText.FileName, ListRow.FileName }) Assert.False(File.Exists(Path.Combine(open, file)));
    }

    [Fact]
    public async Task An_auditors_bundle_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        var directory = approved.Copy();
        await ApprovedPlan.Commit(directory);
        var folder = await Export(directory, "audit", isPublic: false);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        foreach (var file in Directory.GetFiles(folder)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static async Task<string> Refused(DataDirectory directory, string verb) =>
        (await ApprovedPlan.Ask<NumberRequest, DrawStatus>(directory, verb, new(ApprovedPlan.Number))).Refusals[0].Code;

    private static async Task<string> Export(DataDirectory directory, string name, bool isPublic)
    {
        var folder = Path.Combine(directory.Root, name);
        _ = (await ApprovedPlan.Ask<ExportRequest, ExportSummary>(directory, "draw.export", new(ApprovedPlan.Number, isPublic, folder))).Value;
        return folder;
    }
}
