using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Enterprises;

/// <summary>
/// A subject's events as they lie in the store, in the order of their versions: what stands in columns is at hand, an event is made of its payload when it is
/// asked for. Valid until the next subject is asked for, whose rows take its place. Of one thread at a time.
/// </summary>
internal sealed class StoredHistory
{
    private readonly StoredEventReader reader = new();
    private readonly ArrayBufferWriter<byte> payloads = new();
    private readonly List<Row> rows = [];
    private byte[] subjectText = [];
    private SubjectId? subject;

    /// <summary>Whose.</summary>
    public SubjectId Subject => subject ??= SubjectId.Parse(Encoding.ASCII.GetString(subjectText)).Value;

    /// <summary>Number of its events.</summary>
    public int Count => rows.Count;

    /// <summary>All its events.</summary>
    public ImmutableArray<CreditEvent> Events
    {
        get
        {
            var events = ImmutableArray.CreateBuilder<CreditEvent>(rows.Count);
            for (var index = 0; index < rows.Count; index++) events.Add(this[index]);
            return events.MoveToImmutable();
        }
    }

    /// <summary>An event.</summary>
    public CreditEvent this[int index]
    {
        get
        {
            var row = rows[index];
            if (row.Event is { } made) return made;
            made = reader.Read(PayloadOf(row));
            rows[index] = row with { Event = made };
            return made;
        }
    }

    /// <summary>The history of a subject whose events are at hand.</summary>
    public static StoredHistory Of(SubjectHistory history)
    {
        var stored = new StoredHistory { subject = history.Subject };
        foreach (var creditEvent in history.Events)
        {
            stored.rows.Add(new Row(creditEvent.GetType(), creditEvent.Id, creditEvent.Happened, creditEvent.Known.ToUnixTimeMilliseconds(), 0, 0) { Event = creditEvent });
        }

        return stored;
    }

    /// <summary>What kind of event.</summary>
    public Type KindOf(int index) => rows[index].Kind;

    /// <summary>Which event.</summary>
    public EventId IdOf(int index) => rows[index].Id;

    /// <summary>The day on which it happened.</summary>
    public DateOnly DayOf(int index) => rows[index].Happened;

    /// <summary>The year of an annual report.</summary>
    public int ReportYearOf(int index) => rows[index] is { Event: AnnualReportFiled report } ? report.Year : reader.YearOf(PayloadOf(rows[index]));

    /// <summary>Whether an event is seen from a standpoint. Columns tell the moment of knowledge to the millisecond; within the very last one the event itself decides.</summary>
    public bool IsSeen(int index, Standpoint standpoint)
    {
        var row = rows[index];
        if (row.Happened > standpoint.Through) return false;
        var last = standpoint.KnownBy.ToUnixTimeMilliseconds();
        return row.KnownMilliseconds < last || (row.KnownMilliseconds == last && standpoint.Sees(this[index]));
    }

    /// <summary>Whether a row is one of this subject; true where there is none yet.</summary>
    public bool IsOf(ReadOnlySpan<byte> text) => rows.Count == 0 || text.SequenceEqual(subjectText);

    /// <summary>Begins another subject.</summary>
    public void Clear()
    {
        subject = null;
        rows.Clear();
        payloads.ResetWrittenCount();
    }

    /// <summary>Begins a subject that need not have any.</summary>
    public void Begin(SubjectId next)
    {
        Clear();
        subject = next;
    }

    /// <summary>Adds a row as the table has it.</summary>
    public void Add(ReadOnlySpan<byte> text, ReadOnlySpan<byte> id, ReadOnlySpan<byte> kind, int happened, long known, ReadOnlySpan<byte> payload)
    {
        if (rows.Count == 0) TakeSubject(text);
        rows.Add(new Row(
            EventKinds.Find(kind) ?? throw new InvalidDataException("A stored credit event of an unknown kind."), EventId.FromBytes(id), DateOnly.FromDayNumber(happened), known, payloads.WrittenCount, payload.Length));
        payloads.Write(payload);
    }

    private void TakeSubject(ReadOnlySpan<byte> text)
    {
        if (text.Length != subjectText.Length) subjectText = new byte[text.Length];
        text.CopyTo(subjectText);
    }

    private ReadOnlySpan<byte> PayloadOf(Row row) => payloads.WrittenSpan.Slice(row.Start, row.Length);

    private readonly record struct Row(Type Kind, EventId Id, DateOnly Happened, long KnownMilliseconds, int Start, int Length)
    {
        public CreditEvent? Event { get; init; }
    }
}
