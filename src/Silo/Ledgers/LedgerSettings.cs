namespace Xinheng.Silo.Ledgers;

/// <summary>How a server keeps the ledger.</summary>
internal sealed class LedgerSettings
{
    /// <summary>
    /// How long after one look at the ledger the next begins, where anything was written since. A look reads every event once: seconds of one core for a city, minutes for a province.
    /// What is altered within this time before it is sealed is not seen.
    /// </summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);
}
