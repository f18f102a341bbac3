using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Xinheng.Silo.Telemetry;

/// <summary>
/// What this program measures of itself. Nobody who watches the office's machines may learn whom it watches: no instrument is told a subject, an inspector, a draw,
/// a task or a class, and none counts anything by a stratum, from which classes would follow. What a draw selected is not counted at all, as the list is secret until its
/// disclosure; what inspectors have answered is. Without a listener an instrument costs a look at a field.
/// </summary>
internal static class Instruments
{
    /// <summary>Name of the meter and of the source of spans.</summary>
    public const string Name = "Xinheng";

    /// <summary>Seconds, from a group of a few events on a fast disk to a group that fills a batch on a slow one.</summary>
    private static readonly double[] CommitSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>Seconds, from a look to the classes of a province.</summary>
    private static readonly double[] WorkSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_800];

    private static readonly double[] GroupEvents = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 4_096, 16_384, 65_536, 262_144];

    private static readonly Meter Meter = new(Name);

    /// <summary>Spans of verbs, of steps of draws and of the journal's commits.</summary>
    public static readonly ActivitySource Spans = new(Name);

    /// <summary>Credit events judged, by kind of event and by what became of them: <c>accepted</c>, <c>held</c> (known already) or <c>refused</c>.</summary>
    public static readonly Counter<long> CreditEvents = Meter.CreateCounter<long>("xinheng.credit.events", "{event}", "Credit events by kind and outcome");

    /// <summary>Time of a transaction of the journal.</summary>
    public static readonly Histogram<double> CommitDuration = Meter.CreateHistogram("xinheng.journal.commit.duration", "s", "Time of a transaction of the journal", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = CommitSeconds });

    /// <summary>Events of a transaction of the journal.</summary>
    public static readonly Histogram<long> CommitEvents = Meter.CreateHistogram("xinheng.journal.commit.events", "{event}", "Events of a transaction of the journal", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [.. GroupEvents.Select(events => (long)events)] });

    /// <summary>Transactions that the store refused.</summary>
    public static readonly Counter<long> CommitFailures = Meter.CreateCounter<long>("xinheng.journal.commit.failures", "{transaction}", "Transactions that the store did not take");

    /// <summary>Calls in the journal's queue.</summary>
    public static readonly UpDownCounter<long> WaitingCalls = Meter.CreateUpDownCounter<long>("xinheng.journal.waiting", "{call}", "Calls that wait for the journal");

    /// <summary>Rows of imported files, by kind of file and by what became of them.</summary>
    public static readonly Counter<long> ImportRows = Meter.CreateCounter<long>("xinheng.import.rows", "{row}", "Rows of imported files by kind and outcome");

    /// <summary>Subjects of class snapshots that were made; all of a snapshot together, never by class.</summary>
    public static readonly Counter<long> ClassifiedSubjects = Meter.CreateCounter<long>("xinheng.classification.subjects", "{subject}", "Subjects in the class snapshots made");

    /// <summary>Time of the verbs of the office, by verb and outcome: <c>done</c>, <c>refused</c> or <c>failed</c>.</summary>
    public static readonly Histogram<double> VerbDuration = Meter.CreateHistogram("xinheng.office.verb.duration", "s", "Time of the office's verbs", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = WorkSeconds });

    /// <summary>Time of the steps of draws, whoever asked for them: an officer, a contributor or the calendar.</summary>
    public static readonly Histogram<double> DrawStepDuration = Meter.CreateHistogram("xinheng.draw.step.duration", "s", "Time of the steps of draws", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = WorkSeconds });

    /// <summary>What inspectors answered: <c>accepted</c>, <c>recusal</c> or <c>results</c>.</summary>
    public static readonly Counter<long> Answers = Meter.CreateCounter<long>("xinheng.assignment.answers", "{answer}", "Answers of inspectors");

    /// <summary>Results on disk that did not reach the subject's credit events at once; they are delivered later.</summary>
    public static readonly Counter<long> DeliveryFailures = Meter.CreateCounter<long>("xinheng.assignment.delivery.failures", "{result}", "Results that could not be delivered at once");

    /// <summary>Results past the day by which they must be public, as of the last look at deadlines.</summary>
    public static readonly Gauge<long> OverdueResults = Meter.CreateGauge<long>("xinheng.results.overdue", "{result}", "Results that are late for publication");

    /// <summary>Calls that were turned away at the door, by reason.</summary>
    public static readonly Counter<long> TurnedAway = Meter.CreateCounter<long>("xinheng.calls.turned_away", "{call}", "Calls turned away, by reason");

    /// <summary>Calls under way.</summary>
    public static readonly UpDownCounter<long> RunningCalls = Meter.CreateUpDownCounter<long>("xinheng.calls.running", "{call}", "gRPC calls under way");
}
