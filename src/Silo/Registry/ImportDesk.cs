using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Registry.Fields;
using Xinheng.Silo.Registry.Kinds;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Registry;

/// <summary>
/// Takes registry files in. Good rows become credit events, durable before they are counted; bad rows go to a reject file with reason and cure. The same
/// file again changes nothing, so an import that was cut off is simply repeated.
/// </summary>
internal sealed class ImportDesk(BulkAppend bulk, IRosterTables roster, DataDirectory directory) : IDisposable
{
    /// <summary>Imports that go on at once, each with its batches in memory; the others wait.</summary>
    private const int ImportsAtOnce = 2;

    private static readonly Bilingual Surveying = new("核对文件", "checking the file");
    private static readonly Bilingual Taking = new("导入", "importing");

    /// <summary>
    /// Rows to a batch. A batch is stored in the order of the table, so that the larger it is the fewer times each page is read and written. Two of them are in memory, one being
    /// read and one being stored; with half as many rows a city's 1.6 million reports took 3.4 s of processors more, and a peak of 1.33 GB instead of 1.37.
    /// </summary>
    public int BatchRows { get; init; } = 524_288;

    private readonly SemaphoreSlim seats = new(ImportsAtOnce);

    /// <summary>Imports the files of one request, one after the other.</summary>
    /// <param name="request">What to import.</param>
    /// <param name="progress">Told how many bytes of the files were passed; every file is passed twice.</param>
    /// <param name="cancellation">Ends between batches; what was imported stays, and the same import again does the rest.</param>
    /// <returns>The summary; or the refusal of the request itself, of the mapping, or of the store (a full disk).</returns>
    public async Task<Answer<ImportSummary>> Import(ImportRequest request, IProgress<Step>? progress, CancellationToken cancellation)
    {
        if (!RegistryKind.Find(request.Kind).TryGet(out var kind, out var why)) return Answer<ImportSummary>.Refused(why);
        if (!KnownRule.Parse(request.Known, request.Now).TryGet(out var known, out why)) return Answer<ImportSummary>.Refused(why);
        if (request.Files.Count == 0) return NoFiles();
        var mapping = Mapping.None;
        if (request.Mapping is { } path && !Mapping.Read(path, kind.Fields).TryGet(out mapping, out why)) return Answer<ImportSummary>.Refused(why);
        if (!RegionTable.Load(directory).TryGet(out var regions, out why)) return Answer<ImportSummary>.Refused(why);
        await seats.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Import(request, kind, mapping!, new ReadingMoment(request.Now, known, regions), progress, cancellation).ConfigureAwait(false);
        }
        catch (StorageRefusedException refused)
        {
            return refused.Refusal;
        }
        catch (IOException trouble)
        {
            return RejectsUnwritable(trouble);
        }
        finally
        {
            seats.Release();
        }
    }

    public void Dispose() => seats.Dispose();

    private async Task<Answer<ImportSummary>> Import(ImportRequest request, RegistryKind kind, Mapping mapping, ReadingMoment moment, IProgress<Step>? progress, CancellationToken cancellation)
    {
        var tables = request.Files.Select(file => TableFile.Open(file, kind.Fields, mapping)).ToArray();
        var bytes = new Bytes(progress, tables.Sum(table => table.IsGiven ? table.Value.Source.Bytes * 2 : 0));
        var firstSeen = new FirstSeen();
        var surveys = new Survey?[tables.Length];
        for (var index = 0; index < tables.Length; index++)
        {
            if (!tables[index].IsGiven) continue;
            var table = tables[index].Value;
            surveys[index] = await Task.Run(() => Survey.Of(table, kind, moment, firstSeen, passed => bytes.Report(Surveying, table.Name, passed), cancellation), cancellation).ConfigureAwait(false);
            bytes.Pass(Surveying, table.Name, table.Source.Bytes);
        }

        var summaries = ImmutableArray.CreateBuilder<FileSummary>(tables.Length);
        for (var index = 0; index < tables.Length; index++)
        {
            var file = request.Files[index];
            if (!tables[index].TryGet(out var table, out var why)) summaries.Add(FileSummary.Unusable(file, why));
            else if (surveys[index]!.Broken is { } broken) summaries.Add(FileSummary.Unusable(file, [broken]));
            else
            {
                using var rejects = RejectFile.For(table, file, request.Rejects, index, tables.Length, directory.Rejects);
                var reader = new FactReader(table, kind, moment, surveys[index]!, BatchRows);
                using var import = new FileImport(file, table, reader, moment, firstSeen, bulk, roster, rejects);
                var taken = await import.Run(passed => bytes.Report(Taking, table.Name, passed), cancellation).ConfigureAwait(false);
                if (!taken.TryGet(out var summary, out why)) return Answer<ImportSummary>.Refused(why);
                summaries.Add(summary);
                bytes.Pass(Taking, table.Name, table.Source.Bytes);
            }
        }

        return new ImportSummary(kind.Name, summaries.ToImmutable());
    }

    private static Refusal NoFiles() => new("import.files", new Place("FILE"),
        new("没有给出要导入的文件", "no file to import is given"), new("请在种类之后写出文件", "name the files behind the kind"));

    private static Refusal RejectsUnwritable(IOException trouble) => new("import.file-system",
        new($"读写文件失败：{trouble.Message}", $"reading or writing a file failed: {trouble.Message}"),
        new("请检查磁盘空间和权限后再次导入，已导入的行不会重复", "check disk space and permissions and import again; rows already imported are not doubled"));

    /// <summary>Progress over all files, each passed twice.</summary>
    private sealed class Bytes(IProgress<Step>? progress, long all)
    {
        private long before;

        public void Report(Bilingual doing, string file, long passed) =>
            progress?.Report(new Step(new($"{doing.Chinese} {file}", $"{doing.English} {file}"), before + passed, all));

        public void Pass(Bilingual doing, string file, long bytes)
        {
            before += bytes;
            Report(doing, file, 0);
        }
    }
}
