using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>A row that is one event, whatever is held already.</summary>
/// <param name="Says">The event without its id and the moment at which it became known.</param>
/// <param name="SubjectName">What the row calls the subject; null where it does not.</param>
/// <param name="KeyOf">What the row is about.</param>
/// <param name="IdOf">The event's id.</param>
internal sealed record EventFact<TEvent>(TEvent Says, string? SubjectName, Func<TEvent, UInt128> KeyOf, Func<TEvent, EventId> IdOf) : SubjectFact(Says.Subject, SubjectName, Says.Happened)
    where TEvent : CreditEvent
{
    public override UInt128 Key => KeyOf(Says);

    public override Answer<ImmutableArray<CreditEvent>> Events(CreditState held, ReadingMoment moment) => One(Says.Happened, moment, known => Says with { Id = Content, Known = known });

    protected override EventId MakeContent() => IdOf(Says);
}
