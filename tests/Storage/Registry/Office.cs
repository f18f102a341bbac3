using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Registry;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Registry;

/// <summary>A data directory of its own with everything that an import needs; gone when disposed.</summary>
internal sealed class Office : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    private readonly OpenedDirectory opened;
    private readonly ServiceProvider services;
    private readonly bool keepsFiles;

    private Office(OpenedDirectory opened, ServiceProvider services, bool keepsFiles)
    {
        this.opened = opened;
        this.services = services;
        this.keepsFiles = keepsFiles;
    }

    public DataDirectory Directory => opened.Directory;

    public ImportDesk Desk => services.GetRequiredService<ImportDesk>();

    public ICreditEventStore Store => services.GetRequiredService<ICreditEventStore>();

    public static async Task<Office> Open(string? root = null)
    {
        var directory = new DataDirectory(root ?? System.IO.Directory.CreateTempSubdirectory("xinheng-registry-").FullName);
        var opened = OpenedDirectory.Open(directory).Value;
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(Now))
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddStorage(opened)
            .AddEnterprises()
            .AddRegistry()
            .BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        return new Office(opened, services, root is not null);
    }

    public async Task<ImportSummary> Import(string kind, string known, params string[] files) =>
        (await Desk.Import(new ImportRequest(kind, files, null, null, known, Now), null, TestContext.Current.CancellationToken)).Value;

    public async Task<Answer<ImportSummary>> Try(ImportRequest request) => await Desk.Import(request, null, TestContext.Current.CancellationToken);

    /// <summary>Every event that is held, as text, in the order of subjects and versions.</summary>
    public string[] Events() => [.. Enumerable.Range(0, Store.PartitionCount).SelectMany(Store.ReadPartition).SelectMany(history => history.Events).Select(held => $"{held.Subject} {held.Id} {held.Known:O}").Order(StringComparer.Ordinal)];

    public string Write(string name, string text)
    {
        var path = Path.Combine(Directory.Root, name);
        File.WriteAllText(path, text);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>()) await hosted.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
        opened.Dispose();
        if (!keepsFiles) System.IO.Directory.Delete(Directory.Root, recursive: true);
    }
}
