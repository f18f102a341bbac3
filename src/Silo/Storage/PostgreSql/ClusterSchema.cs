using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>Brings the database of a cluster to this program's schema.</summary>
internal static class ClusterSchema
{
    /// <summary>Of several that start at once one brings the schema forward and registers the keys; the others find it done.</summary>
    public const string Turn = "opening";

    /// <summary>Applies the migrations that are missing; refused, and left as it is, where the database is of a newer program or not in UTF-8. Called in turn.</summary>
    public static async Task<Refusal?> BringForward(ClusterDatabase database, CancellationToken cancellation)
    {
        if (await Encoding(database, cancellation) is var encoding and not "UTF8") return PostgreSqlFault.Encoding(database.Place, encoding);
        await using var context = new PostgreSqlContextFactory(database).Create();
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if ((await context.Database.GetAppliedMigrationsAsync(cancellation)).FirstOrDefault(applied => !known.Contains(applied)) is { } unknown) return PostgreSqlFault.Newer(database.Place, unknown);
        await context.Database.MigrateAsync(cancellation);
        return null;
    }

    private static async Task<string> Encoding(ClusterDatabase database, CancellationToken cancellation)
    {
        await using var command = database.Source.CreateCommand("SHOW server_encoding");
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
