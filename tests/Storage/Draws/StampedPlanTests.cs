using System.Net;
using System.Net.Sockets;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Unit.Stamping;

namespace Xinheng.Tests.Storage.Draws;

/// <summary>An office whose draw policy names a stamping server: a real one, over HTTP.</summary>
public sealed class StampedPlanTests(ApprovedPlan approved) : IClassFixture<ApprovedPlan>
{
    [Fact]
    public async Task A_server_that_is_down_loses_neither_plan_nor_number_and_the_same_commit_is_stamped_later()
    {
        using var authority = new OpensslAuthority();
        await using var site = await StampingSite.Start(authority);
        var directory = approved.Copy();
        WritePolicy(directory, $"http://127.0.0.1:{ClosedPort()}/");
        Assert.Equal("stamp.away", Assert.Single((await Commit(directory)).Refusals).Code);
        Assert.Equal("stamp.away", Assert.Single((await Commit(directory)).Refusals).Code);
        var planned = (await ApprovedPlan.Ask<NumberRequest, DrawStatus>(directory, "draw.show", new(ApprovedPlan.Number))).Value;

        File.Copy(authority.RootPath, Path.Combine(directory.Root, "roots.pem"));
        WritePolicy(directory, site.Address.ToString(), "roots.pem");
        var stamped = (await Commit(directory)).Value;
        Assert.Equal((ApprovedPlan.Number, planned.PlanHash), (stamped.Number.ToString(), stamped.PlanHash));

        var folder = Path.Combine(directory.Root, "public");
        _ = (await ApprovedPlan.Ask<ExportRequest, ExportSummary>(directory, "draw.export", new(ApprovedPlan.Number, true, folder))).Value;
        Assert.True(authority.Accepts(Path.Combine(folder, "plan.tsr"), Path.Combine(folder, "plan.txt")));
        var report = Verifier.Verify(Bundle.Open(folder).Value, new ReadersOwn { Stamps = new StampReader(StampRoots.Read([authority.RootPath]).Value) });
        Assert.Equal(CheckResult.Passed, report.Checks.Single(check => check.Name == "timestamp").Result);
    }

    [Fact]
    public async Task A_server_whose_chain_ends_elsewhere_than_the_office_says_stamps_nothing()
    {
        using var authority = new OpensslAuthority();
        using var other = new OpensslAuthority();
        await using var site = await StampingSite.Start(authority);
        var directory = approved.Copy();
        File.Copy(other.RootPath, Path.Combine(directory.Root, "roots.pem"));
        WritePolicy(directory, site.Address.ToString(), "roots.pem");
        Assert.Equal("stamp.mismatch", Assert.Single((await Commit(directory)).Refusals).Code);
    }

    private static Task<Answer<DrawStatus>> Commit(DataDirectory directory) => ApprovedPlan.Ask<CommitRequest, DrawStatus>(directory, "draw.commit", new(ApprovedPlan.Plan));

    private static void WritePolicy(DataDirectory directory, string server, string? roots = null) => File.WriteAllText(Path.Combine(directory.Root, "draw-policy.json"), $$"""
        {
          "version": "stamped",
          "roles": [ { "name": "discipline", "title": "纪检监察" }, { "name": "legal", "title": "法制审核" } ],
          "beacon": { "kind": "none" },
          "stamping": { "server": "{{server}}"{{(roots is null ? "" : $", \"roots\": \"{roots}\"")}} }
        }
        """);

    private static int ClosedPort()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        return ((IPEndPoint)closed.LocalEndpoint).Port;
    }
}
