using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Xinheng.Tests.Storage.Storage.PostgreSql;

/// <summary>
/// A real PostgreSQL server of this test run alone, from the system's packages: in a temporary folder, on a free port of loopback, with a socket folder of its own, not
/// as root. It ends with the run, however the run ends: its shell waits for the end of the input that this process holds.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Superuser = "tester";
    private const string Password = "not-a-secret";

    private readonly SemaphoreSlim starting = new(1, 1);
    private readonly string root = Directory.CreateTempSubdirectory("xinheng-pg-").FullName;
    private readonly int port = FreePort();
    private Process? process;
    private bool isMade;
    private int databases;

    /// <summary>Whether it forces what it writes to disk (fsync), as a server in use does; the tests of this run go faster without.</summary>
    public bool ForcesWrites { get; init; }

    /// <summary>An address beside loopback on which it is reached too; null for none.</summary>
    public string? Address { get; init; }

    /// <summary>Makes a fresh, empty database; the server is started when it is first needed.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> MakeDatabase(CancellationToken cancellation)
    {
        await Start(cancellation);
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        await Execute("postgres", $"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0", cancellation);
        return ConnectionString(name);
    }

    /// <summary>Runs statements in a database.</summary>
    public async Task Execute(string database, string statements, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync(cancellation);
#pragma warning disable CA2100 // Texts of the tests.
        await using var command = new NpgsqlCommand(statements, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Kills the server (SIGKILL) with all that it does.</summary>
    public async Task Kill(CancellationToken cancellation)
    {
        using (var postmaster = Process.GetProcessById(int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"), cancellation))[0], CultureInfo.InvariantCulture)))
        {
            postmaster.Kill(entireProcessTree: true);
        }

        process!.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        process.Dispose();
        process = null;
    }

    /// <summary>Starts the server; again after <see cref="Kill"/>, on the same port. Ends when it takes connections.</summary>
    public async Task Start(CancellationToken cancellation)
    {
        await starting.WaitAsync(cancellation);
        try
        {
            if (process is not null) return;
            if (!isMade) Make();
            isMade = true;

            // Forced writes are the server's business; a killed process loses nothing without them either.
            process = Begin("/bin/sh", "-c", "\"$0\" \"$@\" & server=$!; cat >/dev/null; kill -INT $server 2>/dev/null; wait $server",
                Path.Combine(Programs, "postgres"), "-D", Data, "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1" + (Address is null ? "" : "," + Address), "-k", root, "-c", ForcesWrites ? "fsync=on" : "fsync=off", "-c", "max_connections=300");
            var said = new List<string>();
            while (await process.StandardError.ReadLineAsync(cancellation) is { } line)
            {
                said.Add(line);
                if (line.Contains("ready to accept connections", StringComparison.Ordinal))
                {
                    _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                    return;
                }
            }

            throw new InvalidOperationException("PostgreSQL did not start: " + string.Join('\n', said));
        }
        finally
        {
            starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(root, recursive: true);
        starting.Dispose();
    }

    private string Data => Path.Combine(root, "data");

    /// <summary>The newest version that is installed.</summary>
    private static string Programs => new[] { "/usr/lib/postgresql" }.Where(Directory.Exists).SelectMany(Directory.GetDirectories)
        .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
        .Select(folder => Path.Combine(folder, "bin")).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql (./test.sh does so).");

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = Superuser,
        Password = Password,
        Database = database,
    }.ConnectionString;

    private void Make()
    {
        var password = Path.Combine(root, "password");
        File.WriteAllText(password, Password);
        if (Environment.IsPrivilegedProcess) Run("chown", "-R", "postgres:postgres", root);
        using var making = Begin("/bin/sh", "-c", "exec \"$0\" \"$@\" >/dev/null", Path.Combine(Programs, "initdb"), "-D", Data, "-U", Superuser, "--auth=scram-sha-256", "--pwfile=" + password, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        var error = making.StandardError.ReadToEnd();
        making.WaitForExit();
        if (making.ExitCode != 0) throw new InvalidOperationException("initdb: " + error);
        if (Address is not null) File.AppendAllText(Path.Combine(Data, "pg_hba.conf"), "host all all samenet scram-sha-256\n");
    }

    /// <summary>PostgreSQL refuses to run as root: then it runs as the user that its package made.</summary>
    private static Process Begin(params string[] command)
    {
        string[] whole = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", .. command] : command;
        return Process.Start(new ProcessStartInfo(whole[0], whole.Skip(1)) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = false, WorkingDirectory = "/" })!;
    }

    private static void Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)))!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException(string.Join(' ', command));
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
