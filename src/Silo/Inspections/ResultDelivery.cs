using Microsoft.Extensions.Logging;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Inspections;

/// <summary>The grain of a subject.</summary>
internal delegate IEnterpriseGrain EnterpriseOf(SubjectId subject);

/// <summary>
/// Brings results that are on disk into the subject's credit events. The event's id follows from the submission, so that a delivery that is repeated
/// after an interruption changes nothing.
/// </summary>
internal sealed partial class ResultDelivery(IAssignmentStore store, EnterpriseOf enterprise, TimeProvider time, ILogger<ResultDelivery> log)
{
    /// <summary>Delivers the results of a visit that is done.</summary>
    /// <returns>False where the subject refused them or could not be reached; they stay to be delivered and the log says why.</returns>
    public async ValueTask<bool> Deliver(Assignment done, CancellationToken cancellation)
    {
        var submission = done.Submission ?? throw new ArgumentException("A visit without results has nothing to deliver.", nameof(done));
        Appended appended;
        try
        {
            // Not before it was taken either, where the process has started again on a clock that was set back.
            var known = time.GetUtcNow() is var now && now > submission.RecordedAt ? now : submission.RecordedAt;
            appended = await enterprise(done.Visit.Subject).Append([submission.ToCreditEvent(done.Visit, known)], expectedVersion: null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The results are on disk and acknowledged; that the subject cannot take them now is no reason to take that back. Who was drawn is secret until the
            // disclosure: the log names the draw, and neither the visit nor the failure's text, which names the grain.
            Instruments.DeliveryFailures.Add(1);
            NotYet(done.Visit.Draw, failure.GetType().Name);
            return false;
        }

        if (!appended.Refusals.IsEmpty)
        {
            Instruments.DeliveryFailures.Add(1);
            NotTaken(done.Visit.Draw, string.Join(", ", appended.Refusals.Select(refusal => refusal.Code)));
            return false;
        }

        await store.MarkDelivered(done.Visit, cancellation);
        return true;
    }

    [LoggerMessage(3001, LogLevel.Error, "{Draw} 的一份检查结果暂未记入主体信用事件（{Failure}），将重试 / results not yet in the credit events, will be tried again")]
    private partial void NotYet(DrawNumber draw, string failure);

    [LoggerMessage(3002, LogLevel.Error, "{Draw} 的一份检查结果未被主体接受：{Codes} / results refused by the subject")]
    private partial void NotTaken(DrawNumber draw, string codes);
}
