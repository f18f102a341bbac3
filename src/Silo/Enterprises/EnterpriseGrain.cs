using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Enterprises;

/// <summary>One subject in memory: its events, kept fresh against the journal's commits. All rules are in <see cref="Acceptance"/>, all durability in <see cref="IJournal"/>.</summary>
[GrainType("enterprise")]
internal sealed class EnterpriseGrain(ICreditEventStore store, IJournal journal, SubjectHeads heads, TimeProvider time) : Grain, IEnterpriseGrain
{
    /// <summary>Conflicts in a row before the caller is told to come back; each means that others have appended meanwhile, which never goes on for long.</summary>
    private const int Attempts = 8;

    private Answer<SubjectId> subject;
    private SubjectHead head = new();
    private ImmutableArray<CreditEvent> held = [];
    private bool isOutdated;
    private int settledDoubts;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        subject = SubjectId.Parse(this.GetPrimaryKeyString());
        if (subject.IsGiven)
        {
            head = heads.Watch(subject.Value);
            isOutdated = true;
        }

        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (subject.IsGiven) heads.Release(subject.Value, head);
        return Task.CompletedTask;
    }

    public async ValueTask<Appended> Append(ImmutableArray<CreditEvent> events, int? expectedVersion)
    {
        if (!subject.TryGet(out var id, out var refusals)) return new Appended(0, 0, 0, refusals);
        if (events.IsDefault) events = [];
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                Refresh();
                var verdicts = Acceptance.Judge(id, held, events, ChinaTime.DayOf(time.GetUtcNow()));
                ImmutableArray<CreditEvent> accepted = [.. events.Where((_, index) => verdicts[index].IsAccepted)];
                var isOtherVersion = expectedVersion is { } expected && expected != held.Length;

                // What is taken the journal compares with the store; only an answer about what is not must not rest on a history that has grown elsewhere.
                if ((isOtherVersion || accepted.Length < events.Length) && IsOutdatedByNeighbours())
                {
                    isOutdated = true;
                    continue;
                }

                if (accepted.IsEmpty) return Answer(events, verdicts);
                if (isOtherVersion) return Nothing(verdicts, OtherVersion(expectedVersion!.Value));
                var outcome = (await journal.Append([new JournalAppend(id, held.Length, accepted)], CancellationToken.None))[0];
                if (outcome.IsTaken)
                {
                    held = held.AddRange(accepted);
                    return Answer(events, verdicts);
                }

                isOutdated = true;
            }

            return Nothing([], Busy());
        }
        catch (StorageRefusedException refused)
        {
            // What became of the commit is unknown until the store can be read again.
            isOutdated = true;
            return Nothing([], refused.Refusal);
        }
    }

    public ValueTask<ImmutableArray<CreditEvent>> History()
    {
        isOutdated |= IsOutdatedByNeighbours();
        Refresh();
        return ValueTask.FromResult(held);
    }

    public ValueTask<CreditState> StateAsOf(Standpoint standpoint)
    {
        isOutdated |= IsOutdatedByNeighbours();
        Refresh();
        return ValueTask.FromResult(CreditState.Fold(held, standpoint));
    }

    private void Refresh()
    {
        // Read before the store: a commit that fails meanwhile is looked for the next time.
        var doubts = head.Doubts;
        if (!subject.IsGiven || !(isOutdated || doubts != settledDoubts || head.Version > held.Length)) return;
        held = store.Read(subject.Value);
        (isOutdated, settledDoubts) = (false, doubts);
    }

    // A bulk import on another silo goes past the grain and is not told here.
    private bool IsOutdatedByNeighbours() => subject.IsGiven && heads.HaveNeighbours && store.VersionOf(subject.Value) > held.Length;

    private Appended Answer(ImmutableArray<CreditEvent> events, ImmutableArray<Verdict> verdicts)
    {
        Measured.Verdicts(events.Zip(verdicts));
        return new(
            held.Length,
            verdicts.Count(verdict => verdict.IsAccepted),
            verdicts.Count(verdict => verdict.IsHeld),
            [.. verdicts.Select(verdict => verdict.Refusal).OfType<Refusal>()]);
    }

    /// <summary>Nothing was taken, for a reason that concerns all.</summary>
    private Appended Nothing(ImmutableArray<Verdict> verdicts, Refusal why) => new(
        held.Length, 0, verdicts.Count(verdict => verdict.IsHeld), [why, .. verdicts.Select(verdict => verdict.Refusal).OfType<Refusal>()]);

    private Refusal OtherVersion(int expected) => new(
        "credit.version",
        new($"该主体现有 {held.Length} 条记录，与预期的 {expected} 条不符，期间已有其他写入", $"the subject holds {held.Length} events and not {expected} as expected; others have appended meanwhile"),
        new("请重新读取后再提交", "read it again, then submit anew"));

    private static Refusal Busy() => new(
        "credit.busy",
        new("该主体正被频繁写入，本次未能提交", "the subject is being written to so often that this append found no gap"),
        new("请稍后重试，重复提交不会重复记录", "try again later; submitting again enters nothing twice"));
}
