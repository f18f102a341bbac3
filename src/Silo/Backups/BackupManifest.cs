using System.Text;
using System.Text.Json;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Ledgers;
using Xinheng.Silo.Office;

namespace Xinheng.Silo.Backups;

/// <summary>What a backup consists of: the file <c>manifest.json</c>, the last that is written.</summary>
/// <param name="Form">The form of the backup.</param>
/// <param name="Program">Version of the program that made it.</param>
/// <param name="Made">When it was begun.</param>
/// <param name="Place">Of what: the data directory, or database, host and port.</param>
/// <param name="Provider">Whether that was <c>sqlite</c> or <c>postgresql</c>; the backup is an SQLite database and files either way.</param>
/// <param name="Schema">The last change of the schema that the database in it has.</param>
/// <param name="Findings">What a check of the backup found when it was made; 0 for a sound one.</param>
/// <param name="Tables">Rows by table.</param>
/// <param name="Ledger">Where the ledger of events stood.</param>
/// <param name="Files">Every file but this one, in the order of names.</param>
internal sealed record BackupManifest(
    string Form, string Program, DateTimeOffset Made, string Place, string Provider, string Schema, long Findings, IReadOnlyDictionary<string, long> Tables, LedgerHead Ledger, IReadOnlyList<BackupFile> Files)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The form that this program writes and reads.</summary>
    public const string CurrentForm = "xinheng-backup/1";

    /// <summary>What the form of every backup begins with, of whatever version.</summary>
    private const string AnyForm = "xinheng-backup/";

    private static readonly JsonSerializerOptions Indented = new(OfficeJson.Requests) { WriteIndented = true };

    /// <summary>Bytes of all files.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>The manifest as it is written.</summary>
    public byte[] Write() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Indented), (byte)'\n'];

    /// <summary>Whether a folder is a backup, of this version or another, whole or not: it must stay as it is. A failure of the file system throws.</summary>
    public static bool IsIn(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) && File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.ASCII.GetBytes(AnyForm)) >= 0;
    }

    /// <summary>Reads the manifest of a backup.</summary>
    public static Answer<BackupManifest> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return BackupRefusals.NoBackup(folder);
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), Indented);
            if (manifest is null || manifest.Files.Any(file => file?.Name is null) || !IsWhole(manifest.Ledger)) return BackupRefusals.Manifest(path, "null");
            return manifest.Form == CurrentForm ? manifest : BackupRefusals.Form(path, manifest.Form);
        }
        catch (Exception malformed) when (malformed is JsonException or IOException or UnauthorizedAccessException)
        {
            return BackupRefusals.Manifest(path, malformed.Message);
        }
    }

    private static bool IsWhole(LedgerHead head) => !head.Seals.IsDefault && head.Seals.All(seal => seal is not null);

    /// <summary>Reads where a ledger stood, from the manifest of a backup or from what <c>check --json</c> said.</summary>
    public static Answer<LedgerHead> ReadHead(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("ledger", out var ledger) && ledger.Deserialize<LedgerHead>(OfficeJson.Requests) is { } head
                && IsWhole(head) && LedgerHead.EventsOf(head.Seals) == head.Sealed && SealRoot.OfAll(head.Seals) == head.Root ? head : BackupRefusals.Manifest(path, "ledger");
        }
        catch (Exception malformed) when (malformed is JsonException or IOException or UnauthorizedAccessException)
        {
            return BackupRefusals.Manifest(path, malformed.Message);
        }
    }
}

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its name within the folder, parted by slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its digest, lower-case hexadecimal.</param>
internal sealed record BackupFile(string Name, long Bytes, string Sha256);
