using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Quartz;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scheduler.Jobs;

/// <summary>
/// Calls the work that a trigger names, and says in the log why it could not be done. Never twice at a time; the work itself is idempotent. A firing that throws,
/// as where the store can't be read, comes again every five minutes until it ends: a trigger fires once, and what is to be set off next is derived at its end, so that
/// without that one failure would end the calendar until the process starts anew.
/// </summary>
[DisallowConcurrentExecution]
[RetryPolicy(MostRetries, "00:05:00")]
internal sealed partial class ScheduledJob(IScheduledWork work, ScheduleKeeper keeper, ILogger<ScheduledJob> log) : IJob
{
    public const string KindKey = "kind";
    public const string IdKey = "id";

    /// <summary>For years: longer than any store is away.</summary>
    private const int MostRetries = 1_000_000;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellation = default)
    {
        var kind = Enum.Parse<ScheduledKind>(context.MergedJobDataMap.GetString(KindKey)!);
        var id = context.MergedJobDataMap.GetString(IdKey)!;
        var refusals = await Do(kind, id, cancellation);
        foreach (var refusal in refusals) Refused(kind, id, refusal.Code, refusal.In(Language.Chinese));

        // What comes next follows from what is stored now. Once a working day what was refused is tried again.
        await (kind == ScheduledKind.Deadlines ? keeper.Refresh(cancellation) : keeper.Extend(cancellation));
    }

    private ValueTask<ImmutableArray<Refusal>> Do(ScheduledKind kind, string id, CancellationToken cancellation) => kind switch
    {
        ScheduledKind.Classify => work.ClassifyMonth(Month.Parse(id), cancellation),
        ScheduledKind.Draw => work.RunDraw(PlanNumber.Parse(id).Value, cancellation),
        ScheduledKind.Beacon => work.MeetBeacon(DrawNumber.Parse(id).Value, cancellation),
        ScheduledKind.Disclose => work.Disclose(DrawNumber.Parse(id).Value, cancellation),
        _ => work.CheckDeadlines(DateOnly.ParseExact(id, "O", CultureInfo.InvariantCulture), cancellation),
    };

    [LoggerMessage(4101, LogLevel.Warning, "{Kind} {Id}: {Refusal} [{Code}]")]
    private partial void Refused(ScheduledKind kind, string id, string code, string refusal);
}
