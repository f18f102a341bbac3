using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>A row that is one event, whatever is held already.</summary>
internal sealed record EventFact(EventId Key, EventId Content, SubjectId Subject, string? SubjectName, DateOnly Day, Func<DateTimeOffset, CreditEvent> Make)
    : SubjectFact(Key, Content, Subject, SubjectName, Day)
{
    public override Answer<ImmutableArray<CreditEvent>> Events(CreditState held, ReadingMoment moment) => One(Day, moment, Make);
}
