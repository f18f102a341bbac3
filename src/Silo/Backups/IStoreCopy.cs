using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Backups;

/// <summary>Copies a store as it stands at one moment, while others go on using it.</summary>
internal interface IStoreCopy
{
    /// <summary>About how many bytes the copy takes.</summary>
    long Bytes { get; }

    /// <summary>Writes the database and the files into a folder as a data directory has them. Failures of database and file system throw.</summary>
    /// <returns>Why the copy is none; null where it is one.</returns>
    Refusal? Write(DataDirectory folder, IProgress<Step> progress, CancellationToken cancellation);
}
