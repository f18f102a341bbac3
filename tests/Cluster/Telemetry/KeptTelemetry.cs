using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xinheng.Silo.Options;

namespace Xinheng.Tests.Cluster.Telemetry;

/// <summary>Everything that a silo would have sent to a collector, as an exporter gets it.</summary>
internal sealed class KeptTelemetry
{
    /// <summary>Variables that have OpenTelemetry tell more than it does by default: samples of measurements with all their labels.</summary>
    private static readonly ImmutableDictionary<string, string?> Talkative = ImmutableDictionary<string, string?>.Empty
        .Add("OTEL_METRICS_EXEMPLAR_FILTER", "always_on")
        .Add("OTEL_DOTNET_EXPERIMENTAL_METRICS_EXEMPLAR_FILTER_HISTOGRAMS", "always_on");

    private readonly ConcurrentDictionary<Told, long> told = [];

    public KeptTelemetry() => Settings = new TelemetrySettings(
        Talkative,
        traces => traces.AddProcessor(new SimpleActivityExportProcessor(new Spans(this))),
        metrics => metrics.AddReader(new BaseExportingMetricReader(new Metrics(this))));

    /// <summary>For a silo.</summary>
    public TelemetrySettings Settings { get; }

    /// <summary>Each thing that was told, once: of a span its source, name and tags; of a metric its meter, name and labels.</summary>
    public IReadOnlyList<Told> All => [.. told.Keys];

    /// <summary>The last value of a metric with these labels, such as <c>kind=penalties outcome=imported</c>; null where it was never told.</summary>
    public long? Value(string metric, string labels) => told.TryGetValue(new Told(IsSpan: false, "Xinheng", metric, labels, ""), out var value) ? value : null;

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={Convert.ToString(tag.Value, CultureInfo.InvariantCulture)}"));

    /// <param name="IsSpan">A span, else a metric.</param>
    /// <param name="Source">Its source or meter.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Tags">Its tags or labels, as key=value with blanks between.</param>
    /// <param name="Rest">Whatever else an exporter writes: texts of a span's status, events, links, state; of a metric its exemplars.</param>
    internal sealed record Told(bool IsSpan, string Source, string Name, string Tags, string Rest)
    {
        public IEnumerable<string> Keys => Tags.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(tag => tag.Contains('=', StringComparison.Ordinal)).Select(tag => tag[..tag.IndexOf('=', StringComparison.Ordinal)]);
    }

    private sealed class Spans(KeptTelemetry kept) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                var rest = string.Join(' ', span.Events.Select(one => $"{one.Name} {Text(one.Tags)}").Concat(span.Links.Select(link => Text(link.Tags ?? []))).Append(span.StatusDescription).Append(span.TraceStateString));
                kept.told[new Told(IsSpan: true, span.Source.Name, span.DisplayName, Text(span.TagObjects), rest.Trim())] = 1;
            }

            return ExportResult.Success;
        }
    }

    private sealed class Metrics(KeptTelemetry kept) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    var tags = new List<KeyValuePair<string, object?>>();
                    foreach (var tag in point.Tags) tags.Add(tag);
                    var value = metric.MetricType switch
                    {
                        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
                        MetricType.LongGauge => point.GetGaugeLastValueLong(),
                        MetricType.Histogram => point.GetHistogramCount(),
                        _ => 0,
                    };
                    kept.told[new Told(IsSpan: false, metric.MeterName, metric.Name, Text(tags), Exemplars(point))] = value;
                }
            }

            return ExportResult.Success;
        }

        private static string Exemplars(in MetricPoint point)
        {
            if (!point.TryGetExemplars(out var exemplars)) return "";
            var tags = new List<KeyValuePair<string, object?>>();
            foreach (ref readonly var exemplar in exemplars)
            {
                foreach (var tag in exemplar.FilteredTags) tags.Add(tag);
            }

            return $"exemplar {Text(tags)}".TrimEnd();
        }
    }
}
