using Npgsql;
using NpgsqlTypes;

namespace Xinheng.Silo.Enterprises.PostgreSql;

/// <summary>The statements on the table of credit events, prepared on a connection; a pooled connection keeps them prepared for its next user.</summary>
internal static class EventStatements
{
    /// <summary>For rows in the order of the key.</summary>
    public const string Copy = "COPY credit_event (partition, subject, version, event_id, kind, happened, known, payload) FROM STDIN (FORMAT BINARY)";

    // Subjects are compared by their bytes, as the key's collation does; OFFSET 0 keeps the planner from turning many short looks into one pass over the table.
    private const string HeadsText = """
        SELECT s.ordinal, e.version
        FROM unnest($1, $2) WITH ORDINALITY AS s(partition, subject, ordinal)
        CROSS JOIN LATERAL (
            SELECT c.version FROM credit_event c
            WHERE c.partition = s.partition AND c.subject = s.subject COLLATE "C"
            ORDER BY c.version DESC LIMIT 1) e
        """;

    private const string HistoriesText = """
        SELECT s.ordinal, e.payload
        FROM unnest($1, $2) WITH ORDINALITY AS s(partition, subject, ordinal)
        CROSS JOIN LATERAL (
            SELECT c.version, c.payload FROM credit_event c
            WHERE c.partition = s.partition AND c.subject = s.subject COLLATE "C"
            ORDER BY c.version OFFSET 0) e
        ORDER BY s.ordinal, e.version
        """;

    private const string ColumnsOfManyText = """
        SELECT s.ordinal, e.subject, e.event_id, e.kind, e.happened, e.known, e.payload
        FROM unnest($1, $2) WITH ORDINALITY AS s(partition, subject, ordinal)
        CROSS JOIN LATERAL (
            SELECT c.version, c.subject, c.event_id, c.kind, c.happened, c.known, c.payload FROM credit_event c
            WHERE c.partition = s.partition AND c.subject = s.subject COLLATE "C"
            ORDER BY c.version OFFSET 0) e
        ORDER BY s.ordinal, e.version
        """;

    private const string InsertText = """
        INSERT INTO credit_event (partition, subject, version, event_id, kind, happened, known, payload)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string HistoryText = "SELECT payload FROM credit_event WHERE partition = $1 AND subject = $2 ORDER BY version";

    private const string VersionText = "SELECT version FROM credit_event WHERE partition = $1 AND subject = $2 ORDER BY version DESC LIMIT 1";

    private const string PartitionText = "SELECT subject, payload FROM credit_event WHERE partition = $1 ORDER BY subject, version";

    private const string ColumnsOfPartitionText = "SELECT subject, event_id, kind, happened, known, payload FROM credit_event WHERE partition = $1 ORDER BY subject, version";

    /// <summary>The versions of many subjects that have any, with the subject's place from 1.</summary>
    public static NpgsqlCommand Heads(NpgsqlConnection connection) => Prepare(connection, HeadsText, NpgsqlDbType.Array | NpgsqlDbType.Smallint, NpgsqlDbType.Array | NpgsqlDbType.Text);

    /// <summary>The events of many subjects, in the order of the subjects, with the subject's place from 1.</summary>
    public static NpgsqlCommand Histories(NpgsqlConnection connection) => Prepare(connection, HistoriesText, NpgsqlDbType.Array | NpgsqlDbType.Smallint, NpgsqlDbType.Array | NpgsqlDbType.Text);

    /// <summary>The same with the columns of each event between place and payload.</summary>
    public static NpgsqlCommand ColumnsOfMany(NpgsqlConnection connection) => Prepare(connection, ColumnsOfManyText, NpgsqlDbType.Array | NpgsqlDbType.Smallint, NpgsqlDbType.Array | NpgsqlDbType.Text);

    /// <summary>The events of a subject.</summary>
    public static NpgsqlCommand History(NpgsqlConnection connection) => Prepare(connection, HistoryText, NpgsqlDbType.Smallint, NpgsqlDbType.Text);

    /// <summary>The version of a subject; no row where it has none.</summary>
    public static NpgsqlCommand Version(NpgsqlConnection connection) => Prepare(connection, VersionText, NpgsqlDbType.Smallint, NpgsqlDbType.Text);

    /// <summary>A whole partition.</summary>
    public static NpgsqlCommand Partition(NpgsqlConnection connection) => Prepare(connection, PartitionText, NpgsqlDbType.Smallint);

    /// <summary>The same with the columns of each event before its payload.</summary>
    public static NpgsqlCommand ColumnsOfPartition(NpgsqlConnection connection) => Prepare(connection, ColumnsOfPartitionText, NpgsqlDbType.Smallint);

    /// <summary>Adds rows given as columns.</summary>
    public static NpgsqlCommand Insert(NpgsqlConnection connection) => Prepare(
        connection, InsertText,
        NpgsqlDbType.Array | NpgsqlDbType.Smallint, NpgsqlDbType.Array | NpgsqlDbType.Text, NpgsqlDbType.Array | NpgsqlDbType.Integer, NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        NpgsqlDbType.Array | NpgsqlDbType.Text, NpgsqlDbType.Array | NpgsqlDbType.Integer, NpgsqlDbType.Array | NpgsqlDbType.Bigint, NpgsqlDbType.Array | NpgsqlDbType.Text);

    private static NpgsqlCommand Prepare(NpgsqlConnection connection, string text, params ReadOnlySpan<NpgsqlDbType> types)
    {
#pragma warning disable CA2100 // The constants above.
        var command = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
        foreach (var type in types) command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type });
        command.Prepare();
        return command;
    }
}
