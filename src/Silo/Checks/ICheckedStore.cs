using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Ledgers;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Checks;

/// <summary>A store as a check and a backup see it, beside whoever else uses it.</summary>
internal interface ICheckedStore
{
    /// <summary>The data directory, or database, host and port.</summary>
    string Place { get; }

    /// <summary>Which database it is in: <c>sqlite</c> or <c>postgresql</c>.</summary>
    string Provider { get; }

    /// <summary>Its events and ledger.</summary>
    ILedgerStore Ledger { get; }

    /// <summary>Its other tables.</summary>
    IDbContextFactory<XinhengContext> Contexts { get; }

    /// <summary>What a failure of it is told as.</summary>
    DataDirectory Faulty { get; }

    /// <summary>Has the database check itself, as far as it can.</summary>
    /// <param name="notes">Told what was, and what could not be, looked at.</param>
    /// <param name="cancellation">Ends it.</param>
    IReadOnlyList<CheckFinding> CheckDatabase(Action<Bilingual> notes, CancellationToken cancellation);

    /// <summary>Compares files with the digests that are known of them.</summary>
    /// <param name="named">Digests by name, from the database.</param>
    /// <param name="cancellation">Ends it.</param>
    IReadOnlyList<CheckFinding> CheckFiles(IReadOnlyDictionary<string, string> named, CancellationToken cancellation);
}
