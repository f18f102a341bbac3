using System.Security.Cryptography;
using System.Text;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>
/// Holds the silos of a cluster to one folder of keys. Keys and secrets are never in the database, where whoever reads a backup could sign, or know seeds before their
/// time; but a silo that came with a folder of its own would sign with another key. So the folder has a mark, and the database the mark's digest.
/// </summary>
internal static class ClusterKeys
{
    /// <summary>Name of the mark within the folder.</summary>
    public const string FileName = "cluster.id";

    /// <summary>Compares the folder with the cluster's; the first silo's becomes it. Called in turn.</summary>
    public static Refusal? Check(DataDirectory directory, ClusterDatabase database, IEntropy entropy)
    {
        using var connection = database.Source.OpenConnection();
        var registered = ClusterFacts.Read(connection, ClusterFacts.Keys);
        if (registered is not null && !File.Exists(PathOf(directory))) return Missing(directory, database);
        var digest = DigestOf(directory, entropy);
        if (registered is null) ClusterFacts.Write(connection, ClusterFacts.Keys, digest);
        return registered is null || registered == digest ? null : Others(directory, database);
    }

    /// <summary>Digest of the mark of a folder of keys, which is made where there is none.</summary>
    public static string DigestOf(DataDirectory directory, IEntropy entropy)
    {
        if (!File.Exists(PathOf(directory)))
        {
            var mark = new byte[32];
            entropy.Fill("mark of the keys", mark);
            PrivateFile.TryWriteNew(PathOf(directory), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(mark)));
        }

        return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(PathOf(directory))));
    }

    private static string PathOf(DataDirectory directory) => Path.Combine(directory.Keys, FileName);

    private static Refusal Missing(DataDirectory directory, ClusterDatabase database) => new(
        "cluster.keys",
        new($"目录“{directory.Keys}”不是数据库 {database.Place} 所属集群的密钥目录（缺少 {FileName}）", $"\"{directory.Keys}\" is not the folder of keys of the cluster on {database.Place} ({FileName} is missing)"),
        new("请用 --keys 指向集群共用的密钥目录；密钥不能各自生成，否则签名不一致", "point --keys to the folder that the cluster's silos share; keys can't be made anew, as signatures would differ"));

    private static Refusal Others(DataDirectory directory, ClusterDatabase database) => new(
        "cluster.keys",
        new($"目录“{directory.Keys}”是另一个集群的密钥目录，不属于数据库 {database.Place}", $"\"{directory.Keys}\" holds the keys of another cluster than that on {database.Place}"),
        new("请用 --keys 指向本集群的密钥目录，或更正连接串", "point --keys to this cluster's folder of keys, or correct the connection string"));
}
