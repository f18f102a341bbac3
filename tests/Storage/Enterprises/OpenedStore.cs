using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Enterprises;

/// <summary>A data directory with journal and reader, composed as the silo composes them; in a folder of its own that goes with it, or in a given one that stays.</summary>
internal sealed class OpenedStore : IAsyncDisposable
{
    private readonly string? ownFolder;
    private readonly OpenedDirectory opened;
    private readonly ServiceProvider services;

    private OpenedStore(string? ownFolder, OpenedDirectory opened)
    {
        this.ownFolder = ownFolder;
        this.opened = opened;
        services = new ServiceCollection().AddLogging().AddStorage(opened).AddEnterprises().BuildServiceProvider();
    }

    public DataDirectory Directory => opened.Directory;

    public OpenedDirectory Opened => opened;

    public Journal Journal => services.GetRequiredService<Journal>();

    public ICreditEventStore Events => services.GetRequiredService<ICreditEventStore>();

    public SubjectHeads Heads => services.GetRequiredService<SubjectHeads>();

    public JournalSettings Settings => services.GetRequiredService<IOptionsMonitor<JournalSettings>>().CurrentValue;

    /// <param name="root">The folder; null for one of its own.</param>
    /// <param name="isStarted">Whether the journal's thread runs from the start; otherwise calls only queue up.</param>
    public static async Task<OpenedStore> Open(string? root = null, bool isStarted = true)
    {
        var folder = root is null ? System.IO.Directory.CreateTempSubdirectory("xinheng-").FullName : null;
        var store = new OpenedStore(folder, OpenedDirectory.Open(new DataDirectory(root ?? folder!)).Value);
        if (isStarted) await store.Journal.StartAsync(CancellationToken.None);
        return store;
    }

    /// <summary>A bulk append over this store, or over a journal that stands before it.</summary>
    public BulkAppend Bulk(IJournal? journal = null) => new(Events, journal ?? Journal, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await Journal.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
        opened.Dispose();
        if (ownFolder is not null) System.IO.Directory.Delete(ownFolder, recursive: true);
    }
}
