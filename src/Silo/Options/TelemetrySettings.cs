using System.Collections.Immutable;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Xinheng.Silo.Options;

/// <summary>Where traces and metrics go.</summary>
/// <param name="Variables">OpenTelemetry's own variables, such as <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</param>
/// <param name="Traces">Another exporter of traces, instead of OTLP.</param>
/// <param name="Metrics">Another exporter of metrics, instead of OTLP.</param>
internal sealed record TelemetrySettings(ImmutableDictionary<string, string?> Variables, Action<TracerProviderBuilder>? Traces = null, Action<MeterProviderBuilder>? Metrics = null)
{
    private const string Prefix = "OTEL_";

    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    /// <summary>What the environment asks for: null, and nothing is measured, unless it names an endpoint of OTLP and does not disable the whole.</summary>
    /// <param name="environment">All variables.</param>
    public static TelemetrySettings? From(IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var own = environment.Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToImmutableDictionary(StringComparer.Ordinal);
        var isDisabled = string.Equals(own.GetValueOrDefault("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
        return isDisabled || !Endpoints.Any(endpoint => !string.IsNullOrWhiteSpace(own.GetValueOrDefault(endpoint))) ? null : new TelemetrySettings(own);
    }
}
