using Microsoft.Extensions.Options;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Enterprises;

/// <summary>The table of credit events in the database of a data directory.</summary>
internal sealed class SqliteEventTable(DataDirectory directory, IOptionsMonitor<JournalSettings> settings) : IEventTable
{
    public IEventWriter OpenWriter() => new EventWriter(directory, settings.CurrentValue.PageLimit);
}
