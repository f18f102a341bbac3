using Npgsql;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>The PostgreSQL database that the silos of a cluster share: how connections to it are made. Safe from any thread.</summary>
internal sealed class ClusterDatabase : IDisposable
{
    /// <summary>
    /// A commit has reached the disk of the server (and of its synchronous standbys) when it returns, whatever the server's default is. Compiling queries
    /// while they run (JIT) costs more than all of ours take. A session whose silo is cut off from the server without a word ends after half a minute (the
    /// server asks after 10 s of silence, every 5 s, four times), and its turns and locks with it; by default that takes two hours, in which others would wait.
    /// </summary>
    private const string SessionSettings = "-c synchronous_commit=on -c jit=off -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4 -c tcp_user_timeout=30000";

    /// <summary>How long a statement may take, in seconds: far longer than the largest group of the journal or the files of a province's draw, so that only a stuck server ends it.</summary>
    private const int StatementSeconds = 300;

    /// <summary>Connections of one silo: a journal, the requests that read at once, Orleans, Quartz and turns. A server takes 100 by default.</summary>
    private const int Connections = 40;

    /// <summary>Quartz has a few threads and a look at its neighbours.</summary>
    private const int ScheduleConnections = 10;

    private ClusterDatabase(NpgsqlConnectionStringBuilder connection)
    {
        Place = $"{connection.Database}@{connection.Host}:{connection.Port}";
        Source = Make(connection, "xinheng");
        ScheduleSource = Make(new(connection.ConnectionString) { MaxPoolSize = ScheduleConnections }, "schedule");
    }

    /// <summary>Connections of the schedule: a pool of its own.</summary>
    public NpgsqlDataSource ScheduleSource { get; }

    /// <summary>Database, host and port, as people are told.</summary>
    public string Place { get; }

    public NpgsqlDataSource Source { get; }

    /// <summary>Reads a connection string; nothing is connected to yet.</summary>
    /// <returns>The database, or why the text is no connection string; the text itself is not told, as it may hold a password.</returns>
    public static Answer<ClusterDatabase> Parse(string connectionString)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrWhiteSpace(connection.Host) || string.IsNullOrWhiteSpace(connection.Database)) return Malformed();
            connection.Options = string.IsNullOrWhiteSpace(connection.Options) ? SessionSettings : $"{connection.Options} {SessionSettings}";
            if (!connection.ShouldSerialize("Command Timeout")) connection.CommandTimeout = StatementSeconds;
            if (!connection.ShouldSerialize("Maximum Pool Size")) connection.MaxPoolSize = Connections;
            connection.ApplicationName ??= "xinheng";
            connection.TcpKeepAlive = true;
            return new ClusterDatabase(connection);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or OverflowException)
        {
            return Malformed();
        }
    }

    public void Dispose()
    {
        Source.Dispose();
        ScheduleSource.Dispose();
    }

    // A pool without a name is told in metrics by its connection string. Spans with an event for the first row would be held back as a whole: events may hold anything.
    private static NpgsqlDataSource Make(NpgsqlConnectionStringBuilder connection, string name) =>
        new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = name }.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false)).Build();

    private static Refusal Malformed() => new(
        "storage.connection",
        new("PostgreSQL 连接串无法识别（须至少写明 Host 与 Database）", "the connection string of PostgreSQL can't be read (it names at least Host and Database)"),
        new("请按“Host=127.0.0.1;Port=5432;Database=xinheng;Username=xinheng;Password=…”的形式给出", "give it in the form \"Host=127.0.0.1;Port=5432;Database=xinheng;Username=xinheng;Password=…\""));
}
