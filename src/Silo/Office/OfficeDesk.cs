using System.Collections.Frozen;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Office;

/// <summary>
/// All verbs of the office by name; the command line calls it in its own process, clients of a server over gRPC. What a disk or a file does not allow
/// becomes a refusal here, whichever verb met it; only bugs throw.
/// </summary>
/// <param name="verbs">The verbs.</param>
/// <param name="directory">What a failing store is told of.</param>
/// <param name="schedule">The calendar, where one runs in this process; it follows what the verbs change.</param>
internal sealed class OfficeDesk(IEnumerable<OfficeVerb> verbs, DataDirectory directory, ScheduleKeeper? schedule = null)
{
    private readonly FrozenDictionary<string, OfficeVerb> byName = verbs.ToFrozenDictionary(verb => verb.Name, StringComparer.Ordinal);

    public async Task<OfficeOutcome> Run(string verb, string requestJson, OfficeFiles files, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (!byName.TryGetValue(verb, out var found)) return OfficeOutcome.Refused(Unknown(verb));
        return await Measured.Verb(found.Name, () => Run(found, requestJson, files, progress, cancellation), outcome => outcome.SummaryJson is not null);
    }

    private async Task<OfficeOutcome> Run(OfficeVerb found, string requestJson, OfficeFiles files, IProgress<Step> progress, CancellationToken cancellation)
    {
        try
        {
            var outcome = await found.Run(requestJson, files, progress, cancellation);
            if (schedule is not null && outcome.SummaryJson is not null) await schedule.Refresh(cancellation);
            return outcome;
        }
        catch (Exception failure) when (StorageFault.In(failure, directory) is not null)
        {
            return OfficeOutcome.Refused(StorageFault.In(failure, directory)!);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            return OfficeOutcome.Refused(DoorRefusals.SiloAway);
        }
    }

    private static Refusal Unknown(string verb) => new(
        "office.verb",
        new($"服务器没有“{verb}”这一操作", $"the server has no verb \"{verb}\""),
        new("请使用与服务器同一版本的命令", "use a command of the server's version"));
}
