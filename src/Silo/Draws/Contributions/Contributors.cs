using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Draws.Contributions;

/// <summary>The contributors that live on this machine.</summary>
internal sealed class Contributors(KeyRing keys, DataDirectory directory, IEntropy entropy, TimeProvider time)
{
    /// <summary>The contributor of a role, as it lives here.</summary>
    public LocalContributor Local(string role) => new(role, keys, directory, entropy, time);
}
