namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>A piece of work that is asked of a server from outside. It may be asked again after a kill: what was done of it then is not done twice.</summary>
/// <param name="Name">What it is, for the report.</param>
/// <param name="Do">Asks; takes note of the answer in the ledger when it is acknowledged. A refusal that a kill explains gives false; any other throws.</param>
/// <param name="Trace">How much of it is in the store, as found after a kill.</param>
internal sealed record Operation(string Name, Func<ServedSilo, Task<bool>> Do, Func<Found, Trace> Trace);

/// <summary>How much of an unacknowledged operation is found after a kill.</summary>
internal enum Trace
{
    Absent,
    Part,
    Whole,
}
