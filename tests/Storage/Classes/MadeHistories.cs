using System.Globalization;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Storage.Classes;

/// <summary>Subjects whose problems follow from their penalties, so that a model has something to learn.</summary>
internal static class MadeHistories
{
    public const int Subjects = 400;

    public static readonly DateOnly Until = new(2026, 9, 30);

    public static SubjectId Id(int number) => SubjectId.Parse((440802_000_000_000L + number).ToString(CultureInfo.InvariantCulture)).Value;

    public static SubjectRegistered Registered(SubjectId id, SubjectKind kind) => new(
        EventId.Of("registered", id.Text), id, new DateOnly(2020, 1, 1), ChinaTime.StartOf(new(2020, 1, 1)), "商行", kind, Region.Parse("440802").Value, Industry.Parse("F5211").Value,
        RegistrationStatus.Active, new DateOnly(2020, 1, 1), 100_000, null, null, false);

    public static Penalised Penalty(SubjectId id, DateOnly day, DateOnly known) =>
        new(EventId.Of("penalty", id.Text), id, day, ChinaTime.StartOf(known), "文号 " + id, PenaltyKinds.Fine, 5000, null, null, null, null);

    /// <summary>A subject that is inspected every five months; every fourth was penalised, and has problems six times as often.</summary>
    public static IEnumerable<CreditEvent> History(int number, double whenRisky = 0.6, double otherwise = 0.1)
    {
        var id = Id(number);
        var random = new Random(number);
        var isRisky = number % 4 == 0;
        yield return Registered(id, SubjectKind.Enterprise);
        if (isRisky) yield return Penalty(id, new DateOnly(2024, 6, 1), new DateOnly(2024, 6, 2));
        for (var day = new DateOnly(2024, 1, 1).AddDays(random.Next(150)); day <= Until; day = day.AddDays(150))
        {
            var code = random.NextDouble() < (isRisky ? whenRisky : otherwise) ? ResultCode.OrderedToCorrect : ResultCode.NothingFound;
            yield return new Inspected(
                EventId.Of("inspected", id.Text, day.ToString("O", CultureInfo.InvariantCulture)), id, day, ChinaTime.StartOf(day), $"I-{id}-{day:yyyyMMdd}", InspectionOrigin.Draw, InspectionMode.OnSite,
                [new ItemResult("AMR-01", [code], null)], null, null);
        }
    }
}

/// <summary>A clock that stands still after the last day of the histories.</summary>
internal sealed class StillClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 10, 8, 1, 0, 0, TimeSpan.Zero);
}
