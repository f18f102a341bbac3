namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>What a server is doing when it is killed, in the order of a cycle.</summary>
internal enum Phase
{
    Import,
    Classification,
    Plan,
    Draw,
    Assignment,
    Result,
    Close,
}
