using Xinheng.Contracts.Classes;

namespace Xinheng.Silo.Storage.Rows;

/// <summary>A class snapshot: where it was seen from, what made it, and the digest of the file that holds the classes.</summary>
internal sealed class ClassSnapshotRow
{
    /// <summary>Text of a <see cref="SnapshotId"/>.</summary>
    public required string Id { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateTimeOffset KnownBy { get; init; }

    /// <summary>Version of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Id of the model.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the snapshot's file, lower-case hexadecimal.</summary>
    public required string FileHash { get; init; }

    /// <summary>Number of subjects.</summary>
    public required int Rows { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>True where a model was only tried: no draw and no calendar takes it.</summary>
    public bool IsTrial { get; init; }
}
