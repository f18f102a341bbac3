using System.Text.Json;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>What a server process of a series is told.</summary>
/// <param name="Root">Its data directory.</param>
/// <param name="ShiftTicks">By how much its clock differs from the machine's.</param>
/// <param name="RunsSchedule">Whether the calendar runs in it.</param>
/// <param name="Listen">Address on which it listens.</param>
/// <param name="Keys">The cluster's folder of keys; null for the embedded mode.</param>
/// <param name="SiloPort">In a cluster its port for the others.</param>
/// <param name="GatewayPort">In a cluster its gateway's.</param>
internal sealed record ServedSettings(string Root, long ShiftTicks, bool RunsSchedule = false, string Listen = "127.0.0.1", string? Keys = null, int SiloPort = 0, int GatewayPort = 0)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static ServedSettings FromJson(string json) => JsonSerializer.Deserialize<ServedSettings>(json)!;
}
