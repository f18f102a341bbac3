using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>Finds which entry a row that only removes ends.</summary>
internal static class Removals
{
    /// <summary>The entry: the one of the document, else the only one that was open on the day of the removal (or was ended by this very removal).</summary>
    /// <param name="row">The row.</param>
    /// <param name="entries">The subject's entries: name, day of listing, day of removal.</param>
    public static Answer<string> EntryOf(ListingRow row, IEnumerable<(string Entry, DateOnly ListedOn, DateOnly? RemovedOn)> entries)
    {
        if (row.Document is { } document) return document;
        var removed = row.RemovedOn!.Value;
        var candidates = entries.Where(entry => entry.ListedOn <= removed && (entry.RemovedOn is null || entry.RemovedOn == removed)).ToArray();
        // An import repeated finds the entry that it ended itself; it goes before one that is still open.
        var ended = candidates.Where(entry => entry.RemovedOn == removed).ToArray();
        return (ended.Length > 0 ? ended : candidates) switch
        {
            [var only] => only.Entry,
            [] => new Refusal("removal.entry",
                new($"该主体在 {removed:yyyy-MM-dd} 没有未移出的列入记录", $"the subject has no entry that was open on {removed:yyyy-MM-dd}"),
                new("请先导入列入记录，或在本行填写列入日期和列入原因", "import the listings first, or give day and ground of the listing in this row")),
            var several => new Refusal("removal.ambiguous",
                new($"该主体有 {several.Length} 条未移出的列入记录，不知道移出的是哪一条", $"the subject has {several.Length} open entries and the row does not say which one ends"),
                new("请在本行填写列入日期和列入原因，或列入决定书文号", "give day and ground of the listing, or the number of its document")),
        };
    }
}
