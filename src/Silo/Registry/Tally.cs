using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry;

/// <summary>Counts what becomes of a file's rows.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, long> events = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> rejectedBy = new(StringComparer.Ordinal);
    private DateOnly? firstDay;
    private DateOnly? lastDay;

    public long Rows { get; set; }

    public long Imported { get; set; }

    public long Unchanged { get; set; }

    public long Duplicate { get; set; }

    public long Rejected { get; private set; }

    public long SubjectsCreated { get; set; }

    public void Event(string kind) => CollectionsMarshal.GetValueRefOrAddDefault(events, kind, out _)++;

    public void Reject(IReadOnlyList<Refusal> why)
    {
        Rejected++;
        rejectedBy[why[0].Code] = rejectedBy.GetValueOrDefault(why[0].Code) + 1;
    }

    public void Day(DateOnly day)
    {
        if (firstDay is null || day < firstDay) firstDay = day;
        if (lastDay is null || day > lastDay) lastDay = day;
    }

    public FileSummary Summary(string file, string? rejectFile, ImmutableArray<Refusal> refusals) => new(
        file, Rows, Imported, Unchanged, Duplicate, Rejected, SubjectsCreated, events.ToImmutableSortedDictionary(StringComparer.Ordinal),
        rejectedBy.ToImmutableSortedDictionary(StringComparer.Ordinal), rejectFile, firstDay, lastDay, refusals);
}
