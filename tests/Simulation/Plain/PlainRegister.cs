using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Simulation.Plain;

/// <summary>The plain model of all events: a list of what was there at the beginning, and a list of what was told and acknowledged since.</summary>
internal sealed class PlainRegister(IReadOnlyDictionary<SubjectId, ImmutableArray<CreditEvent>> before)
{
    private readonly Dictionary<(SubjectId Subject, string Key), PlainFact> facts = [];
    private readonly Dictionary<SubjectId, List<PlainFact>> bySubject = [];

    /// <summary>To whom something was told since this was last emptied.</summary>
    public HashSet<SubjectId> Touched { get; } = [];

    public int Acknowledged => facts.Values.Count(fact => fact.IsAcknowledged);

    public IEnumerable<PlainFact> Unknown => facts.Values.Where(fact => fact.IsUnknown);

    /// <summary>Adds a fact that nobody was told yet.</summary>
    public PlainFact Add(SubjectId subject, string key, DateOnly happened, CreditEvent? whole)
    {
        var fact = new PlainFact(subject, key, happened, whole);
        facts.Add((subject, key), fact);
        Touched.Add(subject);
        if (!bySubject.TryGetValue(subject, out var own)) bySubject.Add(subject, own = []);
        own.Add(fact);
        return fact;
    }

    /// <summary>The facts of a subject, in the order in which they came about.</summary>
    public IReadOnlyList<PlainFact> Of(SubjectId subject) => bySubject.GetValueOrDefault(subject) ?? [];

    public PlainFact? Find(SubjectId subject, string key) => facts.GetValueOrDefault((subject, key));

    /// <summary>What is wrong with what is held: an acknowledged fact that is missing, or there twice, or something that nobody told.</summary>
    public IEnumerable<string> Faults(IReadOnlyDictionary<SubjectId, ImmutableArray<CreditEvent>> held)
    {
        foreach (var subject in before.Keys.Except(held.Keys)) yield return $"{subject} is lost with everything";
        foreach (var (subject, events) in held)
        {
            ImmutableArray<CreditEvent> first = before.TryGetValue(subject, out var known) ? known : [];
            if (events.Length < first.Length || !events.Take(first.Length).Select(Shown).SequenceEqual(first.Select(Shown)))
            {
                yield return $"{subject}: what was there before the year is not what is there now";
                continue;
            }

            var since = events.Skip(first.Length).ToLookup(PlainKey.Of, StringComparer.Ordinal);
            foreach (var group in since.Where(group => group.Count() > 1)) yield return $"{subject}: {group.Key} is there {group.Count()} times";
            foreach (var group in since)
            {
                var fact = Find(subject, group.Key);
                if (fact is null) yield return $"{subject}: {group.Key} was never told";
                else if (!fact.Is(group.First())) yield return $"{subject}: {group.Key} is not what was told: {group.First()}";
            }

            foreach (var lost in Of(subject).Where(fact => fact.IsAcknowledged && !since.Contains(fact.Key))) yield return $"{subject}: {lost.Key} was acknowledged and is not there";
        }

        foreach (var lost in facts.Values.Where(fact => fact.IsAcknowledged && !held.ContainsKey(fact.Subject))) yield return $"{lost} was acknowledged and its subject is not there";
    }

    private static (EventId, DateOnly, DateTimeOffset) Shown(CreditEvent creditEvent) => (creditEvent.Id, creditEvent.Happened, creditEvent.Known);
}
