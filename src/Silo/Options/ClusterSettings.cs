using System.Net;

namespace Xinheng.Silo.Options;

/// <summary>How a silo takes part in a cluster.</summary>
/// <param name="ConnectionString">Of the PostgreSQL database that the silos share.</param>
/// <param name="Keys">The folder of keys that they share; null for the one in the silo's own directory.</param>
/// <param name="Advertised">The address at which the other silos reach this one; it listens there. Their talk is not encrypted: a network of their own.</param>
/// <param name="SiloPort">Port for the other silos; 0 takes a free one.</param>
/// <param name="GatewayPort">Port for clients of Orleans; 0 takes a free one.</param>
/// <param name="PublishesSettings">Whether the policies and tables in this silo's directory become those of all.</param>
internal sealed record ClusterSettings(string ConnectionString, string? Keys, IPAddress Advertised, int SiloPort, int GatewayPort, bool PublishesSettings = false)
{
    /// <summary>Orleans' own default.</summary>
    public const int DefaultSiloPort = 11_111;

    /// <summary>Orleans' own default.</summary>
    public const int DefaultGatewayPort = 30_000;

    /// <summary>One database, one cluster.</summary>
    public const string Name = "xinheng";

    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString() => $"(cluster at {Advertised}:{SiloPort})";
}
