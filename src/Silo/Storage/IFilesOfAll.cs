namespace Xinheng.Silo.Storage;

/// <summary>
/// Files that every silo on one store must see: class snapshots, models with their pointers and reports, kept policies. They are read and written in
/// the data directory as ever; here they are told to the others, and what the others told is brought. Alone on a store there is nothing to do.
/// </summary>
internal interface IFilesOfAll
{
    /// <summary>Whether there are others at all.</summary>
    bool AreTold { get; }

    /// <summary>Tells files to the others, all of them at once: durable in the store when it returns.</summary>
    /// <param name="paths">Files in the data directory, or folders of them.</param>
    void Tell(params ReadOnlySpan<string> paths);

    /// <summary>Brings whatever was told of a folder since the last time.</summary>
    /// <param name="folder">A folder of the data directory.</param>
    void Bring(string folder);

    /// <summary>Brings one file where it is missing here or another than the one that was told; nothing where none was told.</summary>
    /// <param name="path">A file in the data directory.</param>
    void BringOne(string path);
}
