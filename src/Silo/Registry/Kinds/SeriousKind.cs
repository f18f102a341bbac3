using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>严重违法失信名单.</summary>
internal sealed class SeriousKind : ListingKind
{
    public override string Name => "serious";

    public override Bilingual Title { get; } = new("严重违法失信名单", "serious list");

    protected override SubjectFact Make(ListingRow row) => new Fact(row);

    private sealed record Fact(ListingRow Row) : SubjectFact(Row.Subject, Row.SubjectName, Row.First)
    {
        public override UInt128 Key => Row.KeyOf("serious", null);

        public override bool NeedsState => OnlyEnds;

        public override bool OnlyEnds => Row.ListedOn is null;

        public override Answer<ImmutableArray<CreditEvent>> Events(CreditState held, ReadingMoment moment)
        {
            // Entries of a day are told apart by a document; the authority's words for the ground are too long for a name.
            var entry = Row.ListedOn is not null ? Row.EntryOf(null)! : Removals.EntryOf(Row, held.SeriousEntries.Select(entry => (entry.Listed.Entry, entry.Listed.Happened, entry.Removed?.Happened)));
            return entry.Then(name => Events(name, moment));
        }

        protected override EventId MakeContent() => Row.ContentOf("serious");

        private Answer<ImmutableArray<CreditEvent>> Events(string entry, ReadingMoment moment)
        {
            var events = ImmutableArray<CreditEvent>.Empty;
            if (Row.ListedOn is { } listed)
            {
                if (!moment.Known.Of(listed, moment.Now).TryGet(out var known, out var why)) return Answer<ImmutableArray<CreditEvent>>.Refused(why);
                events = events.Add(new SeriousListed(Said.Id("serious-listed", Subject.Text, Said.Of((DateOnly?)listed), entry, Row.Cause, Row.Authority), Subject, listed, known, entry, Row.Cause, Row.Authority));
            }

            if (Row.RemovedOn is { } removed)
            {
                if (!moment.Known.Of(removed, moment.Now).TryGet(out var known, out var why)) return Answer<ImmutableArray<CreditEvent>>.Refused(why);
                events = events.Add(new SeriousRemoved(Said.Id("serious-removed", Subject.Text, Said.Of((DateOnly?)removed), entry, Row.RemovalReason), Subject, removed, known, entry, Row.RemovalReason));
            }

            return events;
        }
    }
}
