using System.Diagnostics;
using OpenTelemetry;

namespace Xinheng.Silo.Telemetry;

/// <summary>
/// Takes from a span that has ended whatever is not in <see cref="ExportedNames.Tags"/>, and texts of errors. A span with events is not exported: they can't be taken off, and hold messages of
/// exceptions, which may name subjects. Stands before the exporters.
/// </summary>
internal sealed class SpanGuard : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        foreach (var tag in data.TagObjects.Where(tag => !ExportedNames.Tags.Contains(tag.Key)).ToList()) data.SetTag(tag.Key, null);
        if (data.Status != ActivityStatusCode.Unset) data.SetStatus(data.Status);
        data.TraceStateString = null;
        if (data.Events.Any() || data.Links.Any(link => link.Tags?.Any() == true)) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
