using System.Net;
using Npgsql;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Cluster.Storage.PostgreSql;

/// <summary>What a service manager is told while the database is away.</summary>
public sealed class ReadinessTests(PostgreSqlServer server) : IDisposable
{
    /// <summary>Each asking takes as long as the database takes to refuse.</summary>
    private const int MostAsked = 10_000;

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-ready-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_silo_is_healthy_all_the_time_and_ready_while_its_database_answers()
    {
        var connection = await server.MakeDatabase(Cancellation);
        var database = new NpgsqlConnectionStringBuilder(connection).Database;
        await using var silo = await ServedProcess.Start(Path.Combine(folder, "data"), Path.Combine(folder, "keys"), connection, Cancellation);
        using var client = new HttpClient { BaseAddress = silo.Pages };
        await Until(client, HttpStatusCode.OK);

        await server.Execute("postgres", $"ALTER DATABASE \"{database}\" ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'", Cancellation);
        Assert.Equal("Unhealthy", await Until(client, HttpStatusCode.ServiceUnavailable));
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("health", UriKind.Relative), Cancellation));

        await server.Execute("postgres", $"ALTER DATABASE \"{database}\" ALLOW_CONNECTIONS true", Cancellation);
        Assert.Equal("Healthy", await Until(client, HttpStatusCode.OK));
    }

    private static async Task<string> Until(HttpClient client, HttpStatusCode wanted)
    {
        for (var asked = 0; asked < MostAsked; asked++)
        {
            using var answer = await client.GetAsync(new Uri("ready", UriKind.Relative), Cancellation);
            if (answer.StatusCode == wanted) return await answer.Content.ReadAsStringAsync(Cancellation);
        }

        throw new InvalidOperationException($"Never {wanted}.");
    }
}
