using System.Security.Cryptography;
using System.Text;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Security;

/// <summary>The P-256 keys of the signer and of the contributors that live on this machine: one file each.</summary>
internal sealed class KeyRing(DataDirectory directory)
{
    /// <summary>Name of the key that signs plans and records.</summary>
    public const string Signer = "signer";

    private readonly Lock making = new();

    /// <summary>Whether an owner has a key here. Where draws were signed already, the signer's is asked for first: a lost key is restored, not made anew in silence.</summary>
    /// <param name="owner"><see cref="Signer"/> or a contributor's role.</param>
    public bool Has(string owner) => File.Exists(PathOf(owner));

    /// <summary>The private key of an owner, made where there is none; the caller disposes of it.</summary>
    /// <param name="owner"><see cref="Signer"/> or a contributor's role.</param>
    public ECDsa Open(string owner)
    {
        Directory.CreateDirectory(directory.Keys);
        var path = PathOf(owner);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // Two that found no key would make two, and go on with different ones.
        lock (making)
        {
            if (File.Exists(path) || !PrivateFile.TryWriteNew(path, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()))) key.ImportFromPem(File.ReadAllText(path));
        }

        return key;
    }

    private string PathOf(string owner) => Path.Combine(directory.Keys, $"{owner}.pem");
}
