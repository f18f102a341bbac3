using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>
/// Files that all silos see: their bytes are in the database, by their SHA-256, and the folder of each silo is a cache of them. What is told together is seen
/// together; a name that was told again gives its newest bytes. A storage failure throws <see cref="StorageRefusedException"/>. Safe from any thread.
/// </summary>
internal sealed class ClusterFiles(DataDirectory directory, ClusterDatabase database) : IFilesOfAll
{
    /// <summary>A class snapshot of a province has hundreds of megabytes: it passes in parts that fit into memory many times over.</summary>
    private const int PartBytes = 4 << 20;

    private readonly Lock bringing = new();
    private readonly Dictionary<string, long> seen = new(StringComparer.Ordinal);

    public bool AreTold => true;

    public void Tell(params ReadOnlySpan<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths) files.AddRange(Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories).Where(IsWhole) : [path]);
        Refusing(connection =>
        {
            using var transaction = connection.BeginTransaction();

            // One teller at a time: the numbers that listeners go by then appear in their order.
            Execute(connection, "SELECT pg_advisory_xact_lock(hashtextextended('xinheng.files', 0))");
            var number = Scalar<long>(connection, "SELECT coalesce(max(told), 0) + 1 FROM kept_file");
            foreach (var file in files.Order(StringComparer.Ordinal)) Tell(connection, NameOf(file), file, number);
            transaction.Commit();
            return true;
        });
    }

    public void Bring(string folder)
    {
        lock (bringing)
        {
            Refusing(connection =>
            {
                var from = seen.GetValueOrDefault(folder);
                var (prefix, last) = (NameOf(folder) + "/", from);
                foreach (var (name, hash, told) in Told(connection, "SELECT name, hash, told FROM kept_file WHERE told > $1 AND starts_with(name, $2) ORDER BY told, name", from, prefix))
                {
                    BringOne(connection, name, hash);
                    last = told;
                }

                seen[folder] = last;
                return true;
            });
        }
    }

    public void BringOne(string path)
    {
        lock (bringing)
        {
            Refusing(connection =>
            {
                foreach (var (name, hash, _) in Told(connection, "SELECT name, hash, told FROM kept_file WHERE $1 <> 0 AND name = $2", 1L, NameOf(path))) BringOne(connection, name, hash);
                return true;
            });
        }
    }

    /// <summary>Digests of all files that were told, by name.</summary>
    public IReadOnlyDictionary<string, string> All() =>
        Refusing(connection => Told(connection, "SELECT name, hash, told FROM kept_file WHERE told > $1 AND starts_with(name, $2)", 0L, "").ToDictionary(file => file.Name, file => file.Hash, StringComparer.Ordinal));

    /// <summary>Lets a name be as if it had never been told; what was brought of it stays.</summary>
    public void Forget(string name) => Refusing(connection =>
    {
        Execute(connection, "DELETE FROM kept_file WHERE name = $1", name);
        return true;
    });

    /// <summary>Lets everything be as if nothing had ever been told.</summary>
    public void ForgetAll() => Refusing(connection =>
    {
        Execute(connection, "TRUNCATE kept_file, kept_content");
        return true;
    });

    /// <summary>Names of files whose bytes in the database are not those of their digest: none, unless the database was damaged or tampered with.</summary>
    public IReadOnlyList<string> Altered()
    {
        var told = All();
        return Refusing(connection => told.Where(file => HashOf(connection, file.Value) != file.Value).Select(file => file.Key).ToList());
    }

    /// <summary>A file as it is being written beside its place, or a folder that is: never told.</summary>
    private static bool IsWhole(string path) => !path.Split(Path.DirectorySeparatorChar).Any(part => part.EndsWith(".new", StringComparison.Ordinal));

    private string NameOf(string path) => Path.GetRelativePath(directory.Root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static List<(string Name, string Hash, long Told)> Told(NpgsqlConnection connection, string text, long number, string name)
    {
        using var command = Command(connection, text, number, name);
        using var rows = command.ExecuteReader();
        var files = new List<(string Name, string Hash, long Told)>();
        while (rows.Read()) files.Add((rows.GetString(0), rows.GetString(1), rows.GetInt64(2)));
        return files;
    }

    private static void Tell(NpgsqlConnection connection, string name, string path, long number)
    {
        var hash = HashOf(path);
        if (Scalar<long>(connection, "SELECT count(*) FROM kept_content WHERE hash = $1", hash) == 0)
        {
            using var file = File.OpenRead(path);
            using var importer = connection.BeginBinaryImport("COPY kept_content (hash, part, content) FROM STDIN (FORMAT BINARY)");
            var buffer = new byte[PartBytes];
            var part = 0;
            int read;
            do
            {
                read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
                importer.StartRow();
                importer.Write(hash, NpgsqlDbType.Text);
                importer.Write(part++, NpgsqlDbType.Integer);
                importer.Write(buffer.AsMemory(0, read), NpgsqlDbType.Bytea);
            }
            while (read == buffer.Length);
            importer.Complete();
        }

        // The same bytes again are no news.
        Execute(connection, "INSERT INTO kept_file (name, hash, told) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, told = excluded.told WHERE kept_file.hash <> excluded.hash", name, hash, number);
    }

    private void BringOne(NpgsqlConnection connection, string name, string hash)
    {
        var path = Path.Combine(directory.Root, name);
        if (File.Exists(path) && HashOf(path) == hash) return;
        PrivateFile.MakeFolder(Path.GetDirectoryName(path)!);
        using var command = Command(connection, "SELECT content FROM kept_content WHERE hash = $1 ORDER BY part", hash);
        using var rows = command.ExecuteReader();
        PrivateFile.Write(path, file =>
        {
            using var running = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            while (rows.Read())
            {
                var part = rows.GetFieldValue<byte[]>(0);
                running.AppendData(part);
                file.Write(part);
            }

            if (Convert.ToHexStringLower(running.GetHashAndReset()) != hash) throw new InvalidDataException($"The bytes of {name} in the database are not those that were told.");
        });
    }

    private static string HashOf(NpgsqlConnection connection, string hash)
    {
        using var command = Command(connection, "SELECT content FROM kept_content WHERE hash = $1 ORDER BY part", hash);
        using var rows = command.ExecuteReader();
        using var running = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (rows.Read()) running.AppendData(rows.GetFieldValue<byte[]>(0));
        return Convert.ToHexStringLower(running.GetHashAndReset());
    }

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static T Scalar<T>(NpgsqlConnection connection, string text, params ReadOnlySpan<object> values)
    {
        using var command = Command(connection, text, values);
        return (T)command.ExecuteScalar()!;
    }

    private static void Execute(NpgsqlConnection connection, string text, params ReadOnlySpan<object> values)
    {
        using var command = Command(connection, text, values);
        command.ExecuteNonQuery();
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text, params ReadOnlySpan<object> values)
    {
#pragma warning disable CA2100 // Every text that comes here is a constant of this class.
        var command = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private TResult Refusing<TResult>(Func<NpgsqlConnection, TResult> work)
    {
        try
        {
            using var connection = database.Source.OpenConnection();
            return work(connection);
        }
        catch (NpgsqlException failure)
        {
            throw new StorageRefusedException(PostgreSqlFault.Of(failure, database.Place), failure);
        }
    }
}
