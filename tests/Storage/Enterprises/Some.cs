using System.Globalization;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Storage.Enterprises;

/// <summary>Subjects and events that are right and otherwise of no interest.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Known = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Day = new(2025, 6, 30);

    /// <summary>A subject with an old registration number; another for each number.</summary>
    public static SubjectId Subject(int number) => SubjectId.Parse(string.Create(CultureInfo.InvariantCulture, $"440802{number:000000000}")).Value;

    /// <summary>A complaint; another for each ordinal.</summary>
    public static CreditEvent Complaint(SubjectId subject, int ordinal) => new ComplaintReceived(
        EventId.Of("complaint", subject.Text, ordinal.ToString(CultureInfo.InvariantCulture)), subject, Day, Known, $"T-{ordinal}", "食品", null);

    public static CreditEvent Registered(SubjectId subject, DateOnly establishedOn) => new SubjectRegistered(
        EventId.Of("registered", subject.Text), subject, establishedOn, Known, "某某商行", SubjectKind.Enterprise, Region.Parse("440802").Value, null,
        RegistrationStatus.Active, establishedOn, null, null, null, FromCodeAlone: false);
}
