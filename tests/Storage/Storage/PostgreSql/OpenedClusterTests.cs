using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Options;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Storage.PostgreSql;

public sealed class OpenedClusterTests(PostgreSqlServer server) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-cluster-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Two_silos_that_start_at_once_bring_the_schema_forward_once()
    {
        var connection = await server.MakeDatabase(Cancellation);
        Directory.CreateDirectory(At("keys"));
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Open(connection, $"silo{number}", "keys")));
        try
        {
            Assert.All(opened, answer => Assert.True(answer.IsGiven, string.Join("; ", answer.IsGiven ? [] : answer.Refusals.Select(refusal => refusal.In(Language.English)))));
            await using var context = new PostgreSqlContextFactory(opened[0].Value.Database).Create();
            Assert.Equal(context.Database.GetMigrations(), await context.Database.GetAppliedMigrationsAsync(Cancellation));
            Assert.False(context.Database.HasPendingModelChanges());
        }
        finally
        {
            foreach (var answer in opened.Where(answer => answer.IsGiven)) answer.Value.Dispose();
        }
    }

    [Fact]
    public async Task A_silo_with_keys_of_its_own_is_refused_and_makes_none()
    {
        var connection = await server.MakeDatabase(Cancellation);
        (await Open(connection, "first")).Value.Dispose();
        AssertRefused("cluster.keys", await Open(connection, "second"));
        Assert.Empty(Directory.GetFiles(At("second/keys")));
        (await Open(await server.MakeDatabase(Cancellation), "third")).Value.Dispose();
        AssertRefused("cluster.keys", await Open(connection, "fourth", "third/keys"));
        (await Open(connection, "fifth", "first/keys")).Value.Dispose();
    }

    [Fact]
    public async Task A_directory_is_of_one_kind_or_the_other()
    {
        var connection = await server.MakeDatabase(Cancellation);
        OpenedDirectory.Open(new DataDirectory(At("embedded"))).Value.Dispose();
        AssertRefused("storage.embedded", await Open(connection, "embedded"));
        (await Open(connection, "silo")).Value.Dispose();
        Assert.Equal("storage.elsewhere", Assert.Single(OpenedDirectory.Open(new DataDirectory(At("silo"))).Refusals).Code);
    }

    [Fact]
    public async Task All_silos_go_by_the_same_settings()
    {
        var connection = await server.MakeDatabase(Cancellation);
        Write("first", "holidays.json", "{\"first\":1}");
        (await Open(connection, "first")).Value.Dispose();
        (await Open(connection, "second", "first/keys")).Value.Dispose();
        Assert.Equal("{\"first\":1}", await File.ReadAllTextAsync(At("second/holidays.json"), Cancellation));

        Write("third", "models/policy.json", "{\"third\":3}");
        AssertRefused("cluster.settings", await Open(connection, "third", "first/keys"));
        (await Open(connection, "third", "first/keys", publishes: true)).Value.Dispose();
        (await Open(connection, "fourth", "first/keys")).Value.Dispose();
        Assert.False(File.Exists(At("fourth/holidays.json")));
        Assert.Equal("{\"third\":3}", await File.ReadAllTextAsync(At("fourth/models/policy.json"), Cancellation));
        AssertRefused("cluster.settings", await Open(connection, "second", "first/keys"));

        void Write(string silo, string name, string content)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(Path.Combine(silo, name)))!);
            File.WriteAllText(At(Path.Combine(silo, name)), content);
        }
    }

    [Fact]
    public async Task A_held_directory_is_refused()
    {
        var connection = await server.MakeDatabase(Cancellation);
        using var held = (await Open(connection, "silo")).Value;
        AssertRefused("storage.held", await Open(connection, "silo"));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        var connection = await server.MakeDatabase(Cancellation);
        (await Open(connection, "silo")).Value.Dispose();
        await server.Execute(new NpgsqlConnectionStringBuilder(connection).Database!, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_Later', '99.0.0')", Cancellation);
        AssertRefused("storage.newer", await Open(connection, "silo"));
    }

    [Theory]
    [InlineData("storage.login", "Password", "wrong-and-secret")]
    [InlineData("storage.no-database", "Database", "nowhere")]
    [InlineData("storage.unreachable", "Port", "1")]
    public async Task What_keeps_it_from_connecting_is_told_without_the_password(string code, string setting, string value)
    {
        var connection = new NpgsqlConnectionStringBuilder(await server.MakeDatabase(Cancellation)) { [setting] = value };
        var refusal = AssertRefused(code, await Open(connection.ConnectionString, "silo"));
        Assert.All([Language.Chinese, Language.English], language => Assert.DoesNotContain(connection.Password!, refusal.In(language), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Host=127.0.0.1")]
    [InlineData("Host=127.0.0.1;Database=x;Pasword=secret-word")]
    public async Task A_text_that_is_no_connection_string_is_refused_without_telling_it(string text)
    {
        var refusal = AssertRefused("storage.connection", await Open(text, "silo"));
        Assert.DoesNotContain("secret-word", refusal.In(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_connection_waits_for_the_disk()
    {
        using var opened = (await Open(await server.MakeDatabase(Cancellation) + ";Options=-c synchronous_commit=off", "silo")).Value;
        await using var command = opened.Database.Source.CreateCommand("SHOW jit");
        Assert.Equal("off", await command.ExecuteScalarAsync(Cancellation));
        await using var commit = new PostgreSqlContextFactory(opened.Database).Create();
        Assert.Equal("on", (await commit.Database.SqlQuery<string>($"SELECT current_setting('synchronous_commit') AS \"Value\"").ToListAsync(Cancellation))[0]);
    }

    private Task<Answer<OpenedCluster>> Open(string connection, string silo, string? keys = null, bool publishes = false) => OpenedCluster.Open(
        At(silo), new ClusterSettings(connection, keys is null ? null : At(keys), System.Net.IPAddress.Loopback, 0, 0, publishes), new SystemEntropy(), Cancellation);

    private string At(string path) => Path.Combine(folder, path);

    private static Refusal AssertRefused(string code, Answer<OpenedCluster> answer)
    {
        var refusal = Assert.Single(answer.Refusals);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }
}
