using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>The tables in the PostgreSQL database of a cluster.</summary>
internal sealed class PostgreSqlContext(DbContextOptions<PostgreSqlContext> options) : XinhengContext(options)
{
    /// <summary>Numbers of advisory locks of ours that are held to the end of a transaction.</summary>
    private const int AssignmentsLock = 0x5848_0001;

    /// <inheritdoc/>
    /// <remarks>Waits until no other silo changes what is read and decided here; every statement then sees what was committed before it.</remarks>
    public override async Task<IDbContextTransaction> BeginAlone(CancellationToken cancellation)
    {
        var transaction = await Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        try
        {
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AssignmentsLock}, 0)", cancellation);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // Keys are ordered by their bytes, as in SQLite and in .NET, whatever language the server was set up with.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if ((property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? Converted(property.ClrType)) == typeof(string)) property.SetCollation("C");
        }
    }

    // Converters of a whole type are set by convention after the model is built, so they are told here by the type.
    private static Type Converted(Type type) =>
        type == typeof(Contracts.Subjects.SubjectId) || type == typeof(Contracts.Draws.DrawNumber) || type == typeof(Contracts.Draws.DrawState) ? typeof(string) : type;
}
