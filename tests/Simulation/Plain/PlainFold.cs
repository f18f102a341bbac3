using System.Globalization;
using Xinheng.Contracts.Credit;

namespace Xinheng.Tests.Simulation.Plain;

/// <summary>
/// The state of a subject as a person would work it out from a list of events, one question after another, with nothing of the product's own fold. Told as
/// lines, so that a difference can be read.
/// </summary>
internal static class PlainFold
{
    /// <summary>The state that follows from events.</summary>
    /// <param name="events">All events of a subject, in any order.</param>
    /// <param name="standpoint">What had happened by a day and was known by an instant.</param>
    public static IReadOnlyList<string> Of(IEnumerable<CreditEvent> events, Standpoint standpoint)
    {
        var seen = events.Where(one => one.Happened <= standpoint.Through && one.Known <= standpoint.KnownBy)
            .OrderBy(one => one.Happened).ThenBy(PlaceInDay).ThenBy(one => one.Known).ThenBy(one => one.Id.ToString(), StringComparer.Ordinal).ToList();
        var lines = new List<string>();
        foreach (var year in Newest(seen.OfType<AnnualReportFiled>(), report => report.Year))
        {
            lines.Add(Text($"report {year.Year} {year.Employees} {year.RevenueYuan} first {seen.OfType<AnnualReportFiled>().Where(report => report.Year == year.Year).Min(report => report.Happened):O}"));
        }

        foreach (var listed in Newest(seen.OfType<AbnormalListed>(), listed => listed.Entry))
        {
            lines.Add(Text($"abnormal {listed.Entry} {listed.Happened:O} removed {After(seen, listed.Entry, one => (one as AbnormalListed)?.Entry, one => (one as AbnormalRemoved)?.Entry):O}"));
        }

        foreach (var listed in Newest(seen.OfType<SeriousListed>(), listed => listed.Entry))
        {
            lines.Add(Text($"serious {listed.Entry} {listed.Happened:O} removed {After(seen, listed.Entry, one => (one as SeriousListed)?.Entry, one => (one as SeriousRemoved)?.Entry):O}"));
        }

        foreach (var penalty in Newest(seen.OfType<Penalised>(), penalty => penalty.Document))
        {
            lines.Add(Text($"penalty {penalty.Document} {penalty.FineYuan} repaired {After(seen, penalty.Document, one => (one as Penalised)?.Document, one => (one as PenaltyRepaired)?.Document):O}"));
        }

        foreach (var inspected in Newest(seen.OfType<Inspected>(), inspected => inspected.Inspection)) lines.Add(Text($"inspected {inspected.Inspection} {inspected.Happened:O} {inspected.Results.Length}"));
        foreach (var complaint in Newest(seen.OfType<ComplaintReceived>(), complaint => complaint.Complaint)) lines.Add(Text($"complaint {complaint.Complaint} {complaint.Happened:O}"));
        if (seen.LastOrDefault(one => one is SubjectRegistered or StatusChanged) is { } last)
        {
            lines.Add(Text($"status {(last as StatusChanged)?.Status ?? ((SubjectRegistered)last).Status} since {last.Happened:O}"));
        }

        if (seen.OfType<SubjectRegistered>().LastOrDefault() is { } registered)
        {
            var changes = seen.SkipWhile(one => one is not SubjectRegistered).OfType<SubjectChanged>().ToList();
            lines.Add(Text($"registered {changes.LastOrDefault(change => change.Name is not null)?.Name ?? registered.Name} at {changes.LastOrDefault(change => change.Address is not null)?.Address ?? registered.Address}"));
        }

        lines.Add(Text($"{seen.OfType<SubjectChanged>().Count()} changes"));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>The state that a grain answers, in the same lines.</summary>
    public static IReadOnlyList<string> Told(CreditState state)
    {
        List<string> lines =
        [
            .. state.AnnualReports.Values.Select(report => Text($"report {report.Year} {report.Employees} {report.RevenueYuan} first {state.FirstFiled[report.Year]:O}")),
            .. state.AbnormalEntries.Select(entry => Text($"abnormal {entry.Listed.Entry} {entry.Listed.Happened:O} removed {entry.Removed?.Happened:O}")),
            .. state.SeriousEntries.Select(entry => Text($"serious {entry.Listed.Entry} {entry.Listed.Happened:O} removed {entry.Removed?.Happened:O}")),
            .. state.Penalties.Select(entry => Text($"penalty {entry.Penalty.Document} {entry.Penalty.FineYuan} repaired {entry.RepairedOn:O}")),
            .. state.Inspections.Select(inspected => Text($"inspected {inspected.Inspection} {inspected.Happened:O} {inspected.Results.Length}")),
            .. state.Complaints.Select(complaint => Text($"complaint {complaint.Complaint} {complaint.Happened:O}")),
            Text($"{state.Changes.Length} changes"),
        ];
        if (state.StatusSince is { } since) lines.Add(Text($"status {state.Status} since {since:O}"));
        if (state.Registration is { } registration) lines.Add(Text($"registered {registration.Name} at {registration.Address}"));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    // Of several records of one thing the one that became known last counts.
    private static IEnumerable<TEvent> Newest<TEvent, TKey>(IEnumerable<TEvent> events, Func<TEvent, TKey> key)
        where TEvent : CreditEvent => events.GroupBy(key).Select(same => same.OrderBy(one => one.Known).ThenBy(one => one.Id.ToString(), StringComparer.Ordinal).Last());

    // The last day on which an entry ended, of those on which it was there already.
    private static DateOnly? After(List<CreditEvent> seen, string entry, Func<CreditEvent, string?> begins, Func<CreditEvent, string?> ends) =>
        seen.SkipWhile(one => begins(one) != entry).LastOrDefault(one => ends(one) == entry)?.Happened;

    private static int PlaceInDay(CreditEvent creditEvent) => creditEvent switch
    {
        SubjectRegistered => 0,
        SubjectChanged => 1,
        AbnormalRemoved or SeriousRemoved or PenaltyRepaired => 3,
        _ => 2,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
