using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Classes;
using Xinheng.Scoring.Models;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage.PostgreSql;
using Xinheng.Tests.Storage.Enterprises;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Classes;

public sealed class SnapshotsOfTwoSilosTests(PostgreSqlServer server) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-snapshots-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Where_two_silos_make_a_snapshot_of_one_name_the_first_stays_and_every_silo_reads_it()
    {
        var connection = await server.MakeDatabase(Cancellation);
        using var one = await Open(connection, "one");
        using var two = await Open(connection, "two");
        await Keep(one, salt: 1);

        // As one that stood still between its look at the names and its writing, and lost its turn meanwhile.
        await Assert.ThrowsAsync<DbUpdateException>(() => Keep(two, salt: 2));
        foreach (var silo in new[] { one, two })
        {
            var read = (await SnapshotsOf(silo).Open(SnapshotId.Parse("2026-06-30.1").Value, Cancellation)).Value;
            Assert.Equal(Enumerable.Repeat((byte)1, 32), read.Salt.ToArray());
        }
    }

    private static Task Keep(OpenedCluster silo, byte salt) => SnapshotsOf(silo).Keep(
        Enumerable.Repeat(salt, 32).ToArray(),
        new ClassSnapshotHeader(SnapshotId.Parse("2026-06-30.1").Value, new DateOnly(2026, 6, 30), Some.Known, "p", "0", "m", "0", "none", RecentShift.None, Rows: 0), [], Some.Known, Cancellation);

    private static ClassSnapshots SnapshotsOf(OpenedCluster silo) => new(silo.Directory, new PostgreSqlContextFactory(silo.Database), new ClusterFiles(silo.Directory, silo.Database));

    private async Task<OpenedCluster> Open(string connection, string name) =>
        (await OpenedCluster.Open(Path.Combine(folder, name), new ClusterSettings(connection, Path.Combine(folder, "keys"), System.Net.IPAddress.Loopback, SiloPort: 0, GatewayPort: 0), new SystemEntropy(), Cancellation)).Value;
}
