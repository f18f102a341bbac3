using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>One server over a data directory; the server is killed.</summary>
internal sealed class KilledServer(string root, TimeSpan shift) : IKilledPlace
{
    private readonly DataDirectory directory = new(root);
    private ServedSilo? silo;

    public IReadOnlyList<string> Roots => [root];

    public bool HasSurvivor => false;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task Start() => silo = await ServedSilo.Start(new ServedSettings(root, shift.Ticks), connection: null, Cancellation);

    public ServedSilo Any(Random random) => silo!;

    public Task Kill(Random random) => silo!.Kill();

    public async Task Recover()
    {
        await silo!.DisposeAsync();
        await Start();
    }

    public async Task<Found> Look()
    {
        try
        {
            using var events = new CreditEventStore(directory);
            await using var context = new SqliteContext(StorageServices.Options(directory));
            var hashes = Directory.GetFiles(directory.Classes, "*.tsv").ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), StringComparer.Ordinal);
            return await Found.In(context, events, hashes, Cancellation);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
        }
    }

    public Task<string?> Damage()
    {
        using var connection = SqliteFile.Open(directory);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        var said = (string)command.ExecuteScalar()!;
        command.CommandText = StoredVersions.Gaps;
        var gaps = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        return Task.FromResult(said != "ok" ? said : gaps > 0 ? $"{gaps} subjects have gaps in their versions" : null);
    }

    public async ValueTask DisposeAsync()
    {
        if (silo is not null) await silo.DisposeAsync();
    }
}

/// <summary>What the table of events must look like, whoever keeps it.</summary>
internal static class StoredVersions
{
    /// <summary>Counts subjects whose versions are not 1, 2, 3 and so on.</summary>
    public const string Gaps = "SELECT count(*) FROM (SELECT subject FROM credit_event GROUP BY subject HAVING max(version) <> count(*) OR min(version) <> 1) AS gaps";
}
