using Xinheng.Silo.Security;

namespace Xinheng.Silo.Options;

/// <summary>How a silo is started.</summary>
/// <param name="DataDirectory">Folder of the embedded mode; in a cluster that of this silo.</param>
/// <param name="Organisation">Who draws, the first part of draw numbers; a name of draw/1's form.</param>
/// <param name="Time">The clock.</param>
/// <param name="Entropy">The source of salts, secrets and tokens.</param>
/// <param name="Listen">Where it listens; null for a silo that serves one command and listens to nobody.</param>
/// <param name="Cluster">How it takes part in a cluster; null for the embedded mode.</param>
/// <param name="Operation">What whoever runs it sees of it.</param>
internal sealed record SiloSettings(string DataDirectory, string Organisation, TimeProvider Time, IEntropy Entropy, ListenSettings? Listen, ClusterSettings? Cluster = null, OperationSettings? Operation = null)
{
    /// <summary>The organisation of the made-up city and of a directory that names none.</summary>
    public const string DefaultOrganisation = "zhanjiang-amr";
}

/// <summary>Where a silo listens.</summary>
/// <param name="Address">IP address; loopback unless the operator says otherwise.</param>
/// <param name="GrpcPort">Port of gRPC (HTTP/2 without TLS needs one of its own); 0 takes a free one.</param>
/// <param name="PagesPort">Port of pages and health; 0 takes a free one.</param>
/// <param name="RunsSchedule">Whether the calendar's jobs run in this process.</param>
/// <param name="Tls">The certificate of both ports; null for cleartext.</param>
internal sealed record ListenSettings(string Address, int GrpcPort, int PagesPort, bool RunsSchedule, TlsCertificate? Tls = null)
{
    public static readonly ListenSettings Default = new("127.0.0.1", 5081, 5080, RunsSchedule: true);
}
