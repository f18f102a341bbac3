using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Xinheng.Silo.Options;

namespace Xinheng.Silo.Telemetry;

/// <summary>Sends traces and metrics by OTLP, cleaned of whatever <see cref="ExportedNames"/> does not name.</summary>
internal static class TelemetryServices
{
    /// <summary>
    /// Series of one instrument beyond which further ones are counted together. None of ours comes near: 60 verbs with three outcomes each. OpenTelemetry's own limit is 2,000.
    /// </summary>
    private const int MostSeries = 500;

    /// <summary>Adds them; nothing where there are no settings, and then nothing listens.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, TelemetrySettings? settings)
    {
        if (settings is null) return;

        // ASP.NET Core leaves its spans without route and status unless it is told that nobody else adds them.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);

        // The host reads no environment otherwise: nobody is to change where it listens behind its options.
        builder.Configuration.AddInMemoryCollection(settings.Variables);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("xinheng", serviceVersion: Version))
            .WithTracing(tracing =>
            {
                tracing.AddSource(ExportedNames.Sources).AddProcessor(new SpanGuard());
                if (settings.Traces is { } export) export(tracing);
                else tracing.AddOtlpExporter();
            })
            .WithMetrics(metrics =>
            {
                // An exemplar carries the very labels that the view takes away, and variables of OpenTelemetry turn them on: what is set here counts before those.
                metrics.SetExemplarFilter(ExemplarFilterType.AlwaysOff);
                metrics.AddMeter(ExportedNames.Meters).AddView(_ => new MetricStreamConfiguration { TagKeys = [.. ExportedNames.Tags], CardinalityLimit = MostSeries });
                if (settings.Metrics is { } export) export(metrics);
                else metrics.AddOtlpExporter();
            });
    }

    private static string Version => typeof(TelemetryServices).Assembly.GetName().Version!.ToString(3);
}
