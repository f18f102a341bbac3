using Xinheng.Contracts.Draws;

namespace Xinheng.Silo.Storage.Rows;

/// <summary>A file of a draw's bundle, byte for byte; never changed once written.</summary>
internal sealed class DrawFileRow
{
    public required DrawNumber Draw { get; init; }

    /// <summary>Name within the bundle, such as <c>plan.txt</c>.</summary>
    public required string Name { get; init; }

    public required byte[] Content { get; init; }
}
