using System.Diagnostics;
using Xinheng.Contracts.Credit;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Registry;

namespace Xinheng.Silo.Telemetry;

/// <summary>Tells <see cref="Instruments"/> of pieces of work; nothing is done where nobody listens.</summary>
internal static class Measured
{
    /// <summary>Counts what became of events.</summary>
    public static void Verdicts(IEnumerable<(CreditEvent Event, Verdict Verdict)> judged)
    {
        if (!Instruments.CreditEvents.Enabled) return;
        foreach (var ((kind, outcome), events) in judged.CountBy(one => (one.Event.GetType().Name, OutcomeOf(one.Verdict)))) Instruments.CreditEvents.Add(events, new("kind", kind), new("outcome", outcome));
    }

    /// <summary>Counts the rows of an import that was carried out.</summary>
    public static void Rows(ImportSummary summary)
    {
        if (!Instruments.ImportRows.Enabled) return;
        foreach (var (outcome, rows) in ((string, long)[])[("imported", summary.RowsImported), ("unchanged", summary.RowsUnchanged), ("duplicate", summary.RowsDuplicate), ("rejected", summary.RowsRejected)])
        {
            if (rows > 0) Instruments.ImportRows.Add(rows, new("kind", summary.Kind), new("outcome", outcome));
        }
    }

    /// <summary>Counts a transaction of the journal that began at a time stamp.</summary>
    public static void Commit(long began, IReadOnlyList<JournalCall> group)
    {
        if (Instruments.CommitDuration.Enabled) Instruments.CommitDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        if (Instruments.CommitEvents.Enabled) Instruments.CommitEvents.Record(group.Sum(call => (long)call.EventCount));
    }

    /// <summary>Times a step of a draw.</summary>
    public static async ValueTask<T> DrawStep<T>(string step, Func<ValueTask<T>> work, Func<T, bool> isDone)
    {
        using var span = Instruments.Spans.StartActivity("draw " + step);
        var began = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var result = await work();
            outcome = isDone(result) ? "done" : "refused";
            return result;
        }
        finally
        {
            span?.SetTag("outcome", outcome);
            Instruments.DrawStepDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("step", step), new("outcome", outcome));
        }
    }

    /// <summary>Times a verb of the office. The name is one of the program's own; what a client made up is never a label.</summary>
    public static async Task<T> Verb<T>(string verb, Func<Task<T>> work, Func<T, bool> isDone)
    {
        using var span = Instruments.Spans.StartActivity("verb " + verb);
        var began = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var result = await work();
            outcome = isDone(result) ? "done" : "refused";
            return result;
        }
        finally
        {
            span?.SetTag("outcome", outcome);
            Instruments.VerbDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("verb", verb), new("outcome", outcome));
        }
    }

    private static string OutcomeOf(Verdict verdict) => verdict.IsAccepted ? "accepted" : verdict.IsHeld ? "held" : "refused";
}
