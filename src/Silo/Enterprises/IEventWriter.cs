namespace Xinheng.Silo.Enterprises;

/// <summary>Writes groups of journal calls, a transaction each. Of one thread; thrown away after any failure, which is the database's exception.</summary>
internal interface IEventWriter : IDisposable
{
    /// <summary>Writes all calls in one transaction and decides the outcome of each append. When it returns, the transaction is on disk; when it throws, nothing of it is taken, or it is unknown where the connection broke.</summary>
    void Write(IReadOnlyList<JournalCall> calls);
}
