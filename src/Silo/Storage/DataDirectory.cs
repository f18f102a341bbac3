namespace Xinheng.Silo.Storage;

/// <summary>Where a silo in embedded mode keeps everything: one folder, whose parts have fixed names.</summary>
internal sealed class DataDirectory
{
    public DataDirectory(string root) => Root = Path.GetFullPath(root);

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
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Files of remote calls while they last.</summary>
    public string Calls => Path.Combine(Root, "calls");

    /// <summary>Held by the process that uses the directory.</summary>
    public string Lock => Path.Combine(Root, "lock");
}
