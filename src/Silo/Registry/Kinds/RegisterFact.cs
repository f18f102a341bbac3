using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>
/// A row of the register. Of a subject that is new, or known from its code alone, it is the registration; of one that is registered it is a change of
/// what differs; where nothing differs it is nothing.
/// </summary>
internal sealed record RegisterFact(SubjectId Subject, DateOnly Today, RegisterRow Says, DateOnly? ChangedOn, DateOnly? StatusOn)
    : SubjectFact(Subject, Says.Name, Says.EstablishedOn ?? Today)
{
    public override UInt128 Key => Said.Key("subject", Subject.Text);

    public override bool NeedsState => true;

    public override bool Registers => true;

    public override Answer<ImmutableArray<CreditEvent>> Events(CreditState held, ReadingMoment moment) =>
        held.Registration is { FromCodeAlone: false } registered ? Changes(held, registered, moment) : Register(moment);

    protected override EventId MakeContent() => Said.Id("subject-row", Subject.Text, Says.Name, Says.Kind?.ToString(), Says.Region.Code, Says.Industry?.Code,
        Says.Status?.ToString(), Said.Of(Says.EstablishedOn), Said.Of(Says.CapitalYuan), Says.Address, Says.LegalRepresentative, Said.Of(ChangedOn), Said.Of(StatusOn));

    private Answer<ImmutableArray<CreditEvent>> Register(ReadingMoment moment)
    {
        var happened = Says.EstablishedOn ?? ChangedOn ?? moment.Today;
        // A subject comes into being as 存续; a status that a row tells later is a change from the day that it names, or from today.
        var statusDay = StatusOn ?? moment.Today;
        var kind = Says.Kind ?? SubjectKinds.SuggestedBy(Subject);
        return moment.Known.Of(happened, moment.Now).Then<ImmutableArray<CreditEvent>>(known =>
        {
            var registered = new SubjectRegistered(
                Said.Id("registered", Subject.Text, Said.Of(Says.EstablishedOn), Says.Name, kind.ToString(), Says.Region.Code, Says.Industry?.Code, Said.Of(Says.CapitalYuan), Says.Address, Says.LegalRepresentative),
                Subject, happened, known, Says.Name, kind, Says.Region, Says.Industry, RegistrationStatus.Active, Says.EstablishedOn, Says.CapitalYuan, Says.Address, Says.LegalRepresentative, FromCodeAlone: false);
            if (Says.Status is null or RegistrationStatus.Active) return ImmutableArray.Create<CreditEvent>(registered);
            return moment.Known.Of(statusDay, moment.Now).Then<ImmutableArray<CreditEvent>>(statusKnown => ImmutableArray.Create<CreditEvent>(registered, Change(RegistrationStatus.Active, Says.Status.Value, statusDay, statusKnown)));
        });
    }

    private Answer<ImmutableArray<CreditEvent>> Changes(CreditState held, Registration was, ReadingMoment moment)
    {
        var events = ImmutableArray.CreateBuilder<CreditEvent>();
        var refusals = new List<Refusal>();
        if (Difference(was) is { } difference) Add(Changed(held, difference, moment));
        if (Says.Status is { } status && status != held.Status) Add(StatusChange(held, status, moment));
        return refusals.Count > 0 ? Answer<ImmutableArray<CreditEvent>>.Refused(refusals) : events.ToImmutable();

        void Add(Answer<CreditEvent> made)
        {
            if (made.TryGet(out var given, out var why)) events.Add(given);
            else refusals.AddRange(why);
        }
    }

    // What the row says otherwise; what it does not say stays as it was.
    private SubjectChanged? Difference(Registration was)
    {
        var difference = new SubjectChanged(default, Subject, default, default,
            Says.Name == was.Name ? null : Says.Name,
            Says.Kind == was.Kind ? null : Says.Kind,
            Says.Region == was.Region ? null : Says.Region,
            Nullable.Equals(Says.Industry, was.Industry) ? null : Says.Industry,
            Says.EstablishedOn == was.EstablishedOn ? null : Says.EstablishedOn,
            Says.CapitalYuan == was.CapitalYuan ? null : Says.CapitalYuan,
            Says.Address == was.Address ? null : Says.Address,
            Says.LegalRepresentative == was.LegalRepresentative ? null : Says.LegalRepresentative);
        return difference is { Name: null, Kind: null, Region: null, Industry: null, EstablishedOn: null, CapitalYuan: null, Address: null, LegalRepresentative: null } ? null : difference;
    }

    private Answer<CreditEvent> Changed(CreditState held, SubjectChanged difference, ReadingMoment moment)
    {
        // The row imported last is the registry's latest word, so its change stands after those that are held.
        var last = held.Changes.IsEmpty ? null : held.Changes[^1];
        var happened = Latest(ChangedOn ?? moment.Today, last?.Happened);
        return moment.Known.Of(happened, moment.Now).Then<CreditEvent>(known => difference with
        {
            // The number of changes so far is part of the id: a name that changes there and back and there again changed three times.
            Id = Said.Id("changed", Subject.Text, Said.Of(held.Changes.Length), Said.Of(happened), difference.Name, difference.Kind?.ToString(), difference.Region?.Code, difference.Industry?.Code,
                Said.Of(difference.EstablishedOn), Said.Of(difference.CapitalYuan), difference.Address, difference.LegalRepresentative),
            Happened = happened,
            Known = last is not null && last.Happened == happened && last.Known >= known ? last.Known.AddMilliseconds(1) : known,
        });
    }

    private Answer<CreditEvent> StatusChange(CreditState held, RegistrationStatus to, ReadingMoment moment)
    {
        var happened = Latest(StatusOn ?? ChangedOn ?? moment.Today, held.StatusSince);
        return moment.Known.Of(happened, moment.Now).Then<CreditEvent>(known => Change(held.Status, to, happened, known));
    }

    private StatusChanged Change(RegistrationStatus from, RegistrationStatus to, DateOnly happened, DateTimeOffset known) =>
        new(Said.Id("status", Subject.Text, Said.Of(happened), from.ToString(), to.ToString()), Subject, happened, known, to, null);

    private static DateOnly Latest(DateOnly one, DateOnly? other) => other > one ? other.Value : one;
}
