using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>What one row says, once it could be read.</summary>
/// <param name="Key">What the row is about: rows of a file with one key must say the same.</param>
/// <param name="Content">All that it says; equal for rows that say the same, however they are written.</param>
internal abstract record RowFact(EventId Key, EventId Content);

/// <summary>What a row says of a subject.</summary>
/// <param name="Key">What the row is about.</param>
/// <param name="Content">All that it says.</param>
/// <param name="Subject">Whose row it is.</param>
/// <param name="SubjectName">What the row calls the subject; null where it does not.</param>
/// <param name="First">The first day that the row knows of the subject.</param>
internal abstract record SubjectFact(EventId Key, EventId Content, SubjectId Subject, string? SubjectName, DateOnly First) : RowFact(Key, Content)
{
    /// <summary>Whether the events depend on what is held already.</summary>
    public virtual bool NeedsState => false;

    /// <summary>Whether the row only ends something that another row, held or in the same file, began.</summary>
    public virtual bool OnlyEnds => false;

    /// <summary>Whether the row is the registry's own, so that the subject need not be made from its code.</summary>
    public virtual bool Registers => false;

    /// <summary>Several rows with one of these are parts of one fact; null where a row stands alone.</summary>
    public virtual EventId? Whole => null;

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
