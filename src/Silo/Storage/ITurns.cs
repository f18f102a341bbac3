namespace Xinheng.Silo.Storage;

/// <summary>Turns by name: of all processes on one store, one at a time has the turn of a name; the others wait for it.</summary>
internal interface ITurns
{
    /// <summary>Waits for the turn; disposing of what is returned passes it on, as does the end of the process.</summary>
    /// <param name="name">What is done in turn, such as <c>classes</c>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IAsyncDisposable> Take(string name, CancellationToken cancellation);
}
