using Xinheng.Silo.Security;

namespace Xinheng.Silo.Options;

/// <summary>What whoever runs a server sets about it.</summary>
/// <param name="Stop">How it stops.</param>
/// <param name="Telemetry">Where traces and metrics go; null for nowhere.</param>
/// <param name="Log">The form of its log.</param>
/// <param name="LoginFailuresPerMinute">Wrong tokens that an address may show in a minute; 0 where they are not counted.</param>
internal sealed record OperationSettings(StopSettings Stop, TelemetrySettings? Telemetry = null, LogForm Log = LogForm.Text, int LoginFailuresPerMinute = LoginFailures.DefaultPerMinute)
{
    public static readonly OperationSettings Default = new(StopSettings.Default);
}

/// <summary>The form of a log.</summary>
internal enum LogForm
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A line of JSON for a collector.</summary>
    Json,
}
