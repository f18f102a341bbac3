using Npgsql;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>What a cluster knows of itself, in the table <c>cluster_fact</c>: a name and a value each, written once.</summary>
internal static class ClusterFacts
{
    /// <summary>Digest of the mark of the folder of keys.</summary>
    public const string Keys = "keys";

    /// <summary>Digest of the data directory that was moved here.</summary>
    public const string Moved = "moved";

    /// <summary>The value; null where none was written.</summary>
    public static string? Read(NpgsqlConnection connection, string name)
    {
        using var command = new NpgsqlCommand("SELECT value FROM cluster_fact WHERE name = $1", connection) { Parameters = { new() { Value = name } } };
        return command.ExecuteScalar() as string;
    }

    /// <summary>Writes a value that is not there yet.</summary>
    public static void Write(NpgsqlConnection connection, string name, string value)
    {
        using var command = new NpgsqlCommand("INSERT INTO cluster_fact (name, value) VALUES ($1, $2)", connection) { Parameters = { new() { Value = name }, new() { Value = value } } };
        command.ExecuteNonQuery();
    }
}
