using System.IO.Compression;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Proofs;

/// <summary>A bundle in memory (draw/1, section 9): files by name, those of earlier draws as <c>chain/year-sequence/name</c>.</summary>
public sealed class Bundle
{
    /// <summary>An array of .NET holds less than 2 GiB; a province's frame has 1.3 GB.</summary>
    private const long FileLimitBytes = 2_000_000_000;

    /// <summary>All files of a province's bundle together, with room.</summary>
    private const long BundleLimitBytes = 6_000_000_000;

    /// <summary>Hashes, salts and ids hardly shrink in a zip; what unpacks to a hundred times its size is a bomb.</summary>
    private const long InflationLimit = 100;

    /// <summary>17 files, as many scopes and roles as an office may have, and a chain of some years.</summary>
    private const int FileCountLimit = 20_000;

    private const int FolderDepth = 4; // deeper than any file of a bundle, so that what lies beside its files is seen

    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    /// <summary>A bundle from files that are at hand.</summary>
    /// <param name="files">By name.</param>
    /// <param name="unread">Names of files beside them that no bundle has; their content is not looked at.</param>
    public Bundle(IEnumerable<KeyValuePair<string, byte[]>> files, IEnumerable<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        Unread = [.. (unread ?? []).Order(StringComparer.Ordinal)];
        foreach (var (name, content) in files) this.files[name] = content;
    }

    /// <summary>Names of all files, sorted.</summary>
    public IReadOnlyCollection<string> Names => files.Keys;

    /// <summary>Names of files that lay there but are of no kind that a bundle has, sorted: they were not read.</summary>
    public IReadOnlyList<string> Unread { get; }

    /// <summary>A file's content; null where the bundle leaves it out.</summary>
    public byte[]? this[string name] => files.GetValueOrDefault(name);

    /// <summary>Reads a folder or a zip of it. What is too large or no whole zip is refused.</summary>
    public static Reading<Bundle> Open(string path)
    {
        try
        {
            return Directory.Exists(path) ? OpenFolder(path) : OpenZip(path);
        }
        catch (FlawException met)
        {
            return met.Flaw;
        }
        catch (InvalidDataException broken)
        {
            return new Flaw(path, 0, "bundle.zip", $"不是完整的 zip 文件：{broken.Message}", $"this is no whole zip file: {broken.Message}");
        }
        catch (OutOfMemoryException)
        {
            return new Flaw(path, 0, "bundle.size", "本机内存不足以读入此包", "this machine has not the memory to read it");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new Flaw(path, 0, "bundle.unreadable", $"无法读取：{unreadable.Message}", $"cannot be read: {unreadable.Message}");
        }
    }

    private static Bundle OpenFolder(string path)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = FolderDepth, AttributesToSkip = FileAttributes.ReparsePoint };
        var total = 0L;
        var files = new List<KeyValuePair<string, byte[]>>();
        var unread = new List<string>();
        foreach (var file in Directory.EnumerateFiles(path, "*", options))
        {
            var name = Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/');
            if (!IsBundleName(name))
            {
                RefuseStray(name);
                unread.Add(name);
                continue;
            }

            var length = new FileInfo(file).Length;
            Weigh(name, length, ref total, files.Count);

            // What says that it is empty is not opened: a pipe or a device says so too, and would keep its reader waiting.
            files.Add(new(name, length == 0 ? [] : File.ReadAllBytes(file)));
        }

        return new Bundle(files, unread);
    }

    private static Bundle OpenZip(string path)
    {
        using (var raw = File.OpenRead(path)) ZipHeaders.Check(raw);
        using var zip = ZipFile.OpenRead(path);
        if (zip.Entries.Count > FileCountLimit) throw TooLarge(path);
        var inflationLimit = InflationLimit * Math.Max(new FileInfo(path).Length, 1 << 16);
        var folder = FolderOf(zip);
        var total = 0L;

        // Where names that differ in capitals are one file, unpacking would leave the other of the two.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var files = new List<KeyValuePair<string, byte[]>>();
        var unread = new List<string>();
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            RefuseTraversal(entry.FullName);
            var name = entry.FullName.StartsWith(folder, StringComparison.Ordinal) ? entry.FullName[folder.Length..] : "";
            if (!IsBundleName(name))
            {
                RefuseStray(entry.FullName);
                unread.Add(entry.FullName);
                continue;
            }

            if (!names.Add(name)) throw new FlawException(new Flaw(name, 0, "bundle.zip", "同名文件出现两次", "this file is in the zip twice"));
            Weigh(name, entry.Length, ref total, files.Count);
            if (total > inflationLimit) throw new FlawException(new Flaw(name, 0, "bundle.size", "解压后超过压缩包的 100 倍，疑为压缩炸弹", "it unpacks to more than 100 times its size: this looks like a zip bomb"));
            files.Add(new(name, ReadExactly(entry, name)));
        }

        return new Bundle(files, unread);
    }

    // A zip made of a folder carries the folder's name before each of its files.
    private static string FolderOf(ZipArchive zip)
    {
        var plan = zip.Entries.Select(entry => entry.FullName)
            .Where(full => full == "plan.txt" || (full.EndsWith("/plan.txt", StringComparison.Ordinal) && full.Split('/') is not [.., "chain", _, _])).MinBy(full => full.Length);
        return plan is null ? "" : plan[..^"plan.txt".Length];
    }

    // Nothing is ever written by these names; a zip that tries is still not to be trusted.
    private static void RefuseTraversal(string name)
    {
        if (name.Contains('\\', StringComparison.Ordinal) || Path.IsPathRooted(name) || name.Split('/').Contains(".."))
        {
            throw new FlawException(new Flaw(name, 0, "bundle.name", "zip 中的路径指向包外", "a path in the zip points out of it"));
        }
    }

    // A second bundle or a single file beside the folder that is checked would look as if it had been checked too.
    private static void RefuseStray(string name)
    {
        if (!name.StartsWith("__MACOSX/", StringComparison.Ordinal) && IsBundleName(name[(name.LastIndexOf('/') + 1)..]))
        {
            throw new FlawException(new Flaw(name, 0, "bundle.stray", "此文件不在证据包的文件夹内，不会被核验", "this file lies outside the bundle's folder and would not be checked"));
        }
    }

    // The length that a zip declares may lie; what really comes out is counted.
    private static byte[] ReadExactly(ZipArchiveEntry entry, string name)
    {
        using var stream = entry.Open();
        var content = new byte[entry.Length];
        var read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        if (read != content.Length || stream.ReadByte() >= 0) throw new FlawException(new Flaw(name, 0, "bundle.zip", "zip 中声明的长度与实际不符", "the zip declares another length than it holds"));
        return Crc32.Of(content) == entry.Crc32 ? content : throw new FlawException(new Flaw(name, 0, "bundle.zip", "内容与 zip 中的校验和（CRC-32）不符，文件已损坏或被改动", "the content does not fit its checksum (CRC-32) in the zip: it is broken or was changed"));
    }

    private static void Weigh(string name, long bytes, ref long total, int count)
    {
        total += bytes;
        if (bytes > FileLimitBytes || total > BundleLimitBytes || count >= FileCountLimit)
        {
            throw TooLarge(name);
        }
    }

    private static FlawException TooLarge(string name) =>
        new(new Flaw(name, 0, "bundle.size", "包过大：单个文件不超过 2 GB，合计不超过 6 GB，文件不超过 20000 个", "the bundle is too large: at most 2 GB a file, 6 GB in all, 20,000 files"));

    private static bool IsBundleName(string name)
    {
        var parts = name.Split('/');
        return parts.Length is 1 or 3 && (parts.Length == 1 || parts[0] == "chain") && parts[^1].Length > 0
            && parts[^1][(parts[^1].LastIndexOf('.') + 1)..] is "txt" or "tsv" or "sig" or "pem" or "tsr" or "json";
    }
}
