using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Draws;

/// <summary>The contributors that live on this machine.</summary>
internal sealed class Contributors(KeyRing keys, DataDirectory directory, IEntropy entropy, TimeProvider time)
{
    /// <summary>Two offices that do not report to the one that draws: 纪检监察 and 法制审核.</summary>
    private static readonly string[] Roles = ["discipline", "legal"];

    /// <summary>All of them, by role.</summary>
    public IReadOnlyList<LocalContributor> All { get; } = [.. Roles.Order(StringComparer.Ordinal).Select(role => new LocalContributor(role, keys, directory, entropy, time))];

    /// <summary>The contributor of a role; null where it lives elsewhere.</summary>
    public LocalContributor? Find(string role) => All.FirstOrDefault(contributor => contributor.Role == role);
}
