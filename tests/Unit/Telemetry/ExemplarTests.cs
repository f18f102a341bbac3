using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Xinheng.Silo.Options;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Tests.Unit.Telemetry;

/// <summary>What an exemplar would tell beside a metric, whatever the environment asks of OpenTelemetry.</summary>
public sealed class ExemplarTests
{
    private const string Subject = "92440803XHC2QQXE30";

    [Theory]
    [InlineData()]
    [InlineData("OTEL_METRICS_EXEMPLAR_FILTER=always_on")]
    [InlineData("OTEL_METRICS_EXEMPLAR_FILTER=trace_based", "OTEL_DOTNET_EXPERIMENTAL_METRICS_EXEMPLAR_FILTER_HISTOGRAMS=always_on")]
    [InlineData("OTEL_DOTNET_EXPERIMENTAL_METRICS_EXEMPLAR_FILTER_HISTOGRAMS=always_on")]
    public void A_label_that_the_view_takes_away_does_not_leave_beside_the_metric(params string[] environment)
    {
        var kept = new Exemplars();
        var variables = environment.Select(one => one.Split('=', 2)).ToImmutableDictionary(pair => pair[0], pair => (string?)pair[1]);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddTelemetry(new TelemetrySettings(variables, _ => { }, metrics => metrics.AddReader(new BaseExportingMetricReader(kept))));
        using var host = builder.Build();
        var provider = host.Services.GetRequiredService<MeterProvider>();
        KeyValuePair<string, object?>[] labels = [new("verb", "draw.list"), new("outcome", "done"), new("subject", Subject)];
        Instruments.VerbDuration.Record(0.1, labels);
        Instruments.TurnedAway.Add(1, new("reason", "token"), new("subject", Subject));
        Assert.True(provider.ForceFlush());
        Assert.Superset(new HashSet<string> { Instruments.VerbDuration.Name, Instruments.TurnedAway.Name }, kept.Metrics);
        Assert.Empty(kept.Told);
    }

    private sealed class Exemplars : BaseExporter<Metric>
    {
        public HashSet<string> Metrics { get; } = [];

        public List<string> Told { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                Metrics.Add(metric.Name);
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    if (!point.TryGetExemplars(out var exemplars)) continue;
                    foreach (ref readonly var exemplar in exemplars)
                    {
                        foreach (var tag in exemplar.FilteredTags) Told.Add($"{metric.Name} {tag.Key}={tag.Value}");
                    }
                }
            }

            return ExportResult.Success;
        }
    }
}
