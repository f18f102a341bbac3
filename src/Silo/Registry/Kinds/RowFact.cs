using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>What one row says, once it could be read. Its ids are digests, a large part of what a row costs: they are made when somebody asks. Of one thread at a time.</summary>
internal abstract record RowFact
{
    private EventId? content;

    /// <summary>What the row is about: rows of a file with one key must say the same. Made anew whenever it is asked for.</summary>
    public abstract UInt128 Key { get; }

    /// <summary>All that it says; equal for rows that say the same, however they are written.</summary>
    public EventId Content => content ??= MakeContent();

    /// <summary>Hands back the id of the same row that an earlier reading made.</summary>
    public void Recall(EventId known) => content = known;

    protected abstract EventId MakeContent();
}

/// <summary>What a row says of a subject.</summary>
/// <param name="Subject">Whose row it is.</param>
/// <param name="SubjectName">What the row calls the subject; null where it does not.</param>
/// <param name="First">The first day that the row knows of the subject.</param>
internal abstract record SubjectFact(SubjectId Subject, string? SubjectName, DateOnly First) : RowFact
{
    /// <summary>Whether the events depend on what is held already.</summary>
    public virtual bool NeedsState => false;

    /// <summary>Whether the row only ends something that another row, held or in the same file, began.</summary>
    public virtual bool OnlyEnds => false;

    /// <summary>Whether the row is the registry's own, so that the subject need not be made from its code.</summary>
    public virtual bool Registers => false;

    /// <summary>Several rows with one of these are parts of one fact; null where a row stands alone.</summary>
    public virtual UInt128? Whole => null;

    /// <summary>The events, in order; none where the row says nothing new.</summary>
    /// <param name="held">All that is held of the subject; <see cref="CreditState.Empty"/> where it was not asked for.</param>
    /// <param name="moment">The moment of the import.</param>
    public abstract Answer<ImmutableArray<CreditEvent>> Events(CreditState held, ReadingMoment moment);

    /// <summary>One fact from its parts; refused where they contradict each other.</summary>
    public virtual Answer<SubjectFact> With(IReadOnlyList<SubjectFact> others) => this;

    /// <summary>The known time of a day, given to the event that is made with it.</summary>
    protected static Answer<ImmutableArray<CreditEvent>> One(DateOnly day, ReadingMoment moment, Func<DateTimeOffset, CreditEvent> make) =>
        moment.Known.Of(day, moment.Now).Then<ImmutableArray<CreditEvent>>(known => ImmutableArray.Create(make(known)));
}
