using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NpgsqlTypes;

namespace Xinheng.Silo.Storage.Moves;

/// <summary>A table that is moved, as both databases have it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">All columns.</param>
/// <param name="Key">Names of those by whose bytes rows are ordered.</param>
internal sealed record MovedTable(string Name, ImmutableArray<MovedColumn> Columns, ImmutableArray<string> Key)
{
    private static readonly MovedTable CreditEvents = new(
        "credit_event",
        [
            new("partition", NpgsqlDbType.Smallint), new("subject", NpgsqlDbType.Text), new("version", NpgsqlDbType.Integer), new("event_id", NpgsqlDbType.Bytea),
            new("kind", NpgsqlDbType.Text), new("happened", NpgsqlDbType.Integer), new("known", NpgsqlDbType.Bigint), new("payload", NpgsqlDbType.Text),
        ],
        ["partition", "subject", "version"]);

    /// <summary>Every table that holds anything: the journal's, and those of the model.</summary>
    public static ImmutableArray<MovedTable> All(IModel model) => [CreditEvents, .. model.GetEntityTypes().Select(Of).OrderBy(table => table.Name, StringComparer.Ordinal)];

    /// <summary>The columns, as they stand in a statement of either database.</summary>
    public string ColumnNames => Quoted(Columns.Select(column => column.Name));

    /// <summary>All rows in the order of the key.</summary>
    public string Select => $"SELECT {ColumnNames} FROM \"{Name}\" ORDER BY {Quoted(Key)}";

    /// <summary>Takes rows in.</summary>
    public string Copy => $"COPY \"{Name}\" ({ColumnNames}) FROM STDIN (FORMAT BINARY)";

    private static MovedTable Of(IEntityType entity) => new(
        entity.GetTableName()!,
        [.. entity.GetProperties().Select(property => new MovedColumn(property.GetColumnName(), TypeOf(property)))],
        [.. entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())]);

    private static NpgsqlDbType TypeOf(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return NpgsqlDbType.Text;
        if (type == typeof(int)) return NpgsqlDbType.Integer;
        if (type == typeof(long)) return NpgsqlDbType.Bigint;
        if (type == typeof(bool)) return NpgsqlDbType.Boolean;
        return type == typeof(byte[]) ? NpgsqlDbType.Bytea : throw new InvalidOperationException($"{property.DeclaringType.DisplayName()}.{property.Name} is kept as {type}, which no move knows.");
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
