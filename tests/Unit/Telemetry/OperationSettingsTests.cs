using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Xinheng.Silo.Options;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Tests.Unit.Telemetry;

public sealed class OperationSettingsTests
{
    [Theory]
    [InlineData(false, "OTEL_SERVICE_NAME=x", "PATH=/bin")]
    [InlineData(false, "OTEL_EXPORTER_OTLP_ENDPOINT= ")]
    [InlineData(false, "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317", "OTEL_SDK_DISABLED=true")]
    [InlineData(true, "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317", "PATH=/bin")]
    [InlineData(true, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://collector:4318/v1/metrics", "OTEL_SDK_DISABLED=false")]
    public void Nothing_is_sent_unless_an_endpoint_is_named(bool isSent, params string[] environment)
    {
        var settings = TelemetrySettings.From(environment.Select(one => one.Split('=', 2)).Select(pair => new KeyValuePair<string, string?>(pair[0], pair[1])));
        Assert.Equal(isSent, settings is not null);
        Assert.DoesNotContain("PATH", settings?.Variables.Keys ?? []);
    }

    [Fact]
    public void A_line_of_the_log_is_an_object_with_a_number_that_stays()
    {
        using var services = new ServiceCollection().AddLogging(logging => logging.AddErrorStream(LogForm.Json)).BuildServiceProvider();
        var formatter = services.GetServices<ConsoleFormatter>().Single(one => one.Name == services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        using var line = new StringWriter();
        formatter.Write(new LogEntry<string>(LogLevel.Warning, "Xinheng.Silo.Stopping.Departure", new EventId(2001), "state", null, (state, _) => state), null, line);
        var read = JsonDocument.Parse(line.ToString()).RootElement;
        Assert.Equal((2001, "Warning", "state"), (read.GetProperty("EventId").GetInt32(), read.GetProperty("LogLevel").GetString(), read.GetProperty("Message").GetString()));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", read.GetProperty("Timestamp").GetString());
    }

    [Fact]
    public void What_a_library_logs_below_a_warning_is_not_written()
    {
        using var services = new ServiceCollection().AddLogging(logging => logging.AddErrorStream(LogForm.Text)).BuildServiceProvider();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        Assert.False(loggers.CreateLogger("Microsoft.AspNetCore").IsEnabled(LogLevel.Information));
        Assert.False(loggers.CreateLogger("Orleans.Runtime").IsEnabled(LogLevel.Warning));
        Assert.False(loggers.CreateLogger("Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService").IsEnabled(LogLevel.Error));
        Assert.True(loggers.CreateLogger("Xinheng").IsEnabled(LogLevel.Warning));
    }
}
