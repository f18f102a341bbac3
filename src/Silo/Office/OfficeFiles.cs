namespace Xinheng.Silo.Office;

/// <summary>
/// The files of one call. On this machine they are where the user says; on a server what the client sent lies in a folder of the call, and what
/// the verb writes goes into another and back to the client.
/// </summary>
/// <param name="inputFolder">Folder of the files sent by a client; null on this machine.</param>
/// <param name="outputFolder">Folder from which files go back to a client; null on this machine.</param>
internal sealed class OfficeFiles(string? inputFolder = null, string? outputFolder = null)
{
    /// <summary>Files named on this machine, as they are.</summary>
    public static readonly OfficeFiles Local = new();

    /// <summary>Where a file that the request names can be read.</summary>
    public string Input(string named) => inputFolder is null ? named : Path.Combine(inputFolder, Path.GetFileName(named));

    /// <summary>Where a file or folder that the request names is to be written.</summary>
    public string Output(string named) => outputFolder is null ? named : Path.Combine(outputFolder, Path.GetFileName(Path.TrimEndingDirectorySeparator(named)));
}
