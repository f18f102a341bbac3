using System.Collections.Immutable;

namespace Xinheng.Silo.Enterprises;

/// <summary>One call of the journal on its way: its events are turned into their stored form on the caller's thread, so that the writer only binds and steps.</summary>
internal sealed class JournalCall
{
    /// <summary>About the size of a stored event, in bytes; a first guess, nothing depends on it.</summary>
    private const int EventBytes = 512;

    private readonly TaskCompletionSource<ImmutableArray<JournalOutcome>> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly JournalOutcome[] outcomes;
    private readonly PayloadBuffer payloads;
    private readonly int[] payloadEnds;
    private readonly int[] firstEvents;

    /// <param name="appends">What the caller wants; wrong use (no events, events of another subject, a negative version) throws.</param>
    public JournalCall(IReadOnlyList<JournalAppend> appends)
    {
        Appends = appends;
        outcomes = new JournalOutcome[appends.Count];
        firstEvents = new int[appends.Count];
        for (var index = 0; index < appends.Count; index++)
        {
            Check(appends[index]);
            firstEvents[index] = EventCount;
            EventCount = checked(EventCount + appends[index].Events.Length);
        }

        payloads = new PayloadBuffer(checked(EventCount * EventBytes));
        payloadEnds = new int[EventCount];
        Store();
    }

    public IReadOnlyList<JournalAppend> Appends { get; }

    /// <summary>Events of all appends together.</summary>
    public int EventCount { get; }

    /// <summary>Ends when the transaction has, with an outcome for each append.</summary>
    public Task<ImmutableArray<JournalOutcome>> Ended => ended.Task;

    /// <summary>The stored form of an event, JSON in UTF-8.</summary>
    public ReadOnlySpan<byte> Payload(int append, int ordinal) => payloads[RangeOf(append, ordinal)];

    /// <summary>The same, until the call has ended.</summary>
    public ReadOnlyMemory<byte> StoredForm(int append, int ordinal) => payloads.Slice(RangeOf(append, ordinal));

    public JournalOutcome OutcomeOf(int append) => outcomes[append];

    public void Decide(int append, JournalOutcome outcome) => outcomes[append] = outcome;

    /// <summary>Told once, by whoever took the call out of the queue.</summary>
    public void Succeed()
    {
        payloads.Release();
        ended.SetResult(ImmutableArray.Create(outcomes));
    }

    /// <inheritdoc cref="Succeed"/>
    public void Fail(Exception failure)
    {
        payloads.Release();
        ended.SetException(failure);
    }

    private Range RangeOf(int append, int ordinal)
    {
        var index = firstEvents[append] + ordinal;
        return (index == 0 ? 0 : payloadEnds[index - 1])..payloadEnds[index];
    }

    private static void Check(JournalAppend append)
    {
        if (append.Events.IsDefaultOrEmpty) throw new ArgumentException($"An append to {append.Subject} without events.");
        if (append.ExpectedVersion < 0) throw new ArgumentException($"An append to {append.Subject} that expects version {append.ExpectedVersion}.");
        foreach (var creditEvent in append.Events)
        {
            if (creditEvent.Subject != append.Subject) throw new ArgumentException($"An event of {creditEvent.Subject} in an append to {append.Subject}.");
        }
    }

    private void Store()
    {
        using var writer = new StoredEventWriter(payloads);
        var index = 0;
        foreach (var append in Appends)
        {
            foreach (var creditEvent in append.Events)
            {
                writer.Write(creditEvent);
                payloadEnds[index++] = payloads.Length;
            }
        }
    }
}
