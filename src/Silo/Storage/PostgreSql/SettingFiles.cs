using System.Security.Cryptography;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Calendars;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Registry;

namespace Xinheng.Silo.Storage.PostgreSql;

/// <summary>
/// The policies and tables of a place, which its office puts into the data directory. In a cluster all silos have to go by the same ones: the database
/// knows which, a silo without them gets them, and one with others is refused until its operator says which are meant.
/// </summary>
internal static class SettingFiles
{
    private static readonly string[] Names =
        [HolidayTable.FileName, PlanPolicies.FileName, DrawPolicies.FileName, ReplacementReasons.FileName, RegionTable.FileName, "models/policy.json"];

    /// <summary>Compares the files of a silo with the cluster's and brings what is missing. Called in turn.</summary>
    /// <param name="directory">The silo's.</param>
    /// <param name="files">The cluster's.</param>
    /// <param name="areMeant">Whether the silo's files, and no others, become the cluster's: those of its first silo, and of one whose operator says so.</param>
    public static Refusal? Check(DataDirectory directory, ClusterFiles files, bool areMeant)
    {
        var told = files.All();
        if (!areMeant && Names.FirstOrDefault(name => HashOf(directory, name) is { } own && own != told.GetValueOrDefault(name)) is { } differing) return Differs(differing);
        foreach (var name in Names)
        {
            var path = Path.Combine(directory.Root, name);
            if (!areMeant) files.BringOne(path);
            else if (File.Exists(path)) files.Tell(path);
            else files.Forget(name);
        }

        return null;
    }

    private static string? HashOf(DataDirectory directory, string name)
    {
        var path = Path.Combine(directory.Root, name);
        return File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) : null;
    }

    private static Refusal Differs(string name) => new(
        "cluster.settings",
        new Place(name),
        new($"本节点的 {name} 与集群其他节点所用的不同", $"{name} of this silo is not the one that the cluster goes by"),
        new("若应改用本节点的文件，请加 --publish-settings 启动，再重启其他节点；否则请删除本节点的文件，启动时会取得集群的文件",
            "if this silo's files are meant, start it with --publish-settings and restart the others; else delete the file here: the cluster's is brought at the start"));
}
