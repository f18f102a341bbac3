using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Office;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Registry;

/// <summary>Where imports are handed in: finds the call's files and stamps the moment, which is the server's and not the client's.</summary>
internal sealed class ImportCounter(ImportDesk desk, TimeProvider time)
{
    public async Task<Answer<ImportSummary>> Import(ImportCall call, OfficeFiles files, IProgress<Step> progress, CancellationToken cancellation)
    {
        var request = new ImportRequest(
            call.Kind,
            [.. call.Files.Select(files.Input)],
            call.Mapping is null ? null : files.Input(call.Mapping),
            call.Rejects is null ? null : files.Output(call.Rejects),
            call.Known,
            time.GetUtcNow());
        var imported = await desk.Import(request, progress, cancellation);
        if (imported.TryGet(out var made, out _)) Measured.Rows(made);

        // A client's files lie in a folder of the server that is none of the client's business.
        return imported.Then<ImportSummary>(summary => summary with { Files = [.. summary.Files.Zip(call.Files, (file, named) => file with { File = named })] });
    }
}
