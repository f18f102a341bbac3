using System.Collections.Frozen;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Jobs;

namespace Xinheng.Silo.Office;

/// <summary>All verbs of the office by name; the command line calls it in its own process, clients of a server over gRPC.</summary>
/// <param name="verbs">The verbs.</param>
/// <param name="schedule">The calendar, where one runs in this process; it follows what the verbs change.</param>
internal sealed class OfficeDesk(IEnumerable<OfficeVerb> verbs, ScheduleKeeper? schedule = null)
{
    private readonly FrozenDictionary<string, OfficeVerb> byName = verbs.ToFrozenDictionary(verb => verb.Name, StringComparer.Ordinal);

    public async Task<OfficeOutcome> Run(string verb, string requestJson, OfficeFiles files, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (!byName.TryGetValue(verb, out var found)) return OfficeOutcome.Refused(Unknown(verb));
        var outcome = await found.Run(requestJson, files, progress, cancellation);
        if (schedule is not null && outcome.SummaryJson is not null) await schedule.Refresh(cancellation);
        return outcome;
    }

    private static Refusal Unknown(string verb) => new(
        "office.verb",
        new($"服务器没有“{verb}”这一操作", $"the server has no verb \"{verb}\""),
        new("请使用与服务器同一版本的命令", "use a command of the server's version"));
}
