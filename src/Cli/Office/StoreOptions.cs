using System.CommandLine;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Backups;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Storage;

namespace Xinheng.Cli.Office;

/// <summary>A store that a verb looks at beside whoever uses it: the data directory, or the PostgreSQL database of a cluster.</summary>
internal static class StoreOptions
{
    /// <summary>Gives a command the options.</summary>
    public static Command WithStore(this Command command)
    {
        command.Add(OfficeOptions.Data);
        command.Add(ClusterOptions.ConnectionFile);
        return command;
    }

    /// <summary>Opens it: where a file of a connection string is given the database, else the directory; where that is a silo's of a cluster, the database that the environment names.</summary>
    public static async Task<Answer<OpenedStore>> Open(ParseResult parsed, CancellationToken cancellation)
    {
        var directory = new DataDirectory(parsed.GetValue(OfficeOptions.Data)!);
        var isCluster = parsed.GetValue(ClusterOptions.ConnectionFile) is not null || (File.Exists(directory.Elsewhere) && Environment.GetEnvironmentVariable(ClusterOptions.Variable) is { Length: > 0 });
        if (!isCluster) return EmbeddedStore.Open(directory).Then<OpenedStore>(store => new OpenedStore(store, new EmbeddedCopy(directory)));
        if (!ClusterOptions.Connection(parsed).TryGet(out var connection, out var refusals)) return Answer<OpenedStore>.Refused(refusals);
        return (await ClusterStore.Open(connection, cancellation)).Then<OpenedStore>(store => new OpenedStore(store, new ClusterCopy(store.Database)));
    }
}

/// <summary>A store and what copies it.</summary>
internal sealed record OpenedStore(ICheckedStore Store, IStoreCopy Copy) : IDisposable
{
    public void Dispose() => (Store as IDisposable)?.Dispose();
}
