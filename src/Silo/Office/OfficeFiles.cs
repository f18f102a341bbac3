using System.Text;
using Grpc.Core;

namespace Xinheng.Silo.Office;

/// <summary>
/// The files of one call. On this machine they are where the user says; on a server what the client sent lies in a folder of the call, and what
/// the verb writes goes into another and back to the client.
/// </summary>
/// <param name="inputFolder">Folder of the files sent by a client; null on this machine.</param>
/// <param name="outputFolder">Folder from which files go back to a client; null on this machine.</param>
internal sealed class OfficeFiles(string? inputFolder = null, string? outputFolder = null)
{
    /// <summary>Below the 255 bytes that file systems take, with room for what a verb adds.</summary>
    private const int NameLimitBytes = 200;

    /// <summary>Files named on this machine, as they are.</summary>
    public static readonly OfficeFiles Local = new();

    /// <summary>Where a file that the request names can be read.</summary>
    public string Input(string named) => inputFolder is null ? named : Path.Combine(inputFolder, LastName(named));

    /// <summary>Where a file or folder that the request names is to be written.</summary>
    public string Output(string named) => outputFolder is null ? named : Path.Combine(outputFolder, LastName(named));

    /// <summary>Whether a text can name a file within a folder of a call, and nothing outside of it.</summary>
    public static bool IsName(string text) =>
        Encoding.UTF8.GetByteCount(text) is > 0 and <= NameLimitBytes && text.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && Path.GetFileName(text) == text && text is not ("." or "..");

    private static string LastName(string named) => Path.GetFileName(Path.TrimEndingDirectorySeparator(named)) is var name && IsName(name) ? name
        : throw new RpcException(new Status(StatusCode.InvalidArgument, "请求中的文件或文件夹名不可用 / a file or folder of the request has no name that can be used"));
}
