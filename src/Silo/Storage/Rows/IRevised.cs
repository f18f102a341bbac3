namespace Xinheng.Silo.Storage.Rows;

/// <summary>A row that two writers may want at once: every change raises its revision, and a change on top of an outdated one fails.</summary>
internal interface IRevised
{
    /// <summary>Raised by the context when the row is saved; nobody else sets it.</summary>
    int Revision { get; set; }
}
