using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Kinds;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>The second reading of a file: rows become facts, in batches, and those that can't be taken are put aside. Of one thread at a time.</summary>
internal sealed class FactReader(TableFile table, RegistryKind kind, ReadingMoment moment, Survey survey, int batchRows)
{
    /// <summary>Rows with their reasons are large, and nothing is gained by keeping many.</summary>
    private const int RejectedTogether = 4_096;

    private readonly Dictionary<EventId, List<(RowsOfFact Entry, TableRow Row)>> incomplete = [];

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
        foreach (var row in ReadRow.Of(table, kind, moment, reading))
        {
            rows++;
            Sort(row);
            if (facts.Count >= batchRows || rejected.Count >= RejectedTogether) yield return Next(reading.BytesPassed);
        }

        Broken = reading.Broken;
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

    private void Sort(ReadRow read)
    {
        var (row, said, why) = read;
        if (said is not { } fact)
        {
            rejected.Add(new RejectedRow(row, why));
            return;
        }

        if (survey.Contradicts(fact))
        {
            rejected.Add(new RejectedRow(row, [RowRefusals.Contradiction(kind.KeyTitle.Chinese, kind.KeyTitle.English).At(new Place(table.Name, row.Number))]));
            return;
        }

        if (!survey.IsFirst(fact))
        {
            duplicate++;
            return;
        }

        var entry = new RowsOfFact(fact, row.Number, []);
        if (fact is SubjectFact { Whole: { } whole } && survey.PartsOf(whole) > 1) Collect(whole, entry, row);
        else if (fact is SubjectFact { OnlyEnds: true }) last.Add(entry);
        else facts.Add(entry);
    }

    private void Collect(EventId whole, RowsOfFact part, TableRow row)
    {
        if (!incomplete.TryGetValue(whole, out var parts)) incomplete.Add(whole, parts = []);
        parts.Add((part, row));
        if (parts.Count < survey.PartsOf(whole)) return;
        incomplete.Remove(whole);
        var said = parts.Select(one => (SubjectFact)one.Entry.Fact).ToArray();
        if (said[0].With(said[1..]).TryGet(out var together, out var why)) facts.Add(new RowsOfFact(together, parts[0].Entry.Row, [.. parts.Skip(1).Select(one => one.Entry.Row)]));
        else rejected.AddRange(parts.Select(one => new RejectedRow(one.Row, [.. why.Select(refusal => refusal.At(new Place(table.Name, one.Row.Number, refusal.Where.Column)))])));
    }
}
