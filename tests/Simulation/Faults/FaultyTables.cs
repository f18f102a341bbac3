using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Simulation.Faults;

/// <summary>Makes the real contexts, with the fault switch before and behind every statement and every transaction.</summary>
internal sealed class FaultyTables(DataDirectory directory, FaultSwitch faults) : IDbContextFactory<XinhengContext>
{
    private readonly DbContextOptions<SqliteContext> options =
        new DbContextOptionsBuilder<SqliteContext>(StorageServices.Options(directory)).AddInterceptors(new Statements(faults), new Transactions(faults)).Options;

    public XinhengContext CreateDbContext() => new SqliteContext(options);

    private sealed class Statements(FaultSwitch faults) : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Before(command);
            return result;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Before(command);
            return ValueTask.FromResult(result);
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Before(command);
            return result;
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Before(command);
            return ValueTask.FromResult(result);
        }

        public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
        {
            After(command);
            return result;
        }

        public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            After(command);
            return ValueTask.FromResult(result);
        }

        private void Before(DbCommand command)
        {
            faults.Before(IsWrite(command) ? FaultSite.Tables : FaultSite.Reads);
        }

        // Within a transaction nothing is made before its commit.
        private void After(DbCommand command)
        {
            if (IsWrite(command) && command.Transaction is null) faults.After(FaultSite.Tables);
        }

        private static bool IsWrite(DbCommand command) => command.CommandText.AsSpan().TrimStart() is var text
            && (text.StartsWith("INSERT", StringComparison.Ordinal) || text.StartsWith("UPDATE", StringComparison.Ordinal) || text.StartsWith("DELETE", StringComparison.Ordinal));
    }

    private sealed class Transactions(FaultSwitch faults) : DbTransactionInterceptor
    {
        public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
        {
            faults.Before(FaultSite.Tables);
            return result;
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            faults.Before(FaultSite.Tables);
            return ValueTask.FromResult(result);
        }

        public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => faults.After(FaultSite.Tables);

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            faults.After(FaultSite.Tables);
            return Task.CompletedTask;
        }
    }
}
