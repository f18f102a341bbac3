using System.Collections.Immutable;
using System.Text;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Registry;
using Xinheng.Silo.Registry.Tables;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Unit.Registry;

/// <summary>An import desk whose events are in memory and whose files are in a folder of its own.</summary>
internal sealed class MemoryOffice : ICreditEventStore, IJournal, IRosterTables, IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    private readonly SortedDictionary<SubjectId, ImmutableArray<CreditEvent>> events = [];
    private readonly Dictionary<string, object> roster = [];
    private int files;

    public DataDirectory Directory { get; } = new(System.IO.Directory.CreateTempSubdirectory("xinheng-registry-").FullName);

    public int PartitionCount => 1;

    /// <summary>Rows to a batch.</summary>
    public int BatchRows { get; init; } = 20_000;

    /// <summary>After so many appends the store takes no more, as on a full disk.</summary>
    public int AppendsLeft { get; set; } = int.MaxValue;

    public IReadOnlyCollection<object> Roster => roster.Values;

    /// <summary>Everything held, as text that leaves nothing out but the order of arrival.</summary>
    public string[] Held => [.. events.Values.SelectMany(held => held).Select(held => System.Text.Json.JsonSerializer.Serialize(held, CreditEventJson.Stored.CreditEvent)).Order(StringComparer.Ordinal)];

    public CreditState StateOf(string subject) => CreditState.Fold(Read(SubjectId.Parse(subject).Value), new Standpoint(DateOnly.MaxValue, DateTimeOffset.MaxValue));

    public ImmutableArray<CreditEvent> EventsOf(string subject) => Read(SubjectId.Parse(subject).Value);

    /// <summary>Writes a UTF-8 CSV and gives its path.</summary>
    public string Csv(string text, string? name = null) => Bytes(Encoding.UTF8.GetBytes(text), name ?? $"table{++files}.csv");

    public string Bytes(byte[] content, string name)
    {
        var path = Path.Combine(Directory.Root, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Xlsx(params Cell[][] rows)
    {
        var path = Path.Combine(Directory.Root, $"table{++files}.xlsx");
        TableWriter.Write(path, new TableFormat.Xlsx(), rows);
        return path;
    }

    public async Task<Answer<ImportSummary>> Try(string kind, string[] paths, string? known = null, string? mapping = null, string? rejects = null, DateTimeOffset? now = null)
    {
        using var desk = new ImportDesk(new BulkAppend(this, this, new Still(now ?? Now)), this, Directory) { BatchRows = BatchRows };
        return await desk.Import(new ImportRequest(kind, paths, mapping, rejects, known, now ?? Now), null, CancellationToken.None);
    }

    public async Task<FileSummary> Import(string kind, string path, string? known = null, string? mapping = null, DateTimeOffset? now = null) =>
        (await Try(kind, [path], known, mapping, null, now)).Value.Files[0];

    /// <summary>Imports and gives the code of the first refusal: of the file, or of its first rejected row.</summary>
    public async Task<string?> Refusal(string kind, string path)
    {
        var summary = await Import(kind, path);
        return summary.Refusals is [var first, ..] ? first.Code : summary.RejectedBy.Keys.FirstOrDefault();
    }

    public int PartitionOf(SubjectId subject) => 0;

    public ImmutableArray<CreditEvent> Read(SubjectId subject) => events.GetValueOrDefault(subject, []);

    public ImmutableArray<SubjectHistory> Read(IReadOnlyList<SubjectId> subjects) => [.. subjects.Select(subject => new SubjectHistory(subject, Read(subject)))];

    public IEnumerable<SubjectHistory> ReadPartition(int partition) => events.Select(pair => new SubjectHistory(pair.Key, pair.Value));

    public ValueTask<ImmutableArray<JournalOutcome>> Append(IReadOnlyList<JournalAppend> appends, CancellationToken cancellation)
    {
        if (AppendsLeft-- == 0) throw new StorageRefusedException(StorageFault.Full(Directory));
        var outcomes = ImmutableArray.CreateBuilder<JournalOutcome>();
        foreach (var append in appends)
        {
            var held = Read(append.Subject);
            var isTaken = held.Length == append.ExpectedVersion;
            if (isTaken) events[append.Subject] = held = held.AddRange(append.Events);
            outcomes.Add(new JournalOutcome(isTaken, held.Length));
        }

        return ValueTask.FromResult(outcomes.ToImmutable());
    }

    public Task<bool[]> Put(IReadOnlyList<Inspector> inspectors, CancellationToken cancellation) => Task.FromResult(inspectors.Select(one => Put(one.Id, one)).ToArray());

    public Task<bool[]> Put(IReadOnlyList<InspectionItem> items, CancellationToken cancellation) => Task.FromResult(items.Select(one => Put(one.Id, one)).ToArray());

    public void Dispose() => System.IO.Directory.Delete(Directory.Root, recursive: true);

    private bool Put(string id, object row)
    {
        var isChanged = !roster.TryGetValue(id, out var held) || System.Text.Json.JsonSerializer.Serialize(held) != System.Text.Json.JsonSerializer.Serialize(row);
        roster[id] = row;
        return isChanged;
    }

    private sealed class Still(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
