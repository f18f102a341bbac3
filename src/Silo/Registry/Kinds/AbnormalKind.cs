using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>经营异常名录, and 个体工商户 marked as abnormal.</summary>
internal sealed class AbnormalKind : ListingKind
{
    public override string Name => "abnormal";

    public override Bilingual Title { get; } = new("经营异常名录", "abnormal list");

    protected override void Check(RowReader row, string? cause)
    {
        // Numbers mean different causes for each kind of subject; whether one means anything for this one is seen when the subject is.
        var isNumber = cause is { Length: 1 } && char.IsAsciiDigit(cause[0]);
        if (cause is not null && !isNumber && AbnormalCauses.Read(cause, SubjectKind.Enterprise) is null && cause is not ("其他" or "其它")) row.Refuse(Cause, Unknown(cause));
    }

    protected override SubjectFact Make(ListingRow row) => new Fact(row);

    private static Refusal Unknown(string cause) => new("abnormal.cause",
        new($"列入原因“{Cells.Plain.Shown(cause)}”不认识", $"the ground of listing \"{Cells.Plain.Shown(cause)}\" is not known"),
        new("请按名录用语填写（如“未按规定公示年度报告”“通过登记的住所或者经营场所无法联系”），或在映射文件的 values 中对应", "use the words of the list (such as 未按规定公示年度报告), or say in the mapping's \"values\" what it means"));

    private static AbnormalCause? Meaning(string? cause, SubjectKind kind) => cause is null or "其他" or "其它" ? AbnormalCause.Other : AbnormalCauses.Read(cause, kind);

    private sealed record Fact(ListingRow Row) : SubjectFact(Row.Subject, Row.SubjectName, Row.First)
    {
        public override UInt128 Key => Row.KeyOf("abnormal", Row.Cause);

        public override bool NeedsState => OnlyEnds || Row.Cause is { Length: 1 };

        public override bool OnlyEnds => Row.ListedOn is null;

        public override Answer<ImmutableArray<CreditEvent>> Events(CreditState held, ReadingMoment moment)
        {
            var kind = held.Registration?.Kind ?? SubjectKinds.SuggestedBy(Subject);
            if (Meaning(Row.Cause, kind) is not { } cause) return Unknown(Row.Cause!).At(new Place(Column: "列入原因"));
            var listed = Row.ListedOn is not null;
            var entry = listed ? Row.EntryOf(cause.ToString())! : Removals.EntryOf(Row, held.AbnormalEntries.Select(entry => (entry.Listed.Entry, entry.Listed.Happened, entry.Removed?.Happened)));
            return entry.Then(name => Events(name, cause, moment));
        }

        protected override EventId MakeContent() => Row.ContentOf("abnormal");

        private Answer<ImmutableArray<CreditEvent>> Events(string entry, AbnormalCause cause, ReadingMoment moment)
        {
            var events = ImmutableArray<CreditEvent>.Empty;
            if (Row.ListedOn is { } listed)
            {
                if (!moment.Known.Of(listed, moment.Now).TryGet(out var known, out var why)) return Answer<ImmutableArray<CreditEvent>>.Refused(why);
                events = events.Add(new AbnormalListed(Said.Id("abnormal-listed", Subject.Text, Said.Of((DateOnly?)listed), entry, cause.ToString(), Row.Authority), Subject, listed, known, entry, cause, Row.Authority));
            }

            if (Row.RemovedOn is { } removed)
            {
                if (!moment.Known.Of(removed, moment.Now).TryGet(out var known, out var why)) return Answer<ImmutableArray<CreditEvent>>.Refused(why);
                events = events.Add(new AbnormalRemoved(Said.Id("abnormal-removed", Subject.Text, Said.Of((DateOnly?)removed), entry, Row.RemovalReason), Subject, removed, known, entry, Row.RemovalReason));
            }

            return events;
        }
    }
}
