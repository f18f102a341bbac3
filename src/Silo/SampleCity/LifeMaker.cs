namespace Xinheng.Silo.SampleCity;

/// <summary>Lives a subject's life: reports first, then visits and what follows from them, then penalties and lists.</summary>
internal static class LifeMaker
{
    /// <summary>Fills a life with what happened from the city's <see cref="City.HistoryBegins"/>, and with what was open then and still is.</summary>
    public static void Fill(Life life, City city, MadeUpSubject subject)
    {
        life.Clear();
        ReportMaker.Fill(life, city, subject);
        VisitMaker.Fill(life, city, subject);
        PenaltyMaker.Fill(life, city, subject);
    }

    /// <summary>The day, or the Friday before where it falls on a weekend.</summary>
    internal static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(-2), _ => day };
}
