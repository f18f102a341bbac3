using System.Collections.Frozen;
using Quartz.Diagnostics;

namespace Xinheng.Silo.Telemetry;

/// <summary>
/// All that may leave the process as a label of a metric or a tag of a span. A tag that is not here is taken off before export, whoever set it: Orleans tells grain ids, which are subjects and draws;
/// Quartz the names of triggers, which are plans and draws; Npgsql texts of queries and numbers of rows; all of them messages of exceptions.
/// </summary>
internal static class ExportedNames
{
    /// <summary>Meters: this program's, Orleans', Quartz's, Npgsql's, the web server's and the runtime's.</summary>
    public static readonly string[] Meters =
        [Instruments.Name, "Microsoft.Orleans", QuartzInstrumentation.MeterName, "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <summary>Sources of spans. Of Orleans only calls between grains: its sources of a grain's life say little more and tell ids in many places.</summary>
    public static readonly string[] Sources =
        [Instruments.Name, "Microsoft.Orleans.Application", QuartzInstrumentation.ActivitySourceName, "Npgsql", "Microsoft.AspNetCore"];

    /// <summary>Labels and tags, each with a small set of values that the program or a library gives.</summary>
    public static readonly FrozenSet<string> Tags = FrozenSet.Create(
        StringComparer.Ordinal,

        // This program's.
        "kind", "outcome", "verb", "step", "answer", "reason", "events",

        // Orleans: names of interfaces, methods and grain classes.
        "rpc.method", "rpc.system", "rpc.system.name", "rpc.service", "orleans.rpc.service", "type", "Type", "direction", "Direction",

        // Quartz: names of jobs are the kinds of work.
        "quartz.job.name", "quartz.job.group", "quartz.job.result", "quartz.scheduler.name", "quartz.jobstore.operation", "quartz.jobstore.lock",

        // Databases.
        "db.system.name", "db.namespace", "db.operation.name", "db.response.status_code", "db.client.connection.pool.name", "db.client.connection.state", "db.npgsql.prepared",

        // The web server.
        "http.route", "http.request.method", "http.response.status_code", "network.protocol.name", "network.protocol.version", "network.type", "url.scheme", "grpc.method", "grpc.status_code",
        "error.type",

        // The runtime: "gc.heap.generation", "cpu.mode".
        "gc.heap.generation", "cpu.mode");
}
