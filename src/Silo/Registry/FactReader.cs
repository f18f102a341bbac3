using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Kinds;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>The second reading of a file: rows become facts, in batches, and those that can't be taken are put aside. Of one thread at a time.</summary>
internal sealed class FactReader(TableFile table, RegistryKind kind, ReadingMoment moment, Survey survey, int batchRows)
{
    /// <summary>Rows with their reasons are large, and nothing is gained by keeping many.</summary>
    private const int RejectedTogether = 4_096;

    // By the number of the fact of which they are parts.
    private readonly Dictionary<int, List<(RowsOfFact Entry, TableRow Row)>> incomplete = [];

    // Rows that only remove wait for the end of the file: the entries that they end may stand below them.
    private readonly List<RowsOfFact> last = [];
    private List<RowsOfFact> facts = [];
    private List<RejectedRow> rejected = [];
    private int rows;
    private int duplicate;

    /// <summary>Why the file could not be read to its end; null where it could, and until it was. The survey read it to its end, so it has changed since.</summary>
    public Refusal? Broken { get; private set; }

    /// <summary>The batches, each read when it is asked for.</summary>
    public IEnumerable<FactBatch> Batches()
    {
        var reading = new TableReading();
        var lastRow = 0;
        foreach (var row in table.ReadAhead(reading, Read))
        {
            var finding = survey.FindingOf(row.Row);
            if ((survey.FirstBetween(lastRow, row.Row.Number) ?? (finding == RowFinding.Changed ? row.Row.Number : null)) is { } changed)
            {
                Broken = FileRefusals.Changed(table.Name, changed);
                break;
            }

            lastRow = row.Row.Number;
            rows++;
            Sort(row, finding);
            if (facts.Count >= batchRows || rejected.Count >= RejectedTogether) yield return Next(reading.BytesPassed);
        }

        Broken ??= reading.Broken ?? (survey.FirstBetween(lastRow, int.MaxValue) is { } gone ? FileRefusals.Changed(table.Name, gone) : null);
        yield return Next(reading.BytesPassed);
        foreach (var rest in last.Chunk(batchRows))
        {
            facts.AddRange(rest);
            yield return Next(reading.BytesPassed);
        }

        if (incomplete.Count > 0 && Broken is null) throw new InvalidOperationException($"{incomplete.Count} facts of {table.Name} lack parts that the survey had counted.");
    }

    private FactBatch Next(long bytesPassed)
    {
        var batch = new FactBatch(facts, rejected, rows, duplicate, bytesPassed);
        (facts, rejected, rows, duplicate) = ([], [], 0, 0);
        return batch;
    }

    // Only rows that are taken, or refused one by one, are looked into again; what they say was named by the survey.
    private ReadRow Read(RowReader reader, TableRow row)
    {
        if (survey.FindingOf(row) is not (RowFinding.First or RowFinding.Unreadable)) return new ReadRow(row, null, []);
        reader.Read(row);
        var fact = kind.Read(reader, moment);
        fact?.Recall(survey.ContentOf(row.Number));
        return new ReadRow(row, fact, fact is null ? [.. reader.Refusals] : []);
    }

    private void Sort(ReadRow read, RowFinding finding)
    {
        var (row, fact, why) = read;
        if (finding == RowFinding.Contradicting) rejected.Add(new RejectedRow(row, [RowRefusals.Contradiction(kind.KeyTitle.Chinese, kind.KeyTitle.English).At(new Place(table.Name, row.Number))]));
        else if (finding == RowFinding.Repeated) duplicate++;
        else if (fact is null) rejected.Add(new RejectedRow(row, why));
        else if (survey.PartsOf(row.Number) > 1) Collect(survey.WholeOf(row.Number), new RowsOfFact(fact, row.Number, []), row);
        else if (fact is SubjectFact { OnlyEnds: true }) last.Add(new RowsOfFact(fact, row.Number, []));
        else facts.Add(new RowsOfFact(fact, row.Number, []));
    }

    private void Collect(int whole, RowsOfFact part, TableRow row)
    {
        if (!incomplete.TryGetValue(whole, out var parts)) incomplete.Add(whole, parts = []);
        parts.Add((part, row));
        if (parts.Count < survey.PartsOf(row.Number)) return;
        incomplete.Remove(whole);
        var said = parts.Select(one => (SubjectFact)one.Entry.Fact).ToArray();
        if (said[0].With(said[1..]).TryGet(out var together, out var why)) facts.Add(new RowsOfFact(together, parts[0].Entry.Row, [.. parts.Skip(1).Select(one => one.Entry.Row)]));
        else rejected.AddRange(parts.Select(one => new RejectedRow(one.Row, [.. why.Select(refusal => refusal.At(new Place(table.Name, one.Row.Number, refusal.Where.Column)))])));
    }
}
