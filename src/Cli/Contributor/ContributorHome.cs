using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Drawing.Ceremony;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Cli.Contributor;

/// <summary>
/// The folder in which a contributor keeps its key, its secrets and what it signed; held by one process at a time. The key is encrypted PKCS#8 in PEM, what
/// belongs to a draw is sealed, and every file is forced to disk before anything that follows from it is sent.
/// </summary>
internal sealed class ContributorHome : IDisposable
{
    private const string KeyEnding = ".key.pem";

    private readonly FileStream held;

    private ContributorHome(string root, FileStream held)
    {
        Root = root;
        this.held = held;
    }

    public string Root { get; }

    /// <summary>The role whose key lies here; null before there is one, and where there are several.</summary>
    public string? Role => Roles is [var role] ? role : null;

    /// <summary>Whether there is a key, of whatever role.</summary>
    public bool HasKey => Roles.Length > 0;

    private string[] Roles => [.. Directory.GetFiles(Root, "*" + KeyEnding).Select(path => Path.GetFileName(path)[..^KeyEnding.Length])];

    /// <summary>Opens a home; makes the folder where there is none.</summary>
    public static Answer<ContributorHome> Open(string path)
    {
        try
        {
            PrivateFile.MakeFolder(path);
            var root = Path.GetFullPath(path);
            return FolderLock.Take(Path.Combine(root, "lock")) is { } held ? new ContributorHome(root, held) : HomeRefusals.Held(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return HomeRefusals.Unusable(path, failure);
        }
    }

    /// <summary>Path of the public key, to hand to the office.</summary>
    public string PublicKeyPath(string role) => Path.Combine(Root, role + ".pem");

    /// <summary>The folder of one draw.</summary>
    public string FolderOf(DrawNumber number) => Path.Combine(Root, "draws", string.Create(CultureInfo.InvariantCulture, $"{number.Organisation}-{number.Year:0000}-{number.Sequence:0000}"));

    /// <summary>The folder of the other plans that were met for a number.</summary>
    public string EvidenceOf(DrawNumber number) => Path.Combine(FolderOf(number), "evidence");

    /// <summary>Makes the key of a role; refused where there is one.</summary>
    public Answer<ContributorKey> MakeKey(string role, Passphrase passphrase, IEntropy entropy)
    {
        if (!Name.IsWellFormed(role)) return HomeRefusals.Role(role);
        if (Roles is [var other, ..]) return HomeRefusals.KeyExists(KeyPath(other));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, SealingKey.LeastRounds);
        PrivateFile.WriteAlone(KeyPath(role), Encoding.ASCII.GetBytes(key.ExportEncryptedPkcs8PrivateKeyPem(passphrase.Characters, encryption) + "\n"));
        return Unlock(passphrase, entropy);
    }

    /// <summary>Opens the key; what a first use left unfinished is finished.</summary>
    public Answer<ContributorKey> Unlock(Passphrase passphrase, IEntropy entropy)
    {
        var roles = Roles;
        if (roles.Length != 1) return roles.Length == 0 ? HomeRefusals.NoKey(Root) : HomeRefusals.SeveralKeys(Root);
        var role = roles[0];
        if (!Name.IsWellFormed(role)) return HomeRefusals.Role(role);
        var signing = ECDsa.Create();
        try
        {
            signing.ImportFromEncryptedPem(File.ReadAllText(KeyPath(role)), passphrase.Characters);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            signing.Dispose();
            return HomeRefusals.Passphrase(KeyPath(role));
        }

        return Sealing(role, signing, passphrase, entropy).Then<ContributorKey>(sealing => new ContributorKey(role, signing, sealing));
    }

    /// <summary>The share in a draw; an empty answer's value is null where there is none.</summary>
    public Answer<Kept> Find(DrawNumber number, ContributorKey key)
    {
        var path = SharePath(number);
        if (!File.Exists(path)) return new Kept(null);
        return key.Sealing.Open(About(number, key), File.ReadAllBytes(path)) is { } content ? new Kept(HeldShare.Read(number, key.Role, key.Fingerprint, content)) : HomeRefusals.Tampered(path);
    }

    /// <summary>All shares in draws of an organisation, oldest first; refused where one of the files was changed.</summary>
    public Answer<ImmutableArray<HeldShare>> Of(string organisation, ContributorKey key)
    {
        var draws = Path.Combine(Root, "draws");
        var kept = new List<HeldShare>();
        foreach (var folder in Directory.Exists(draws) ? Directory.GetDirectories(draws, organisation + "-*") : [])
        {
            if (NumberOf(Path.GetFileName(folder)) is not { } number || number.Organisation != organisation) continue;
            if (!Find(number, key).TryGet(out var found, out var refusals)) return Answer<ImmutableArray<HeldShare>>.Refused(refusals);
            if (found.Share is { } share) kept.Add(share);
        }

        return kept.OrderBy(share => share.Number).ToImmutableArray();
    }

    /// <summary>Keeps a state of a share; it is on disk when this returns.</summary>
    public void Keep(HeldShare share, ContributorKey key, IEntropy entropy) =>
        Write(FolderOf(share.Number), "share.sealed", key.Sealing.Seal(About(share.Number, key), share.ToBytes(), entropy));

    /// <summary>Keeps the plan that was published first for a number, and later the signature over it.</summary>
    public void Keep(DrawNumber number, IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        foreach (var (name, content) in files) Write(FolderOf(number), name, content);
    }

    /// <summary>Keeps another plan for a number, with its signature and its signer's key, as evidence.</summary>
    /// <returns>The folder.</returns>
    public string KeepEvidence(DrawNumber number, Publication publication)
    {
        var folder = Path.Combine(EvidenceOf(number), publication.PlanHash);
        foreach (var (name, content) in FilesOf(publication)) Write(folder, name, content);
        return folder;
    }

    /// <summary>The files of a publication under names that the plan itself gives, whatever else came along.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> FilesOf(Publication publication) => publication.Plan.Tasks.Select(task => Publication.ScopeName(task.Id))
        .Concat([Publication.SignatureName, Publication.SignerName, Publication.StampName, Xinheng.Drawing.Documents.PlanText.FileName])
        .Where(publication.Files.ContainsKey).Select(name => KeyValuePair.Create(name, publication.Files[name]));

    public void Dispose() => held.Dispose();

    private static string About(DrawNumber number, ContributorKey key) => $"share of {key.Role} in {number} by {key.Fingerprint}";

    private static DrawNumber? NumberOf(string folder) => folder.Split('-') is [.., var year, var sequence] && folder.Length > year.Length + sequence.Length + 2
        && DrawNumber.Parse($"{folder[..^(year.Length + sequence.Length + 2)]}/{year}/{sequence}").TryGet(out var number, out _) ? number : null;

    private string KeyPath(string role) => Path.Combine(Root, role + KeyEnding);

    private string SharePath(DrawNumber number) => Path.Combine(FolderOf(number), "share.sealed");

    // The sealed fingerprint tells an exchanged key, and carries the salt from which everything else is sealed.
    private Answer<SealingKey> Sealing(string role, ECDsa signing, Passphrase passphrase, IEntropy entropy)
    {
        var (path, about, fingerprint) = (Path.Combine(Root, role + ".sealed"), $"key of {role}", Encoding.ASCII.GetBytes(Signatures.Fingerprint(signing)));
        SealingKey? sealing;
        if (File.Exists(path))
        {
            var file = File.ReadAllBytes(path);
            sealing = SealingKey.For(file, passphrase);
            if (sealing?.Open(about, file)?.AsSpan().SequenceEqual(fingerprint) != true) return Tampered(sealing, signing, path);
        }
        else
        {
            // Only a first use that was cut off leaves a key without its seal; where shares exist somebody took the seal away.
            if (Directory.Exists(Path.Combine(Root, "draws"))) return Tampered(null, signing, path);
            var salt = new byte[SealingKey.SaltBytes];
            entropy.Fill($"salt of {role}", salt);
            sealing = SealingKey.Of(passphrase, salt);
            PrivateFile.WriteAlone(path, sealing.Seal(about, fingerprint, entropy));
        }

        var pem = PublicKeyPath(role);
        if (!File.Exists(pem)) PrivateFile.WriteAlone(pem, Signatures.PemOf(signing));
        return File.ReadAllBytes(pem).AsSpan().SequenceEqual(Signatures.PemOf(signing)) ? sealing : Tampered(sealing, signing, pem);
    }

    private static Refusal Tampered(SealingKey? sealing, ECDsa signing, string path)
    {
        sealing?.Dispose();
        signing.Dispose();
        return HomeRefusals.Tampered(path);
    }

    private static void Write(string folder, string name, byte[] content)
    {
        MakeFolder(folder);
        PrivateFile.WriteAlone(Path.Combine(folder, name), content);
    }

    // Each folder on the way is private, and its name is on disk before anything lies in it.
    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        var above = Path.GetDirectoryName(folder)!;
        MakeFolder(above);
        PrivateFile.MakeFolder(folder);
        PrivateFile.ForceFolder(above);
    }

    /// <summary>What is kept of a draw.</summary>
    /// <param name="Share">Null where nothing is.</param>
    internal sealed record Kept(HeldShare? Share);
}
