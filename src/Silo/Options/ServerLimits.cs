using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Xinheng.Silo.Options;

/// <summary>What the two listeners take from anybody, before it is known who it is; each limit with its reason. They stand in docs/operator.md too.</summary>
internal static class ServerLimits
{
    /// <summary>Connections at once: the inspectors of a city, say two thousand, with the four watches that each may have.</summary>
    public const int Connections = 10_000;

    /// <summary>Calls at once on one connection; a client of ours has a handful.</summary>
    public const int CallsPerConnection = 100;

    /// <summary>Headers of a call: a token and what gRPC adds, with room for proxies.</summary>
    public const int HeaderBytes = 16 << 10;

    /// <summary>The longest path is <c>/xinheng.v1.Inspections/WatchAssignments</c>.</summary>
    public const int RequestLineBytes = 2 << 10;

    /// <summary>A message: a part of a file has 1 MiB. Services with smaller ones say so themselves.</summary>
    public const int MessageBytes = 4 << 20;

    /// <summary>Who has not sent the headers of a request by then is slow on purpose.</summary>
    public static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(15);

    /// <summary>A connection on which nothing has been said for so long is asked whether it lives: watches of phones that are gone are given up.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>And so long for the answer.</summary>
    public static readonly TimeSpan SilencePatience = TimeSpan.FromSeconds(20);

    /// <summary>Of the web server.</summary>
    public static void Limit(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = Connections;
        limits.MaxRequestHeadersTotalSize = HeaderBytes;
        limits.MaxRequestLineSize = RequestLineBytes;

        // gRPC lifts it for streams, whose messages it limits one by one; pages take no body.
        limits.MaxRequestBodySize = MessageBytes + (4 << 10);
        limits.RequestHeadersTimeout = HeaderPatience;
        limits.Http2.MaxStreamsPerConnection = CallsPerConnection;
        limits.Http2.KeepAlivePingDelay = Silence;
        limits.Http2.KeepAlivePingTimeout = SilencePatience;
    }

    /// <summary>Of gRPC.</summary>
    public static void Limit(GrpcServiceOptions options)
    {
        options.MaxReceiveMessageSize = MessageBytes;
        options.EnableDetailedErrors = false;
    }
}
