using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>Annual reports, and the entries on the abnormal list of who did not file in time.</summary>
internal static class ReportMaker
{
    public static void Fill(Life life, City city, MadeUpSubject subject)
    {
        var random = city.Stream(subject.Number, Purposes.Reports);
        var lastDay = subject.LastDay(city.Today);
        var books = Books.Of(subject, ref random);
        var firstYear = Math.Min(city.HistoryBegins.Year, subject.Risk.DormantSince?.Year ?? int.MaxValue) - 1;
        for (var year = Math.Max(firstYear, subject.EstablishedOn.Year); year < city.Today.Year; year++)
        {
            var filed = FilingDay(subject, year, ref random);
            var isFiled = filed is { } day && day <= lastDay;
            var report = books.Report(year, filed ?? default, ref random);
            if (isFiled && filed >= city.HistoryBegins) life.Reports.Add(report);
            if (MissedDeadline(city, lastDay, year, isFiled ? filed : null, ref random) is { } listing) life.Abnormal.Add(listing);
        }
    }

    // Careful businesses file early, careless ones in June or later, dormant ones not at all.
    private static DateOnly? FilingDay(MadeUpSubject subject, int year, ref PortableRandom random)
    {
        var opens = new DateOnly(year + 1, subject.Kind == SubjectKind.RepresentativeOffice ? 3 : 1, 1);
        var closes = new DateOnly(year + 1, 6, 30);
        var window = closes.DayNumber - opens.DayNumber;
        var place = Likelihood.Logistic(0.9 * subject.Risk.Carelessness + 1.1 * random.NextNormal());
        var misses = random.Chance(Likelihood.Logistic(-3.75 + 0.85 * subject.Risk.Carelessness + 0.4 * subject.Risk.Odds));
        var late = random.Between(1, 210);
        var never = random.Chance(0.1);
        var filed = misses ? closes.AddDays(late) : opens.AddDays((int)(place * window));
        return subject.Risk.IsDormantOn(filed) || (misses && never) ? null : filed;
    }

    private static Life.Listing? MissedDeadline(City city, DateOnly lastDay, int year, DateOnly? filed, ref PortableRandom random)
    {
        var listedOn = LifeMaker.Weekday(new DateOnly(year + 1, 7, 1).AddDays(random.Between(3, 13)));
        var isNoticed = random.Chance(0.95);
        DateOnly? removedOn = filed is { } day ? LifeMaker.Weekday(day.AddDays(random.Between(3, 7))) : null;
        if (!isNoticed || listedOn > lastDay || filed <= listedOn) return null;
        if (removedOn < listedOn || removedOn > lastDay) removedOn = null;
        var isHandedOver = listedOn >= city.HistoryBegins || removedOn is null;
        return isHandedOver ? new(AbnormalCause.AnnualReportMissing.Chinese(), listedOn, removedOn is null ? null : "补报年度报告并公示", removedOn) : null;
    }
}
