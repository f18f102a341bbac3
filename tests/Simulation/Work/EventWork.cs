using System.Collections.Immutable;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Tests.Simulation.Plain;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation.Work;

/// <summary>Events that come one by one, over the grains: new ones, late ones, the same ones again, several at once and in any order.</summary>
internal static class EventWork
{
    private const int MostCalls = 6;
    private const int MostEvents = 4;

    /// <summary>Some calls at once.</summary>
    public static async Task Some(SimulatedOffice office, Random random)
    {
        var calls = new List<Call>();
        var count = random.Next(1, MostCalls + 1);
        var subject = Pick(office, random);
        for (var number = 0; number < count; number++)
        {
            // Some of them meet at one subject.
            if (random.Next(3) > 0) subject = Pick(office, random);
            calls.Add(Make(office, random, subject));
        }

        await Send(office, calls);
    }

    /// <summary>What was told with an unknown outcome is told again, as its senders do until they are answered.</summary>
    public static async Task Again(SimulatedOffice office)
    {
        var calls = office.Register.Unknown.Where(fact => fact.Whole is not null).GroupBy(fact => fact.Subject).Select(own => new Call(own.Key, [.. own])).ToList();
        if (calls.Count == 0) return;
        office.Figures.Count("unknown outcomes told again", calls.Sum(call => call.Facts.Length));
        await Send(office, calls);
    }

    /// <summary>An append that names the version which its sender has seen, right and then wrong.</summary>
    public static async Task Compared(SimulatedOffice office, Random random)
    {
        var subject = Pick(office, random);
        var grain = office.Silo.Grains.GetGrain<IEnterpriseGrain>(subject.Text);
        if (await office.Try("reading a history", async () => new Given<int>((await grain.History()).Length)) is not { } version) return;
        var (wrong, right) = (MadeFacts.New(office, random, subject), MadeFacts.New(office, random, subject));
        var before = office.Register.Of(subject).Any(fact => fact.IsUnknown);
        if (await Append(office, new Call(subject, [wrong]), version.Value + 1) is { } answer && !office.AreOfStore(answer.Refusals, "an append"))
        {
            if (answer.Accepted != 0 || answer.Refusals.All(refusal => refusal.Code != "credit.version")) throw office.Broken($"{subject} took an event at version {answer.Version} that was meant for {version.Value + 1}");
            wrong.Told.Clear(); // refused, so it was never told
        }

        if (await Append(office, new Call(subject, [right]), version.Value) is not { } second || office.AreOfStore(second.Refusals, "an append")) return;
        right.IsAcknowledged = second.Refusals.IsEmpty;
        if (!right.IsAcknowledged && !before && !office.MayFail) throw office.Broken($"{subject} refused an event at the version that it holds: {second.Refusals[0].In(Language.English)}");
        if (!right.IsAcknowledged) right.Told.Clear();
    }

    private static Call Make(SimulatedOffice office, Random random, SubjectId subject)
    {
        var facts = new List<PlainFact>();
        var fresh = random.Next(0, MostEvents);
        for (var number = 0; number < fresh; number++) facts.Add(MadeFacts.New(office, random, subject));
        var earlier = office.Register.Of(subject).Where(fact => fact.Whole is not null && fact.Told.Count > 0).ToList();
        if (earlier.Count > 0 && (fresh == 0 || random.Next(3) == 0)) facts.Add(earlier[random.Next(earlier.Count)]);
        if (facts.Count == 0) facts.Add(MadeFacts.New(office, random, subject));
        var shuffled = facts.Distinct().ToArray();
        random.Shuffle(shuffled);
        return new Call(subject, [.. shuffled]);
    }

    private static async Task Send(SimulatedOffice office, IReadOnlyList<Call> calls)
    {
        // Two calls may carry the same fact: then which of them is told that it is new can't be said beforehand.
        var shared = calls.SelectMany(call => call.Facts).GroupBy(fact => fact).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        var known = calls.SelectMany(call => call.Facts).Where(fact => fact.IsAcknowledged).ToHashSet();
        var unknown = calls.SelectMany(call => call.Facts).Where(fact => fact.IsUnknown).ToHashSet();
        var answers = await Task.WhenAll(calls.Select(call => Append(office, call, null)));
        foreach (var (call, answer) in calls.Zip(answers))
        {
            if (answer is null || office.AreOfStore(answer.Refusals, "an append")) continue;
            Judge(office, call, answer, shared, known, unknown);
        }
    }

    private static void Judge(SimulatedOffice office, Call call, Appended answer, HashSet<PlainFact> shared, HashSet<PlainFact> known, HashSet<PlainFact> unknown)
    {
        var future = call.Facts.Where(fact => fact.Happened > office.Today).ToHashSet();
        var expected = future.Count(fact => !known.Contains(fact));
        var refused = answer.Refusals.Count(refusal => refusal.Code == "credit.future");
        if (answer.Refusals.Length != refused || refused > expected || (refused < expected && !future.Overlaps(unknown) && !future.Overlaps(shared)))
        {
            throw office.Broken($"{call.Subject} refused {string.Join("; ", answer.Refusals.Select(refusal => refusal.In(Language.English)))} of {string.Join(", ", call.Facts)}");
        }

        if (answer.Accepted + answer.Known + refused != call.Facts.Length) throw office.Broken($"{call.Subject} answered {answer} to {call.Facts.Length} events");
        var must = call.Facts.Count(fact => !known.Contains(fact) && !unknown.Contains(fact) && !shared.Contains(fact) && !future.Contains(fact));
        var most = call.Facts.Count(fact => !known.Contains(fact) && !(refused == expected && future.Contains(fact)));
        if (answer.Accepted < must || answer.Accepted > most) throw office.Broken($"{call.Subject} took {answer.Accepted} events as new, where {must} to {most} are: {string.Join(", ", call.Facts)}");
        office.Figures.Count("events told again", answer.Known);
        foreach (var fact in call.Facts.Where(fact => !future.Contains(fact) || known.Contains(fact))) fact.IsAcknowledged = true;

        // Told again when its day has come.
        foreach (var fact in future.Where(fact => !known.Contains(fact) && !unknown.Contains(fact))) fact.Told.Clear();
    }

    private static async Task<Appended?> Append(SimulatedOffice office, Call call, int? expectedVersion)
    {
        var now = office.Now;
        foreach (var fact in call.Facts) fact.Told.Add(now);
        var grain = office.Silo.Grains.GetGrain<IEnterpriseGrain>(call.Subject.Text);
        return await office.Try("an append", async () => await grain.Append([.. call.Facts.Select(fact => fact.Whole! with { Known = now })], expectedVersion));
    }

    private static SubjectId Pick(SimulatedOffice office, Random random) => office.Subjects[random.Next(office.Subjects.Length)];

    private sealed record Call(SubjectId Subject, ImmutableArray<PlainFact> Facts);
}
