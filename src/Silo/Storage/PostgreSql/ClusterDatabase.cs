using Npgsql;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>The PostgreSQL database that the silos of a cluster share: how connections to it are made. Safe from any thread.</summary>
internal sealed class ClusterDatabase : IDisposable
{
    /// <summary>
    /// A commit has reached the disk of the server (and of its synchronous standbys) when it returns, whatever the server's default is. Compiling queries
    /// while they run (JIT) costs more than all of ours take. A session whose silo is cut off from the server without a word ends after half a minute (the
    /// server asks after 10 s of silence, every 5 s, four times), and its turns and locks with it; by default that takes two hours, in which others would wait. So does one that says nothing for a minute
    /// in the middle of a transaction, because its silo stands still while its machine goes on: no transaction of ours pauses so long but those that say so (<see cref="MayPause"/>).
    /// </summary>
    private const string SessionSettings = "-c synchronous_commit=on -c jit=off -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4 -c tcp_user_timeout=30000 -c idle_in_transaction_session_timeout=60000";

    /// <summary>Said at the begin of a transaction that reads or writes whole tables and has the disk of its own machine to wait for meanwhile.</summary>
    public const string MayPause = "SET LOCAL idle_in_transaction_session_timeout = 0";

    /// <summary>How long a statement may take, in seconds: far longer than the largest group of the journal or the files of a province's draw, so that only a stuck server ends it.</summary>
    private const int StatementSeconds = 300;

    /// <summary>Connections of one silo: a journal, the requests that read at once, Orleans, Quartz and turns. A server takes 100 by default.</summary>
    private const int Connections = 40;

    /// <summary>Quartz has a few threads and a look at its neighbours.</summary>
    private const int ScheduleConnections = 10;

    /// <summary>How long the server may take to answer the one that only asks whether it is there, in seconds; as long to be connected to.</summary>
    private const int WatchSeconds = 5;

    /// <summary>
    /// A silo, too, asks after so many seconds of silence whether the server is still there, and again after so many: the answer of a session that the server has given up never comes. With the system's nine
    /// askings it is told after 55 s; by default after two hours.
    /// </summary>
    private const int SilenceSeconds = 10, AskingSeconds = 5;

    private ClusterDatabase(NpgsqlConnectionStringBuilder connection)
    {
        Place = $"{connection.Database}@{connection.Host}:{connection.Port}";
        Source = Make(connection, "xinheng");
        ScheduleSource = Make(new(connection.ConnectionString) { MaxPoolSize = ScheduleConnections }, "schedule");
        WatchSource = Make(new(connection.ConnectionString) { MinPoolSize = 0, MaxPoolSize = 1, Timeout = WatchSeconds, CommandTimeout = WatchSeconds }, "watch");
    }

    /// <summary>Connections of the schedule: a pool of its own.</summary>
    public NpgsqlDataSource ScheduleSource { get; }

    /// <summary>One connection for whoever asks whether the server answers.</summary>
    public NpgsqlDataSource WatchSource { get; }

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
            (connection.TcpKeepAlive, connection.TcpKeepAliveTime, connection.TcpKeepAliveInterval) = (true, SilenceSeconds, AskingSeconds);
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
        WatchSource.Dispose();
    }

    // A pool without a name is told in metrics by its connection string. Spans with an event for the first row would be held back as a whole: events may hold anything.
    private static NpgsqlDataSource Make(NpgsqlConnectionStringBuilder connection, string name) =>
        new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = name }.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false)).Build();

    private static Refusal Malformed() => new(
        "storage.connection",
        new("PostgreSQL 连接串无法识别（须至少写明 Host 与 Database）", "the connection string of PostgreSQL can't be read (it names at least Host and Database)"),
        new("请按“Host=127.0.0.1;Port=5432;Database=xinheng;Username=xinheng;Password=…”的形式给出", "give it in the form \"Host=127.0.0.1;Port=5432;Database=xinheng;Username=xinheng;Password=…\""));
}
