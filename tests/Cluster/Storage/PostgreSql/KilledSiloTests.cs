using Xinheng.Cli.Office;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Office;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Cluster.Storage.PostgreSql;

/// <summary>Two servers as processes, one of which is killed: the other goes on with what both had done.</summary>
public sealed class KilledSiloTests(PostgreSqlServer server) : IDisposable
{
    /// <summary>The silo that is gone is put out of the cluster after some seconds; every call before that is refused after a moment, or waits.</summary>
    private const int MostRefusals = 10_000;

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-killed-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task When_a_silo_is_killed_the_other_goes_on_with_all_that_was_acknowledged()
    {
        var connection = await server.MakeDatabase(Cancellation);
        await using var one = await ServedProcess.Start(At("one"), At("keys"), connection, Cancellation);
        await using var two = await ServedProcess.Start(At("two"), At("keys"), connection, Cancellation);
        var files = RegistryFiles.Write(City.Of("killed", 300, TwoSilos.LastDay).Value, At("city"), null, Cancellation);
        foreach (var file in files)
        {
            await Ask<ImportCall, ImportSummary>(one.Office, "import", new ImportCall(file.Kind, [Path.GetFileName(file.Path)], null, null, "occurrence"), file.Path);
        }

        var classes = await Ask<ClassifyRequest, ClassifySummary>(one.Office, "classify", new ClassifyRequest(TwoSilos.LastDay));
        Assert.Empty((await Ask<ListRequest, DrawList>(one.Office, "draw.list", new ListRequest())).Draws);
        Assert.Empty((await Ask<ListRequest, DrawList>(two.Office, "draw.list", new ListRequest())).Draws);

        await one.Kill(Cancellation);
        var refused = 0;
        while (!(await two.Office.Run<ListRequest, DrawList>("draw.list", new ListRequest(), [], null, new Progress<Step>(), Cancellation)).TryGet(out _, out var why))
        {
            Assert.Equal("cluster.silo", Assert.Single(why).Code);
            Assert.True(++refused < MostRefusals, "the silo that is gone is still waited for");
        }

        // Classes that the killed silo had made are there, byte for byte: the same run again finds them.
        var found = await Ask<ClassifyRequest, ClassifySummary>(two.Office, "classify", new ClassifyRequest(TwoSilos.LastDay));
        Assert.Equal((classes.Snapshot, false), (found.Snapshot, found.IsNew));

        // And a silo that comes back in its place is a member again.
        await using var again = await ServedProcess.Start(At("one"), At("keys"), connection, Cancellation);
        Assert.Equal(classes.Snapshot, (await Ask<ClassifyRequest, ClassifySummary>(again.Office, "classify", new ClassifyRequest(TwoSilos.LastDay))).Snapshot);
        Assert.Empty((await Ask<ListRequest, DrawList>(again.Office, "draw.list", new ListRequest())).Draws);
    }

    private string At(string path) => Path.Combine(folder, path);

    private static async Task<TSummary> Ask<TRequest, TSummary>(RemoteOffice office, string verb, TRequest request, params string[] files)
        where TRequest : notnull
        where TSummary : notnull
    {
        var answer = await office.Run<TRequest, TSummary>(verb, request, files, null, new Progress<Step>(), Cancellation);
        return answer.TryGet(out var summary, out var why) ? summary : throw new InvalidOperationException(string.Join("; ", why.Select(refusal => refusal.In(Language.English))));
    }
}
