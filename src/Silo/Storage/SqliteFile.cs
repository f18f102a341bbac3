using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Xinheng.Silo.Storage;

/// <summary>How every connection to the database file is set up, whoever opens it.</summary>
internal sealed class SqliteFile : DbConnectionInterceptor
{
    /// <summary>How long a writer waits for another one; far longer than the largest group of the journal takes, so that only a stuck writer ends it.</summary>
    private const int BusySeconds = 30;

    /// <summary>
    /// FULL: a commit has reached the disk when it returns, also in WAL mode, where the default of some builds is less. The timeout lets SQLite wait
    /// for the other writer by itself.
    /// </summary>
    private static readonly string Settings = $"PRAGMA synchronous=FULL; PRAGMA busy_timeout={BusySeconds * 1000};";

    /// <summary>For the tables that EF keeps.</summary>
    public static string PooledConnection(DataDirectory directory) => Connection(directory, isPooled: true);

    /// <summary>Closes the connections that are kept for EF: they would keep the file open.</summary>
    public static void ClearPool(DataDirectory directory)
    {
        using var pooled = new SqliteConnection(PooledConnection(directory));
        SqliteConnection.ClearPool(pooled);
    }

    /// <summary>Opens a connection for statements that stay prepared as long as it lives; the database must exist.</summary>
    public static SqliteConnection Open(DataDirectory directory)
    {
        var connection = new SqliteConnection(Connection(directory, isPooled: false));
        try
        {
            connection.Open();
            Execute(connection, Settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements that give nothing back.</summary>
    public static void Execute(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text that comes here is a constant or made of numbers of ours.
        command.CommandText = statements;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Execute((SqliteConnection)connection, Settings);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    private static string Connection(DataDirectory directory, bool isPooled) => new SqliteConnectionStringBuilder
    {
        DataSource = directory.Database,
        Mode = SqliteOpenMode.ReadWrite,
        Pooling = isPooled,
        DefaultTimeout = BusySeconds,
    }.ToString();
}
