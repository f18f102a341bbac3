using System.Collections.Immutable;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Properties.Credit;

/// <summary>Credit events of one subject, of every kind, few enough of everything that keys, days and instants meet often.</summary>
public sealed record Life(SubjectId Subject, ImmutableArray<CreditEvent> Events)
{
    public override string ToString() => string.Join('\n', Events);
}

/// <summary>Makes lives.</summary>
public static class Lives
{
    private static readonly DateOnly FirstDay = new(2024, 2, 27);

    public static Arbitrary<Life> Any() => Arb.From(
        from number in Gen.Choose(0, 999_999_999)
        let subject = SubjectId.Parse(number.ToString("440802000000000", CultureInfo.InvariantCulture)).Value
        from events in Gen.ListOf(Event(subject))
        select new Life(subject, [.. events]));

    private static Gen<CreditEvent> Event(SubjectId subject) =>
        from salt in Gen.Choose(0, 1_000_000)
        from day in Gen.Choose(0, 9)
        from milliseconds in Gen.Choose(0, 5)
        let id = EventId.Of(salt.ToString(CultureInfo.InvariantCulture))
        let happened = FirstDay.AddDays(day)
        let known = new DateTimeOffset(2024, 3, 10, 0, 0, 0, TimeSpan.Zero).AddTicks(milliseconds * 10_001)
        from creditEvent in Gen.OneOf(
            Registered(id, subject, happened, known),
            Changed(id, subject, happened, known),
            from status in Gen.Elements(Enum.GetValues<RegistrationStatus>()) from reason in Text() select (CreditEvent)new StatusChanged(id, subject, happened, known, status, reason),
            Report(id, subject, happened, known),
            from entry in Key() from cause in Gen.Elements(Enum.GetValues<AbnormalCause>()) from authority in Text() select (CreditEvent)new AbnormalListed(id, subject, happened, known, entry, cause, authority),
            from entry in Key() from reason in Text() select (CreditEvent)new AbnormalRemoved(id, subject, happened, known, entry, reason),
            from entry in Key() from cause in Text() from authority in Text() select (CreditEvent)new SeriousListed(id, subject, happened, known, entry, cause, authority),
            from entry in Key() from reason in Text() select (CreditEvent)new SeriousRemoved(id, subject, happened, known, entry, reason),
            Penalised(id, subject, happened, known),
            from document in Key() select (CreditEvent)new PenaltyRepaired(id, subject, happened, known, document),
            Inspected(id, subject, happened, known),
            from complaint in Key() from category in Text() from substantiated in Gen.Elements<bool?>(null, true, false) select (CreditEvent)new ComplaintReceived(id, subject, happened, known, complaint, category, substantiated))
        select creditEvent;

    private static Gen<CreditEvent> Registered(EventId id, SubjectId subject, DateOnly happened, DateTimeOffset known) =>
        from name in Text()
        from kind in Gen.Elements(Enum.GetValues<SubjectKind>())
        from status in Gen.Elements(Enum.GetValues<RegistrationStatus>())
        from industry in Industries()
        from establishedOn in Day()
        from capital in Money()
        from fromCodeAlone in Gen.Elements(true, false)
        select (CreditEvent)new SubjectRegistered(id, subject, happened, known, name ?? "", kind, Region.Parse("440802").Value, industry, status, establishedOn, capital, name, null, fromCodeAlone);

    private static Gen<CreditEvent> Changed(EventId id, SubjectId subject, DateOnly happened, DateTimeOffset known) =>
        from name in Text()
        from kind in Gen.Elements<SubjectKind?>(null, SubjectKind.Enterprise)
        from region in Gen.Elements<Region?>(null, Region.Parse("440803").Value)
        from industry in Industries()
        from establishedOn in Day()
        from capital in Money()
        select (CreditEvent)new SubjectChanged(id, subject, happened, known, name, kind, region, industry, establishedOn, capital, name, name);

    private static Gen<CreditEvent> Report(EventId id, SubjectId subject, DateOnly happened, DateTimeOffset known) =>
        from year in Gen.Choose(2021, 2023)
        from employees in Gen.Elements<int?>(null, 0, 12)
        from assets in Money()
        from profit in Money()
        select (CreditEvent)new AnnualReportFiled(id, subject, happened, known, year, employees, assets, null, assets, profit, profit, null);

    private static Gen<CreditEvent> Penalised(EventId id, SubjectId subject, DateOnly happened, DateTimeOffset known) =>
        from document in Key()
        from kinds in Gen.Choose(0, 1023)
        from fine in Money()
        from until in Day()
        select (CreditEvent)new Penalised(id, subject, happened, known, document, (PenaltyKinds)kinds, fine, fine, document, null, until);

    private static Gen<CreditEvent> Inspected(EventId id, SubjectId subject, DateOnly happened, DateTimeOffset known) =>
        from inspection in Key()
        from origin in Gen.Elements(Enum.GetValues<InspectionOrigin>())
        from mode in Gen.Elements(Enum.GetValues<InspectionMode>())
        from code in Gen.Elements(Enum.GetValues<ResultCode>())
        from remark in Text()
        select (CreditEvent)new Inspected(id, subject, happened, known, inspection, origin, mode, [new ItemResult("AMR-01", [code, ResultCode.OrderedToCorrect], remark)], remark, null);

    private static Gen<string> Key() => Gen.Elements("粤湛市监罚〔2024〕1号", "粤湛市监罚〔2024〕2号", "E-3");

    private static Gen<string?> Text() => Gen.Elements<string?>(null, "", "湛江市赤坎区“好味”餐饮店", "a\"b\\c\u0000\u2028\t</script>", "𠮷野家");

    private static Gen<decimal?> Money() => Gen.Elements<decimal?>(null, 0m, -1234.567890m, 79228162514264337593543950335m);

    private static Gen<DateOnly?> Day() => Gen.Elements<DateOnly?>(null, FirstDay.AddDays(-3), FirstDay.AddDays(2), FirstDay.AddDays(6));

    private static Gen<Industry?> Industries() => Gen.Elements<Industry?>(null, Industry.Parse("H6210").Value);
}
