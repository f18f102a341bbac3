namespace Xinheng.Silo.Storage;

/// <summary>Where a silo keeps everything in embedded mode, and in a cluster what is its own: one folder, whose parts have fixed names.</summary>
internal sealed class DataDirectory
{
    /// <param name="root">The folder.</param>
    /// <param name="keys">Where keys and secrets are, when they are not in it: the silos of a cluster have one folder of them.</param>
    public DataDirectory(string root, string? keys = null)
    {
        Root = Path.GetFullPath(root);
        Keys = keys is null ? Path.Combine(Root, "keys") : Path.GetFullPath(keys);
    }

    public string Root { get; }

    /// <summary>The database of events, plans, draws and assignments.</summary>
    public string Database => Path.Combine(Root, "xinheng.db");

    /// <summary>Class snapshots, a file each. Only the owner of the directory may read them.</summary>
    public string Classes => Path.Combine(Root, "classes");

    /// <summary>Models trained here, a folder each.</summary>
    public string Models => Path.Combine(Root, "models");

    /// <summary>Rejected rows, a file each import that had any.</summary>
    public string Rejects => Path.Combine(Root, "rejects");

    /// <summary>Private keys and secrets of the signer and of local contributors.</summary>
    public string Keys { get; }

    /// <summary>Files of remote calls while they last.</summary>
    public string Calls => Path.Combine(Root, "calls");

    /// <summary>Where the database is when it is not in the directory: database, host and port; null in embedded mode.</summary>
    public string? Server { get; init; }

    /// <summary>A file that is there where the database is elsewhere: in PostgreSQL.</summary>
    public string Elsewhere => Path.Combine(Root, "postgresql");

    /// <summary>Held by the process that uses the directory.</summary>
    public string Lock => Path.Combine(Root, "lock");
}
