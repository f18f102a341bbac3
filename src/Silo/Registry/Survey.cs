using System.Runtime.InteropServices;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Registry.Kinds;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>
/// A first reading of a file that takes nothing: which rows repeat or contradict each other, which are parts of one fact, and since when each subject is
/// known. With it the second reading does not depend on the order of the rows.
/// </summary>
internal sealed class Survey
{
    private readonly Dictionary<EventId, Told> told = [];
    private readonly Dictionary<EventId, int> parts = [];
    private readonly HashSet<EventId> contradictedWholes = [];

    /// <summary>Why the file can't be read to its end; null where it can.</summary>
    public Refusal? Broken { get; private set; }

    public static Survey Of(TableFile table, RegistryKind kind, ReadingMoment moment, FirstSeen firstSeen, Action<long> passed, CancellationToken cancellation)
    {
        var survey = new Survey();
        var reading = new TableReading();
        foreach (var (row, fact, _) in ReadRow.Of(table, kind, moment, reading))
        {
            if ((row.Number & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                passed(reading.BytesPassed);
            }

            if (fact is not null) survey.Add(fact, firstSeen);
        }

        survey.Broken = reading.Broken;
        return survey;
    }

    /// <summary>Whether the file says different things of what a row is about, or of another part of the same fact: a visit is taken whole or not at all.</summary>
    public bool Contradicts(RowFact fact) => told[fact.Key].Contradicts || (fact is SubjectFact { Whole: { } whole } && contradictedWholes.Contains(whole));

    /// <summary>Whether this is the first of the rows that say the same; asked once a row.</summary>
    public bool IsFirst(RowFact fact)
    {
        ref var same = ref CollectionsMarshal.GetValueRefOrNullRef(told, fact.Key);
        return !same.IsTaken && (same.IsTaken = true);
    }

    /// <summary>Of how many different rows a fact consists.</summary>
    public int PartsOf(EventId whole) => parts.GetValueOrDefault(whole, 1);

    private void Add(RowFact fact, FirstSeen firstSeen)
    {
        ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(told, fact.Key, out var isKnown);
        if (isKnown) same.Contradicts |= same.Content != fact.Content;
        else same.Content = fact.Content;
        if (fact is not SubjectFact about) return;
        if (same.Contradicts && about.Whole is { } contradicted) contradictedWholes.Add(contradicted);
        if (!isKnown && about.Whole is { } whole) parts[whole] = parts.GetValueOrDefault(whole) + 1;
        if (!about.Registers) firstSeen.Add(about);
    }

    private struct Told
    {
        public EventId Content;
        public bool Contradicts;
        public bool IsTaken;
    }
}

/// <summary>Since when each subject is known, over all files of an import, and its name then.</summary>
internal sealed class FirstSeen
{
    private readonly Dictionary<SubjectId, (DateOnly Day, string Name)> first = [];

    public void Add(SubjectFact fact)
    {
        var name = fact.SubjectName ?? "";
        ref var held = ref CollectionsMarshal.GetValueRefOrAddDefault(first, fact.Subject, out var isKnown);
        // Of several names on the first day the first in order: which row came first must not matter.
        var isEarlier = !isKnown || fact.First < held.Day;
        var isSameDay = isKnown && fact.First == held.Day;
        if (isEarlier) held = (fact.First, name.Length > 0 || !isKnown ? name : held.Name);
        else if (isSameDay && name.Length > 0 && (held.Name.Length == 0 || string.CompareOrdinal(name, held.Name) < 0)) held.Name = name;
    }

    public DateOnly DayOf(SubjectId subject) => first[subject].Day;

    /// <summary>The name, or the code where no row tells one.</summary>
    public string NameOf(SubjectId subject) => first[subject].Name is { Length: > 0 } name ? name : subject.Text;
}
