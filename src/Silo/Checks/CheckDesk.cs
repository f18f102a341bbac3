using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Backups;
using Xinheng.Silo.Ledgers;
using Xinheng.Silo.Office;

namespace Xinheng.Silo.Checks;

/// <summary>Checks the store of a running server, for whoever asks with the office's token.</summary>
internal sealed class CheckDesk(ICheckedStore store, TimeProvider time)
{
    public async Task<Answer<CheckSummary>> Check(CheckRequest request, OfficeFiles files, IProgress<Step> progress, CancellationToken cancellation)
    {
        LedgerHead? older = null;
        if (request.Against is { } path && !BackupManifest.ReadHead(files.Input(path)).TryGet(out older, out var unreadable)) return Answer<CheckSummary>.Refused(unreadable);
        return await Task.Run(() => StoreCheck.Run(store, extends: true, older, time.GetUtcNow(), progress, cancellation), cancellation);
    }
}

/// <summary>A check that is asked for.</summary>
/// <param name="Against">File of an older manifest; null for none.</param>
internal sealed record CheckRequest(string? Against = null);
