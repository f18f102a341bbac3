using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Xinheng.Silo.Options;

namespace Xinheng.Silo.Telemetry;

/// <summary>The log: warnings and worse, a line each on the error stream. It names no class; who was drawn is not in it either.</summary>
internal static class LogLines
{
    /// <summary>Writes it.</summary>
    public static ILoggingBuilder AddErrorStream(this ILoggingBuilder logging, LogForm form)
    {
        if (form == LogForm.Json) logging.AddJsonConsole(Write);
        else logging.AddSimpleConsole(console => console.SingleLine = true);

        // A silo that stops for a command has nobody left to tell of cancelled calls, and Orleans calls that an error.
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans", LogLevel.Error).AddFilter("Orleans.Runtime.GrainCallCancellationManager", LogLevel.Critical)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical); // a line for every question; the checks tell of changes themselves
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return logging;
    }

    private static void Write(JsonConsoleFormatterOptions console)
    {
        (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ");

        // Chinese stays readable; what could end a line or a string is escaped all the same.
        console.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    }
}
